import { AppError, type ProgressTask } from '../../../domain/index.ts'
import type { EaseModel, Histories } from '../../../recommendation/index.ts'
import { createBreather } from '../../../retrieval/index.ts'
import { aborted } from '../aborted.ts'
import { invertPositive } from './invert-positive.ts'

export type EaseOptions = {
  /** > 0; what the diagonal of the item-item counts is raised by. */
  readonly regularisation?: number
  /** How much an item counts against the one touched after it when a history is read; the fit counts all alike. */
  readonly decay?: number
  /** A step is one row of the matrix; `mostEaseItems` at most. */
  readonly progress?: ProgressTask | undefined
  readonly signal?: AbortSignal | undefined
}

/** Chosen on the validation events of the 1,500 most touched items of two public sets. */
export const easeDefaults = { regularisation: 100, decay: 0.7 } as const satisfies EaseOptions

/** Items that the cubic cost allows: the fit of so many takes half a minute and 200 MB. */
export const mostEaseItems = 4_000

/**
 * Fits a linear item-item model in closed form: P = (XᵀX + λI)⁻¹, weight(i, j) = −Pᵢⱼ / Pⱼⱼ, 0 on the diagonal; X says
 * who touched what, once or more.
 *
 * @throws AppError CONFIG_INVALID for more than `mostEaseItems` items; ABORTED when the signal says so.
 * Cost: items³ / 2 products and 12 · items² bytes. Source: Steck, WWW 2019.
 */
export async function fitEase(histories: Histories, options: EaseOptions = {}): Promise<EaseModel> {
  const { regularisation, decay, progress, signal } = { ...easeDefaults, ...options }
  const { itemCount } = histories
  if (itemCount > mostEaseItems) {
    throw new AppError('CONFIG_INVALID', {
      message: `EASE is for at most ${mostEaseItems} items, not ${itemCount}: its cost grows with their cube; use iALS for this catalogue`,
    })
  }
  const breather = createBreather()
  const breathe = () => {
    if (signal?.aborted) throw aborted(signal)
    return breather()
  }
  const matrix = await countTogether(histories, breathe)
  for (let item = 0; item < itemCount; item++) {
    matrix[item * itemCount + item] = (matrix[item * itemCount + item] ?? 0) + regularisation
  }
  await invertPositive(matrix, itemCount, rowsDone => {
    progress?.update(rowsDone)
    return breathe()
  })
  const weights = new Float32Array(itemCount * itemCount)
  const diagonal = Float64Array.from({ length: itemCount }, (_, item) => matrix[item * itemCount + item] ?? 1)
  for (let row = 0; row < itemCount; row++) {
    const from = row * itemCount
    for (let column = 0; column < itemCount; column++) {
      // 0 − 0 rather than −0, which a comparison of models would tell apart.
      weights[from + column] = row === column ? 0 : 0 - (matrix[from + column] ?? 0) / (diagonal[column] ?? 1)
    }
    await breathe()
  }
  return { itemCount, weights, decay }
}

/** XᵀX: how many customers touched both, on the diagonal how many touched the item; lower triangle. */
async function countTogether({ itemCount, starts, items }: Histories, breathe: () => Promise<void> | undefined) {
  const counts = new Float64Array(itemCount * itemCount)
  for (let customer = 0; customer + 1 < starts.length; customer++) {
    const own = Uint32Array.from(new Set(items.subarray(starts[customer], starts[customer + 1]))).sort()
    for (let i = 0; i < own.length; i++) {
      const row = (own[i] ?? 0) * itemCount
      for (let j = 0; j <= i; j++) counts[row + (own[j] ?? 0)] = (counts[row + (own[j] ?? 0)] ?? 0) + 1
    }
    await breathe()
  }
  return counts
}
