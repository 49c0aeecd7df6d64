import { invertSymmetric } from '../../retrieval/index.ts'
import type { TensorFlowCore } from './load-tensorflow.ts'
import { type SoftmaxHead, toSpace, type VectorSpace } from './softmax-head.ts'

/** Strength of the L2 penalty, on vectors of mean length 1. Chosen on CLINC150 valid and within BANKING77's train. */
const penalty = 0.05
const biasPenalty = 0.001
/** Passes over the data. CLINC150 valid gains half a point from 20 to 30, little from there. */
const usualPasses = 30
/** The first passes look at a part of many rows, evenly spread: they only find where to begin. */
const roughPasses = 10
const roughParts = 3
const manyRows = 4_096
/** Curvature of the softmax that steps assume, of at most ½; smaller is faster, and at 0.03 it overshoots. */
const curvature = 0.1
/** At most so many rows, evenly spread, show steps how all of them lie; it is their direction only that hangs on it. */
const rowsForSteps = 4_096
/** So few rows that one product takes well under 20 ms. */
const chunkRows = 512

export type FittedHead = {
  readonly head: SoftmaxHead
  /** The same as a matrix for rows of the solver: width × classes. */
  readonly solution: Float32Array
}

/** @property start - to go on from a head that was fitted in this space on much the same rows. */
export type FitPlan = { readonly passes: number; readonly start?: SoftmaxHead }

/** Examples laid out for matrix products, to fit several heads on parts of them. */
export type HeadSolver = {
  /** Length of a row: dimensions, and a constant 1. */
  readonly width: number

  /**
   * Softmax regression with an L2 penalty on some rows: gradient steps with momentum, preconditioned by the inverse
   * of the rows' second moments. Deterministic.
   * Cost: passes × rows × dimensions × classes × 4 operations, in WebAssembly.
   */
  fit(rows: readonly number[], labels: ArrayLike<number>, classCount: number, plan?: FitPlan): Promise<FittedHead>
  /** Rows times a matrix of width × columns, row-major: rows × columns. */
  multiply(rows: readonly number[], matrix: Float32Array, columns: number): Promise<Float32Array>
  /** Sum of the outer products of some rows: width × width, width = dimensions + 1 with a constant 1 last. */
  sumProducts(rows: readonly number[]): Promise<Float64Array>
  /** width × width: what turns a gradient into a step. It hangs on how the rows lie, so that nearly the same will do. */
  readonly steps: Float32Array
  close(): void
}

/**
 * @param breathe - lets the event loop run between chunks; may throw to stop.
 * @param knownSteps - those of a solver of nearly the same vectors in this space.
 * Source of the bound on the curvature: Böhning, "Multinomial logistic regression algorithm", 1992.
 */
