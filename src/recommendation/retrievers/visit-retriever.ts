import type { BehaviourEvent, Candidate, ProductId, RecommendationQuery, Retriever } from '../../domain/index.ts'
import { pauseMs } from '../behaviour/sessions.ts'
import { Proposal } from './proposal.ts'
import { byScore } from './top-candidates.ts'

/** One product is looked at by chance; several say what the visit is about. */
const fewestProducts = 2
/** Places that differ little at the top of a list. */
const rankConstant = 20
/** How many of its likes a visit names. */
const mostCandidates = 50

/**
 * What goes on from this visit alone: the lists that other retrievers give when they see nothing but its events, merged
 * by reciprocal rank. It speaks up as soon as several products were looked at, so that a customer who is after something
 * new is not answered by what they were after before. Empty outside of a visit, and beside anchors.
 *
 * Weights are learnt on what is bought at the start of visits, so they cannot say what a visit under way is worth; see
 * withVisitWeight().
 */
export function createVisitRetriever(proposers: readonly Retriever[]): Retriever {
  return {
    name: 'visit',
    async retrieve(query, k, signal) {
      const visit = eventsOfVisit(query)
      if (query.anchors.length > 0 || new Set(visit.map(({ productId }) => productId)).size < fewestProducts) return []
      const asked = { ...query, history: visit }
      const depth = Math.min(k, mostCandidates)
      const lists = await Promise.all(proposers.map(proposer => proposer.retrieve(asked, depth, signal)))
      const merged = new Map<ProductId, { score: number; candidate: Candidate }>()
      for (const list of lists) {
        list.forEach((candidate, place) => {
          const known = merged.get(candidate.productId)
          const score = 1 / (rankConstant + place)
          if (known) known.score += score
          else merged.set(candidate.productId, { score, candidate })
        })
      }
      return [...merged]
        .map(([id, { score, candidate }]) => new Proposal(id, score, candidate, ({ reason }) => reason))
        .sort(byScore)
        .slice(0, depth)
    },
  }
}

function eventsOfVisit({ history, at }: RecommendationQuery): readonly BehaviourEvent[] {
  return history.filter(event => event.at > at - pauseMs && event.kind !== 'coupon' && event.productId !== undefined)
}
