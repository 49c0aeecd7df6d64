import type {
  Candidate,
  CandidateList,
  CatalogueSource,
  Logger,
  RecommendationGoal,
  RecommendationQuery,
  RecommendationTrace,
  Retriever,
  VectorIndex,
} from '../domain/index.ts'
import { AppError, describeError, silentLogger } from '../domain/index.ts'
import { arrangeFallback, arrangeShelf, asFallback, poolSize } from './arrange-shelf.ts'
import { candidateDepth } from './candidate-depth.ts'
import { chooseReason } from './choose-reason.ts'
import { applyFilters, relaxationsOf } from './filters.ts'
import type { FusionPlan } from './fuse-candidates.ts'
import { fuseCandidates } from './fuse-candidates.ts'

/** How one goal is served. `diversity` is the strength of the spread, see diversify(); 0 is off. */
export type GoalPlan = FusionPlan & { readonly diversity: number }

export type RecommenderOptions = {
  readonly retrievers: readonly Retriever[]
  readonly plans: Readonly<Record<RecommendationGoal, GoalPlan>>
  readonly catalogue: CatalogueSource
  /** For diversity by description; by kind and brand alone without it. */
  readonly vectors?: VectorIndex
  readonly logger?: Logger
}

export interface Recommender {
  /**
   * Never empty while the shop has anything that may be shown for this query. The trace keeps the head of each list,
   * and of what was removed that which would have been on the shelf.
   * @throws AppError ABORTED when the signal says so.
   */
  recommend(query: RecommendationQuery, signal?: AbortSignal): Promise<RecommendationTrace>
}

/** Where the shelf is filled from when the fused list is too short: personal → similar → popular. */
const fallbacks = ['content', 'popularity']
/** Candidates of each list, and removed products, that the trace keeps. */
const traced = 20

/** Retrievers propose, fusion merges, filters remove, the shelf is arranged, and every product gets its reason. */
export function createRecommender(options: RecommenderOptions): Recommender {
  const { retrievers, plans, catalogue, vectors, logger = silentLogger } = options

  async function propose(
    retriever: Retriever,
    query: RecommendationQuery,
    k: number,
    signal?: AbortSignal,
  ): Promise<CandidateList> {
    try {
      return { retriever: retriever.name, candidates: await retriever.retrieve(query, k, signal) }
    } catch (error) {
      // One model that fails must not empty the shelf: the others answer.
      logger.error('retriever-failed', { retriever: retriever.name, error: describeError(error) })
      return { retriever: retriever.name, candidates: [] }
    }
  }

  return {
    async recommend(query, signal) {
      const plan = plans[query.goal]
      const snapshot = catalogue()
      const k = candidateDepth(snapshot.products.length, query.constraint)
      const heard = retrievers.filter(({ name }) => (plan.weights[name] ?? 0) > 0)
      const lists = await Promise.all(heard.map(retriever => propose(retriever, query, k, signal)))
      const fused = fuseCandidates(lists, plan)
      const { kept, removed } = applyFilters(fused, query, snapshot, [], poolSize(query))
      const shelf = [...arrangeShelf(kept, query, snapshot, { diversity: plan.diversity, vectors })]

      for (const relaxed of [[], ...relaxationsOf(query)]) {
        if (relaxed.length > 0 && shelf.length > 0) break
        for (const retriever of fallbacks.flatMap(name => retrievers.filter(other => other.name === name))) {
          if (shelf.length >= query.limit) break
          const list =
            lists.find(other => other.retriever === retriever.name) ?? (await propose(retriever, query, k, signal))
          if (!lists.includes(list)) lists.push(list)
          const next = applyFilters(asFallback(list, shelf), query, snapshot, relaxed).kept
          shelf.push(...arrangeFallback(next, query, snapshot).slice(0, query.limit - shelf.length))
        }
      }
      if (signal?.aborted)
        throw new AppError('ABORTED', { message: 'the recommendation was stopped', cause: signal.reason })

      const shown = new Set(shelf.map(({ productId }) => productId))
      const worst = shelf.at(-1)?.score ?? 0
      const missed = new Set(
        fused.flatMap(({ productId, score }) => (score < worst || shown.has(productId) ? [] : productId)),
      )
      return {
        goal: query.goal,
        anchors: query.anchors,
        lists: lists.map(({ retriever, candidates }) => ({
          retriever,
          candidates: candidates.slice(0, traced).map(toPlain),
        })),
        weights: Object.fromEntries(heard.map(({ name }) => [name, plan.weights[name] ?? 0])),
        removed: removed.filter(({ productId }) => missed.has(productId)).slice(0, traced),
        recommendations: shelf.map(candidate => ({
          productId: candidate.productId,
          score: candidate.score,
          reason: chooseReason(candidate),
          contributions: candidate.contributions,
        })),
      }
    },
  }
}

/** With the reason as it is now, to be kept. */
const toPlain = ({ productId, score, reason }: Candidate): Candidate => ({ productId, score, reason })
