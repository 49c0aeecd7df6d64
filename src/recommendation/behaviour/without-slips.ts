import type { BehaviourEvent } from '../../domain/index.ts'
import type { Recommender } from '../recommend.ts'
import { findAccidentalViews } from './accidental-views.ts'

/**
 * A recommender that passes over views by accident in a history, as training does. Only what the recorded dwell time
 * says: in a visit that goes on, quick views are the best that is known of it.
 * @param limitMs - a view that was left sooner was a slip; 0 passes over nothing.
 */
export function withoutSlips(recommender: Recommender, limitMs: number): Recommender {
  if (limitMs === 0) return recommender
  return {
    recommend: (query, signal) =>
      recommender.recommend({ ...query, history: leaveOut(query.history, limitMs) }, signal),
  }
}

function leaveOut(history: readonly BehaviourEvent[], limitMs: number): readonly BehaviourEvent[] {
  const slips = findAccidentalViews(history, { limitMs, usesNextView: false })
  return slips.size === 0 ? history : history.filter(event => !slips.has(event))
}
