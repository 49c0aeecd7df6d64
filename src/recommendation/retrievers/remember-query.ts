import type { Candidate, RecommendationQuery, Retriever } from '../../domain/index.ts'

/** The same retriever, which answers from memory when the same query is asked again for as many products or fewer. */
export function rememberQuery(retriever: Retriever): Retriever {
  let latest:
    | { readonly query: RecommendationQuery; readonly k: number; readonly list: Promise<readonly Candidate[]> }
    | undefined
  return {
    name: retriever.name,
    async retrieve(query, k, signal) {
      if (latest?.query !== query || latest.k < k) latest = { query, k, list: retriever.retrieve(query, k, signal) }
      return (await latest.list).slice(0, k)
    },
  }
}
