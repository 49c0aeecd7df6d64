import type { HeadSolver } from './fit-softmax-head.ts'
import { type NeighbourEvidence, toProfile } from './neighbour-evidence.ts'

/** Examples of a class that are laid out at most, evenly spread, so that a text stays cheap to compare. */
const mostOfClass = 200
const rowsBetweenBreaths = 256

export type LayingParts = {
  readonly solver: Pick<HeadSolver, 'width' | 'multiply'>
  /** A class number a row. */
  readonly labels: ArrayLike<number>
  readonly classCount: number
  breathe(): Promise<void>
}

/**
 * The evidence of examples that a head was fitted on, as that head sees them.
 *
 * @param rows - of the solver. @param solution - the head as a matrix: width × classes.
 */
export async function layNeighbours(
  { solver, labels, classCount, breathe }: LayingParts,
  rows: readonly number[],
  solution: Float32Array,
): Promise<NeighbourEvidence> {
  const rowsOf = Array.from({ length: classCount }, (): number[] => [])
  for (const row of rows) rowsOf[labels[row] ?? 0]?.push(row)
  const chosen = rowsOf.map(own => spread(own, mostOfClass))
  const offsets = new Uint32Array(classCount + 1)
  for (const [c, own] of chosen.entries()) offsets[c + 1] = (offsets[c] ?? 0) + own.length
  // The solver's rows are zero at the mean but for the constant 1, which comes last.
  const centre = solution.slice((solver.width - 1) * classCount)
  const vectors = await solver.multiply(chosen.flat(), solution, classCount)
  for (let at = 0; at < vectors.length; at += classCount) {
    const scores = vectors.subarray(at, at + classCount)
    toProfile({ centre, offsets }, scores, scores)
    if (at % (rowsBetweenBreaths * classCount) === 0) await breathe()
  }
  return { centre, vectors, offsets }
}

/** At most so many of the values, evenly spread, in their order. */
const spread = <Value>(values: readonly Value[], most: number) =>
  values.filter((_, i) => Math.floor(((i + 1) * most) / values.length) > Math.floor((i * most) / values.length))
