import type { BehaviourEvent, CustomerId, ProductId } from '../../domain/index.ts'

/** One visit of one customer. */
export type Session = {
  readonly customerId: CustomerId
  /** Time of the first event. */
  readonly startsAt: number
  /** Oldest first; never empty. */
  readonly events: readonly BehaviourEvent[]
}

/** Without a session id, a pause of this length ends a visit. */
export const pauseMs = 30 * 60_000

/** A total order, so that every model is fitted from the same sequence whatever the store returns. */
export function byTime(a: BehaviourEvent, b: BehaviourEvent): number {
  return a.at - b.at || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
}

/** Each customer's events, oldest first; customers in the order of their id. */
export function groupByCustomer(events: readonly BehaviourEvent[]): ReadonlyMap<CustomerId, BehaviourEvent[]> {
  const groups = new Map<CustomerId, BehaviourEvent[]>()
  for (const event of events) {
    const group = groups.get(event.customerId)
    if (group) group.push(event)
    else groups.set(event.customerId, [event])
  }
  for (const group of groups.values()) group.sort(byTime)
  return new Map([...groups].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
}

/**
 * Cuts one customer's events into visits, oldest visit first.
 * Events with the same session id are one visit; those without are joined until a pause of 30 minutes.
 */
export function toSessions(events: readonly BehaviourEvent[]): readonly Session[] {
  const open: { id: string | undefined; lastAt: number; events: BehaviourEvent[] }[] = []
  const byId = new Map<string, (typeof open)[number]>()
  for (const event of [...events].sort(byTime)) {
    const latest = open.at(-1)
    const continued =
      event.sessionId === undefined
        ? latest?.id === undefined && latest !== undefined && event.at - latest.lastAt <= pauseMs
          ? latest
          : undefined
        : byId.get(event.sessionId)
    if (continued) {
      continued.events.push(event)
      continued.lastAt = event.at
    } else {
      const session = { id: event.sessionId, lastAt: event.at, events: [event] }
      open.push(session)
      if (event.sessionId !== undefined) byId.set(event.sessionId, session)
    }
  }
  return open.flatMap(({ events }) => {
    const first = events[0]
    return first ? [{ customerId: first.customerId, startsAt: first.at, events }] : []
  })
}

/** The distinct products bought in a visit, in the order they were bought. */
export function productsBought(session: Session): readonly ProductId[] {
  return [
    ...new Set(
      session.events.flatMap(event => (event.kind === 'purchase' && event.productId ? [event.productId] : [])),
    ),
  ]
}