export async function openHeadSolver(
  tf: typeof TensorFlowCore,
  vectors: readonly Float32Array[],
  space: VectorSpace,
  breathe: () => Promise<void>,
  knownSteps?: Float32Array,
): Promise<HeadSolver> {
  const dimensions = space.mean.length
  const width = dimensions + 1

  /** Rows as a matrix and its transpose, because products with a transposed operand are ten times slower. */
  const toChunk = (rows: readonly number[]): Chunk => {
    const values = new Float32Array(rows.length * width)
    for (const [r, row] of rows.entries()) {
      const vector = vectors[row]
      if (vector) toSpace(space, vector, values.subarray(r * width, (r + 1) * width))
      values[r * width + dimensions] = 1
    }
    const x: Matrix = tf.tensor2d(values, [rows.length, width])
    return { rows, x, xT: tf.transpose(x) }
  }
  const toChunks = async (rows: readonly number[]) => {
    const chunks: Chunk[] = []
    for (let from = 0; from < rows.length; from += chunkRows) {
      chunks.push(toChunk(rows.slice(from, from + chunkRows)))
      await breathe()
    }
    return chunks
  }

  async function sumProducts(rows: readonly number[]): Promise<Float64Array> {
    const total = new Float64Array(width * width)
    for (let from = 0; from < rows.length; from += chunkRows) {
      const { x, xT } = toChunk(rows.slice(from, from + chunkRows))
      const product = readAndDispose(tf.matMul(xT, x))
      tf.dispose([x, xT])
      for (let i = 0; i < total.length; i++) total[i] = (total[i] ?? 0) + (product[i] ?? 0)
      await breathe()
    }
    return total
  }

  async function multiply(rows: readonly number[], matrix: Float32Array, columns: number): Promise<Float32Array> {
    const factor = tf.tensor2d(matrix, [width, columns])
    const result = new Float32Array(rows.length * columns)
    for (let from = 0; from < rows.length; from += chunkRows) {
      const { x, xT } = toChunk(rows.slice(from, from + chunkRows))
      result.set(readAndDispose(tf.matMul(x, factor)), from * columns)
      tf.dispose([x, xT])
      await breathe()
    }
    factor.dispose()
    return result
  }

  // The bias has next to no penalty.
  const penalties = Float32Array.from({ length: width }, (_, d) => (d < dimensions ? penalty : biasPenalty))
  const steps = knownSteps ?? (await findSteps())
  const inverse = tf.tensor2d(steps, [width, width])
  const penaltyColumn = tf.tensor2d(penalties, [width, 1])

  async function findSteps(): Promise<Float32Array> {
    const stride = Math.ceil(vectors.length / rowsForSteps)
    const spread = [...vectors.keys()].filter(row => row % stride === 0)
    const spreadCurvature = (curvature * vectors.length) / spread.length
    const steepness = (await sumProducts(spread)).map(value => value * spreadCurvature)
    for (let d = 0; d < width; d++) steepness[d * width + d] = (steepness[d * width + d] ?? 0) + (penalties[d] ?? 0)
    return invertSymmetric(steepness, width, breathe)
  }

  async function fit(
    rows: readonly number[],
    labels: ArrayLike<number>,
    classCount: number,
    { passes, start }: FitPlan = { passes: usualPasses },
  ): Promise<FittedHead> {
    const parts = start || rows.length < manyRows ? 1 : roughParts
    const partAt = (part: number) => rows.filter((_, i) => i % parts === part)
    const firstChunks = await toChunks(partAt(0))
    const chunks = [...firstChunks]
    for (let part = 1; part < parts; part++) chunks.push(...(await toChunks(partAt(part))))
    const targets = chunks.map(chunk => {
      const oneHot = new Float32Array(chunk.rows.length * classCount)
      for (const [r, row] of chunk.rows.entries()) oneHot[r * classCount + (labels[row] ?? 0)] = 1
      return tf.tensor2d(oneHot, [chunk.rows.length, classCount])
    })
    let weights: Matrix = start
      ? tf.tensor2d(toSolution(start, space), [width, classCount])
      : tf.zeros([width, classCount])
    let before: Matrix = tf.clone(weights)
    try {
      for (let pass = 0; pass < passes; pass++) {
        const seen = pass < roughPasses ? firstChunks : chunks
        const share = pass < roughPasses ? parts : 1
        const [at, from] = [weights, before]
        const ahead = tf.tidy((): Matrix => tf.add(at, tf.mul(tf.sub(at, from), pass / (pass + 3))))
        let gradient = tf.tidy((): Matrix => tf.neg(tf.mul(ahead, penaltyColumn)))
        for (const [i, { x, xT }] of seen.entries()) {
          const last = gradient
          const sum = tf.tidy((): Matrix => {
            const target: Matrix = targets[i] ?? tf.zeros([x.shape[0], classCount])
            const missing: Matrix = tf.sub(target, tf.softmax(tf.matMul(x, ahead)))
            return tf.add(last, tf.matMul(xT, share === 1 ? missing : tf.mul(missing, share)))
          })
          last.dispose()
          gradient = sum
          await breathe()
        }
        before.dispose()
        before = weights
        const step = gradient
        weights = tf.tidy((): Matrix => tf.add(ahead, tf.matMul(inverse, step)))
        tf.dispose([ahead, gradient])
      }
      const solution = await weights.data<'float32'>()
      return { head: toHead(solution, space, classCount), solution }
    } finally {
      tf.dispose([weights, before, ...targets, ...chunks.flatMap(({ x, xT }) => [x, xT])])
    }
  }
  return { width, steps, fit, sumProducts, multiply, close: () => tf.dispose([inverse, penaltyColumn]) }
}

type Matrix = TensorFlowCore.Tensor2D
type Chunk = { readonly rows: readonly number[]; readonly x: Matrix; readonly xT: Matrix }

/** The inverse of {@link toHead}. */
function toSolution({ dimensions, classCount, weights, bias }: SoftmaxHead, space: VectorSpace): Float32Array {
  const solution = new Float32Array((dimensions + 1) * classCount)
  for (let c = 0; c < classCount; c++) {
    let shift = bias[c] ?? 0
    for (let d = 0; d < dimensions; d++) {
      const weight = weights[c * dimensions + d] ?? 0
      solution[d * classCount + c] = weight / (space.scale[d] || 1)
      shift += weight * (space.mean[d] ?? 0)
    }
    solution[dimensions * classCount + c] = shift
  }
  return solution
}

/** Not in a tidy, which would look for tensors among the numbers one by one. */
function readAndDispose(tensor: TensorFlowCore.Tensor): Float32Array {
  const values = tensor.dataSync<'float32'>()
  tensor.dispose()
  return values
}

/** Writes mean and scale into the weights, so that a head takes vectors as they are. */
function toHead(solution: Float32Array, space: VectorSpace, classCount: number): SoftmaxHead {
  const dimensions = space.mean.length
  const weights = new Float32Array(classCount * dimensions)
  const bias = new Float32Array(classCount)
  for (let c = 0; c < classCount; c++) {
    let shift = solution[dimensions * classCount + c] ?? 0
    for (let d = 0; d < dimensions; d++) {
      const weight = (solution[d * classCount + c] ?? 0) * (space.scale[d] ?? 0)
      weights[c * dimensions + d] = weight
      shift -= weight * (space.mean[d] ?? 0)
    }
    bias[c] = shift
  }
  return { dimensions, classCount, weights, bias }
}
