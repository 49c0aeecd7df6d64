import { type FitPlan, type FittedHead, type HeadSolver, openHeadSolver } from './fit-softmax-head.ts'
import type { Evidence, IntentExample, IntentModel } from './intent-model.ts'
import { layNeighbours } from './lay-neighbours.ts'
import { loadTensorFlowCore } from './load-tensorflow.ts'
import { type NeighbourEvidence, scoreNeighbours } from './neighbour-evidence.ts'
import { measureSpace, type SoftmaxHead, toSpace, type VectorSpace } from './softmax-head.ts'
import { fitTypicality, joinTypicality, type Moments, type Typicality } from './typicality.ts'

/** Rows between two breaths while something is counted. */
const rowsBetweenBreaths = 32

/**
 * The examples, laid out so that the parts of a model can be fitted on all of them and on all but some. Rows are the
 * examples, in order.
 */
export type FitParts = {
  /** Rows that are held back in turn; the others are always fitted on. */
  readonly judged: readonly number[]
  /** The solver's row of an example's other vector, for those that have one; these lie behind the examples. */
  readonly twins: ReadonlyMap<number, number>
  /** Of the solver's rows. */
  readonly solverLabels: Uint16Array
  readonly classCount: number
  readonly labels: Uint16Array
  readonly vectors: readonly Float32Array[]
  readonly space: VectorSpace
  readonly solver: HeadSolver
  breathe(): Promise<void>
  close(): void
}

export type FittedParts = {
  readonly head: SoftmaxHead
  /** The head as a matrix for the solver's rows. */
  readonly solution: Float32Array
  readonly typicality: Typicality
  readonly neighbours: NeighbourEvidence
}

/**
 * @param labels - a class number an example.
 * @param previous - a model of nearly the same examples, whose space and steps are kept.
 * Cost: rows × dimensions², once.
 */
export async function layOut(
  examples: readonly IntentExample[],
  labels: Uint16Array,
  classCount: number,
  breathe: () => Promise<void>,
  previous?: IntentModel,
): Promise<FitParts> {
  const vectors = examples.map(example => example.vector)
  const solverVectors = [...vectors]
  const twins = new Map<number, number>()
  for (const [row, { otherVector }] of examples.entries()) {
    if (otherVector) twins.set(row, solverVectors.push(otherVector) - 1)
  }
  const solverLabels = Uint16Array.from([...labels, ...[...twins.keys()].map(row => labels[row] ?? 0)])
  const judged = [...examples.keys()].filter(row => !examples[row]?.isName)
  const space = previous?.space ?? (await measureSpace(vectors, breathe))
  const solver = await openHeadSolver(await loadTensorFlowCore(), solverVectors, space, breathe, previous?.steps)
  const { close } = solver
  const rows = { judged, twins, classCount, labels, solverLabels, vectors }
  return { ...rows, space, solver, breathe, close }
}

/** Second moments of some rows. */
async function gatherMoments(parts: FitParts, rows: readonly number[]): Promise<Moments> {
  const { vectors, labels, space, classCount, solver, breathe } = parts
  const dimensions = space.mean.length
  const sums = new Float64Array(classCount * dimensions)
  const sizes = new Float64Array(classCount)
  const placed = new Float32Array(dimensions)
  for (const [i, row] of rows.entries()) {
    const label = labels[row] ?? 0
    toSpace(space, vectors[row] ?? space.mean, placed)
    sizes[label] = (sizes[label] ?? 0) + 1
    for (let d = 0; d < dimensions; d++) {
      sums[label * dimensions + d] = (sums[label * dimensions + d] ?? 0) + (placed[d] ?? 0)
    }
    if (i % rowsBetweenBreaths === 0) await breathe()
  }
  return { products: await solver.sumProducts(rows), sums, sizes }
}

export function fitHeadOn(parts: FitParts, rows: readonly number[], plan?: FitPlan): Promise<FittedHead> {
  const { twins, solver, solverLabels, classCount } = parts
  const others = rows.flatMap(row => twins.get(row) ?? [])
  return solver.fit([...rows, ...others], solverLabels, classCount, plan)
}

/** @param rows - to fit on; typicality looks only at those in scope. */
export async function fitOn(
  parts: FitParts,
  rows: readonly number[],
  outOfScopeAt: number,
  plan?: FitPlan,
): Promise<FittedParts> {
  const { head, solution } = await fitHeadOn(parts, rows, plan)
  const typicality = await fitTypicalityOn(parts, rows, outOfScopeAt)
  const judged = new Set(parts.judged)
  const neighbours = await layNeighbours(
    parts,
    rows.filter(row => judged.has(row)),
    solution,
  )
  return { head, solution, typicality, neighbours }
}

export async function fitTypicalityOn(parts: FitParts, rows: readonly number[], outOfScopeAt: number) {
  const inScope = rows.filter(row => parts.labels[row] !== outOfScopeAt)
  return fitTypicality(await gatherMoments(parts, inScope), parts.space.mean.length, parts.breathe)
}

/** What rows look like to fitted parts; the same as one by one, but mostly as matrix products. */
export async function lookAt(
  parts: FitParts,
  { solution, typicality, neighbours }: FittedParts,
  rows: readonly number[],
  scoreWordsOf: (row: number) => Float32Array,
): Promise<readonly Evidence[]> {
  const { solver, classCount, space, vectors, breathe } = parts
  const dimensions = space.mean.length
  const headScores = await solver.multiply(rows, solution, classCount)
  const quadratic = new Float32Array(solver.width * dimensions)
  quadratic.set(typicality.quadratic)
  const curved = await solver.multiply(rows, quadratic, dimensions)
  const straight = new Float32Array(solver.width * classCount)
  for (let c = 0; c < classCount; c++) {
    for (let d = 0; d < dimensions; d++) straight[d * classCount + c] = typicality.linear[c * dimensions + d] ?? 0
  }
  const linear = await solver.multiply(rows, straight, classCount)
  const evidence: Evidence[] = []
  const placed = new Float32Array(dimensions)
  for (const [i, row] of rows.entries()) {
    toSpace(space, vectors[row] ?? space.mean, placed)
    const ofHead = headScores.subarray(i * classCount, (i + 1) * classCount)
    evidence.push({
      headScores: ofHead,
      wordScores: scoreWordsOf(row),
      neighbourScores: scoreNeighbours(neighbours, ofHead),
      typicality: joinTypicality(
        typicality,
        placed,
        curved.subarray(i * dimensions, (i + 1) * dimensions),
        linear.subarray(i * classCount, (i + 1) * classCount),
      ),
    })
    if (i % rowsBetweenBreaths === 0) await breathe()
  }
  return evidence
}
