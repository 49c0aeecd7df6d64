import { countEvents } from '../../../recommendation/index.ts'
import type { SplitCase } from '../hold-back-last.ts'
import { estimate, scoreList } from '../metrics.ts'
import type { Split } from './read-split.ts'

export const listLength = 10

export type ListScores = {
  readonly hr10: number
  readonly hr10Error: number
  readonly ndcg10: number
  readonly ndcg10Error: number
  readonly precision10: number
  readonly recall10: number
  /** Share of all items that stand in any list. */
  readonly coverage: number
  /** Mean self-information of a shown item, bits. */
  readonly novelty: number
  /** Mean share of items that two users' lists do not have in common. Source: Zhou et al., PNAS 2010. */
  readonly diversity: number
}

/** @param lists - one a case, best first, item rows. */
export function scoreLists(lists: readonly Uint32Array[], { cases, training, items }: Split): ListScores {
  const counts = countEvents(training)
  const users = training.starts.length - 1
  const shown = new Uint32Array(items.length)
  const perCase = cases.map((each, place) => scoreCase(lists[place] ?? new Uint32Array(), each))
  let surprise = 0
  let slots = 0
  for (const list of lists) {
    for (const item of list) {
      shown[item] = (shown[item] ?? 0) + 1
      surprise -= Math.log2(Math.max(1, counts[item] ?? 0) / users)
      slots++
    }
  }
  const hr = estimate(perCase.map(({ hits }) => Math.min(1, hits)))
  const ndcg = estimate(perCase.map(each => each.ndcg))
  // Two lists drawn at random share Σ c·(c − 1) / n·(n − 1) items, c being how often an item is shown.
  const n = Math.max(2, lists.length)
  const shared = shown.reduce((sum, c) => sum + c * (c - 1), 0) / (n * (n - 1))
  return {
    hr10: hr.mean,
    hr10Error: hr.standardError,
    ndcg10: ndcg.mean,
    ndcg10Error: ndcg.standardError,
    precision10: estimate(perCase.map(({ hits }) => hits / listLength)).mean,
    recall10: estimate(perCase.map(({ hits }, place) => hits / Math.max(1, cases[place]?.targets.length ?? 1))).mean,
    coverage: shown.reduce((sum, c) => sum + Math.min(1, c), 0) / Math.max(1, items.length),
    novelty: slots > 0 ? surprise / slots : 0,
    diversity: 1 - shared / listLength,
  }
}

function scoreCase(list: Uint32Array, { targets }: SplitCase): { readonly hits: number; readonly ndcg: number } {
  const hits = list.filter(item => targets.includes(item)).length
  return { hits, ndcg: hits > 0 ? scoreList([...list], targets, listLength).ndcg : 0 }
}
