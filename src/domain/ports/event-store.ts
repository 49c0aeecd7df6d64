import type { BehaviourEvent, Impression, Interaction } from '../event.ts'
import type { CustomerId, ImpressionId } from '../ids.ts'

export interface EventStore {
  /** Appends; an event whose id is stored already is skipped. @returns how many were new. */
  append(events: readonly BehaviourEvent[]): Promise<number>
  /** The latest `limit` events of a customer, oldest first. */
  listByCustomer(id: CustomerId, limit: number): Promise<readonly BehaviourEvent[]>
  /** Every event in the order of time (ties by id), in pages. */
  listAll(): AsyncIterable<readonly BehaviourEvent[]>
  count(): Promise<number>
  /** Stores what was shown outside of a conversation; a turn stores its own. */
  addImpression(impression: Impression): Promise<void>
  getImpression(id: ImpressionId): Promise<Impression | undefined>
  /** Stores what was done with an impression. False when the impression is unknown. */
  recordInteraction(interaction: Interaction): Promise<boolean>
  listInteractions(id: ImpressionId): Promise<readonly Interaction[]>
}
