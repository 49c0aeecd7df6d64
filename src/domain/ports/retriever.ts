import type { Candidate, RecommendationQuery } from '../recommendation.ts'

/** Proposes products for a query: one recommender model behind one port. */
export interface Retriever {
  readonly name: string
  /**
   * Best first; at most `k`; each product once; ties by product id. Empty when the model has nothing to say about
   * this customer or these anchors. Never applies stock or purchase filters: those are the engine's.
   */
  retrieve(query: RecommendationQuery, k: number, signal?: AbortSignal): Promise<readonly Candidate[]>
}
