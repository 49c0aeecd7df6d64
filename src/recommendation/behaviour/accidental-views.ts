import type { BehaviourEvent, ProductId } from '../../domain/index.ts'

export type AccidentalViewRule = {
  /** A view that was left sooner was a slip; 0: none is. */
  readonly limitMs: number
  /** Whether the next view of the visit says when a view ended that has no dwell time of its own. */
  readonly usesNextView: boolean
}

/**
 * Views that ended at once, of one customer's events, oldest first. One that the customer followed up (cart, favourite,
 * purchase) was meant; of the last view of a visit nobody knows.
 */
export function findAccidentalViews(
  events: readonly BehaviourEvent[],
  { limitMs, usesNextView }: AccidentalViewRule,
): ReadonlySet<BehaviourEvent> {
  const found = new Set<BehaviourEvent>()
  const followedUp = new Set<ProductId | undefined>()
  const nextView = new Map<string | undefined, number>()
  for (const event of events.toReversed()) {
    const { kind, productId, sessionId, at } = event
    if (kind !== 'view') {
      followedUp.add(productId)
      continue
    }
    const untilNext = usesNextView ? (nextView.get(sessionId) ?? Infinity) - at : Infinity
    if ((event.dwellMs ?? untilNext) < limitMs && !followedUp.has(productId)) found.add(event)
    nextView.set(sessionId, at)
  }
  return found
}
