import { setImmediate as nextTick } from 'node:timers/promises'
import type {
  Candidate,
  CandidateList,
  Catalogue,
  CatalogueSource,
  ProductId,
  Retriever,
} from '../../../domain/index.ts'
import { applyFilters, candidateDepth } from '../../../recommendation/index.ts'
import { aborted } from '../aborted.ts'
import type { HeldBackCase } from './held-back.ts'

/** What every retriever says about the products that may be recommended in one case. */
export type ScoredCase = {
  /** What may be recommended, after the filters. */
  readonly productIds: readonly ProductId[]
  /** By retriever, in the order given: its score of each product; NaN where it did not propose it. */
  readonly scores: readonly Float64Array[]
  /** By retriever: place in its whole list, from 0; -1 where not proposed. */
  readonly places: readonly Int32Array[]
  /** Places among the products of the targets that may be recommended. */
  readonly targets: readonly number[]
  /** Targets in all, also those that are sold out by now. */
  readonly targetCount: number
}

/**
 * Asks every retriever for as many candidates as a recommendation does. Products that none proposes are left out, unless
 * they are the right answer.
 * Cost: one query of every retriever a case.
 */
export async function scoreCases(
  cases: readonly HeldBackCase[],
  retrievers: readonly Retriever[],
  catalogue: CatalogueSource,
  signal?: AbortSignal,
): Promise<readonly ScoredCase[]> {
  const snapshot: Catalogue = catalogue()
  const depth = candidateDepth(snapshot.products.length)
  const scored: ScoredCase[] = []
  for (const { query, targets } of cases) {
    const lists: (readonly Candidate[])[] = []
    for (const retriever of retrievers) lists.push(await retriever.retrieve(query, depth, signal))
    const proposed = new Set([...targets, ...lists.flatMap(list => list.map(({ productId }) => productId))])
    const items = [...proposed].map(productId => ({ productId }))
    const productIds = applyFilters(items, query, snapshot).kept.map(({ productId }) => productId)
    const columnOf = new Map(productIds.map((id, column) => [id, column]))
    const columns = lists.map(list => {
      const scores = new Float64Array(productIds.length).fill(Number.NaN)
      const places = new Int32Array(productIds.length).fill(-1)
      list.forEach(({ productId, score }, rank) => {
        const column = columnOf.get(productId)
        if (column === undefined) return
        scores[column] = score
        places[column] = rank
      })
      return { scores, places }
    })
    scored.push({
      productIds,
      scores: columns.map(({ scores }) => scores),
      places: columns.map(({ places }) => places),
      targets: targets.flatMap(id => columnOf.get(id) ?? []),
      targetCount: targets.length,
    })
    await nextTick()
    if (signal?.aborted) throw aborted(signal)
  }
  return scored
}

/** The lists as the retrievers gave them, without what was filtered out. */
export function toLists(
  { productIds, scores, places }: ScoredCase,
  names: readonly string[],
): readonly CandidateList[] {
  return names.map((retriever, i) => {
    const candidates = productIds.flatMap((productId, column): (Candidate & { readonly place: number })[] => {
      const place = places[i]?.[column] ?? -1
      return place < 0 ? [] : [{ productId, score: scores[i]?.[column] ?? 0, reason: { kind: 'popular' }, place }]
    })
    return { retriever, candidates: candidates.sort((a, b) => a.place - b.place) }
  })
}
