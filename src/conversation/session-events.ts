import { type BehaviourEvent, type DialogueState, type InboundActivity, toCustomerId } from '../domain/index.ts'

/** What the conversation is about counts as looked at just now, also for a visitor without a history. */
export function toSessionEvents(
  state: DialogueState,
  activity: InboundActivity,
  at: number,
): readonly BehaviourEvent[] {
  return state.focus.map(productId => ({
    id: `${activity.id}/${productId}`,
    kind: 'view',
    customerId: activity.from.customerId ?? toCustomerId(activity.from.id),
    productId,
    at,
  }))
}
