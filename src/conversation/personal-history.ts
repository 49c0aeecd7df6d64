import { resolveEvent } from '../catalogue/index.ts'
import type { BehaviourEvent, Catalogue, Customer, CustomerId, EventStore } from '../domain/index.ts'

/** Events of a customer that a recommendation looks at. */
const historyLength = 200

export type PersonalHistory = {
  /** Oldest first; empty for a stranger, and for a customer who does not want to be profiled. */
  readonly events: readonly BehaviourEvent[]
  readonly isPersonal: boolean
}

/** What may be known of a person when products are recommended to them. */
export async function readPersonalHistory(
  events: EventStore,
  id: CustomerId | undefined,
  customer: Customer | undefined,
  catalogue: Catalogue,
): Promise<PersonalHistory> {
  if (id === undefined || customer?.personalised === false) return { events: [], isPersonal: false }
  const latest = await events.listByCustomer(id, historyLength)
  return { events: latest.map(event => resolveEvent(event, catalogue)), isPersonal: true }
}
