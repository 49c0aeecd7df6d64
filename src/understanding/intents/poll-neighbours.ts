import type { FitParts } from './fit-parts.ts'
import { classesToCompare, countVotes, keepNearest, type Scored } from './neighbour-evidence.ts'
import { lengthOf, toSpace } from './softmax-head.ts'

type PolledParts = Pick<FitParts, 'solver' | 'neighbours' | 'vectors' | 'space' | 'classCount' | 'breathe'>

/**
 * The scores of `scoreNeighbours` for many rows, as matrix products: one for each class and the rows that are compared
 * with it.
 *
 * @param isFitted - by row: examples for which it is 0 are passed over.
 * @param headScores - rows × classes.
 */
export async function pollNeighbours(
  { solver, neighbours, vectors, space, classCount, breathe }: PolledParts,
  rows: readonly number[],
  headScores: Float32Array,
  isFitted: Uint8Array,
): Promise<readonly Float32Array[]> {
  const { evidence, rowAt } = neighbours
  const dimensions = space.mean.length
  const hasFitted = new Uint8Array(classCount)
  for (let c = 0; c < classCount; c++) {
    const inClass = rowAt.subarray(evidence.offsets[c], evidence.offsets[c + 1])
    hasFitted[c] = inClass.some(row => isFitted[row] === 1) ? 1 : 0
  }
  const comparedWith = Array.from({ length: classCount }, (): number[] => [])
  for (let i = 0; i < rows.length; i++) {
    const scores = headScores.subarray(i * classCount, (i + 1) * classCount)
    for (const label of classesToCompare(scores, c => hasFitted[c] === 0)) comparedWith[label]?.push(i)
  }
  const lengths: number[] = []
  const placed = new Float32Array(dimensions)
  for (const [i, row] of rows.entries()) {
    if (i % 256 === 0) await breathe()
    const vector = vectors[row]
    lengths.push((vector && lengthOf(toSpace(space, vector, placed))) || 1)
  }
  const nearest = rows.map((): Scored[] => [])
  for (const [label, compared] of comparedWith.entries()) {
    if (compared.length === 0) continue
    const start = evidence.offsets[label] ?? 0
    const count = (evidence.offsets[label + 1] ?? 0) - start
    const turned = new Float32Array(solver.width * count)
    for (let e = 0; e < count; e++) {
      for (let d = 0; d < dimensions; d++) {
        turned[d * count + e] = evidence.vectors[(start + e) * dimensions + d] ?? 0
      }
    }
    const products = await solver.multiply(
      compared.map(i => rows[i] ?? 0),
      turned,
      count,
    )
    for (const [at, i] of compared.entries()) {
      for (let e = 0; e < count; e++) {
        if (isFitted[rowAt[start + e] ?? 0] === 0) continue
        keepNearest(nearest[i] ?? [], (products[at * count + e] ?? 0) / (lengths[i] ?? 1), label)
      }
    }
  }
  return nearest.map(near => countVotes(near, classCount))
}
