import type { Histories, ScoringModel } from '../../../recommendation/index.ts'
import { createItemLinksScorer, createItemRecommender } from '../../../recommendation/index.ts'
import type { SplitCase } from '../hold-back-last.ts'
import { gainAt } from '../metrics.ts'
import { createRandom, shuffle } from '../seeded-random.ts'
import { fitItemLinks, type ItemLinkOptions } from './fit-item-links.ts'

/** Values that are tried of each setting, one setting after another, each time keeping the best so far. */
const alternatives = {
  window: [5, 20],
  decay: [0.5, 0.7, 0.9],
  targetDamping: [0.1, 0.3],
  backward: [0.2, 0.4, 1],
} as const
/** Cases that a setting is judged by: more cost time and tell settings hardly better apart. */
const mostCases = 3_000
const listLength = 10

/**
 * Settings of a link model that rank held-back events highest (NDCG@10): shops differ in how long a visit's first
 * event still matters. Starts from the shipped values, which stay where nothing is better.
 * @param cases - held back from `training`.
 * @throws AppError ABORTED when the signal says so.
 * Cost: some eight fits.
 */
export async function tuneItemLinks(
  start: ItemLinkOptions,
  training: Histories,
  cases: readonly SplitCase[],
  { seed, signal }: { readonly seed: number; readonly signal?: AbortSignal | undefined },
): Promise<ItemLinkOptions> {
  const order = Uint32Array.from(cases.keys())
  shuffle(order, createRandom(seed))
  const judged = [...order.subarray(0, mostCases)].flatMap(place => cases[place] ?? [])
  const judge = async (options: ItemLinkOptions) =>
    scoreLinks(createItemLinksScorer('links', await fitItemLinks(training, { ...options, signal })), judged)
  let best: ItemLinkOptions = start
  let bestScore = await judge(best)
  for (const [setting, values] of Object.entries(alternatives)) {
    for (const value of values) {
      if (value === best[setting as keyof typeof alternatives]) continue
      const other = { ...best, [setting]: value }
      const score = await judge(other)
      if (score > bestScore) {
        best = other
        bestScore = score
      }
    }
  }
  return best
}

function scoreLinks(model: ScoringModel, cases: readonly SplitCase[]): number {
  const recommend = createItemRecommender(model)
  let sum = 0
  for (const { history, targets } of cases) {
    const place = recommend(history, listLength).indexOf(targets[0] ?? -1)
    if (place >= 0) sum += gainAt(place)
  }
  return sum / Math.max(1, cases.length)
}
