import { setImmediate as nextTick } from 'node:timers/promises'
import type { Candidate, CandidateList, Catalogue, CatalogueSource, ProductId, Retriever } from '../../domain/index.ts'
import { applyFilters } from '../../recommendation/index.ts'
import { aborted } from './aborted.ts'
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

/** Cost: one query of every retriever a case, over the whole catalogue. */
export async function scoreCases(
  cases: readonly HeldBackCase[],
  retrievers: readonly Retriever[],
  catalogue: CatalogueSource,
  signal?: AbortSignal,
): Promise<readonly ScoredCase[]> {
  const snapshot: Catalogue = catalogue()
  const all = snapshot.products.map(({ id }) => ({ productId: id }))
  const scored: ScoredCase[] = []
  for (const { query, targets } of cases) {
    const eligible = applyFilters(all, query, snapshot).kept.map(({ productId }) => productId)
    const columnOf = new Map(eligible.map((id, column) => [id, column]))
    const scores: Float64Array[] = []
    const places: Int32Array[] = []
    for (const retriever of retrievers) {
      const own = new Float64Array(eligible.length).fill(Number.NaN)
      const place = new Int32Array(eligible.length).fill(-1)
      const list = await retriever.retrieve(query, all.length, signal)
      list.forEach((candidate, rank) => {
        const column = columnOf.get(candidate.productId)
        if (column === undefined) return
        own[column] = candidate.score
        place[column] = rank
      })
      scores.push(own)
      places.push(place)
    }
    scored.push({
      productIds: eligible,
      scores,
      places,
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
