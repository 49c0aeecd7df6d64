import type {
  BehaviourEvent,
  CustomerId,
  EventStore,
  Impression,
  ImpressionId,
  Interaction,
} from '../../domain/index.ts'
import { compareIds } from './by-id.ts'

export class MemoryEventStore implements EventStore {
  readonly #events = new Map<string, BehaviourEvent>()
  readonly #interactions = new Map<ImpressionId, Interaction[]>()
  readonly #impressions: Map<ImpressionId, Impression>

  /** @param impressions - shared with the conversation store, which adds those of turns. */
  constructor(impressions: Map<ImpressionId, Impression>) {
    this.#impressions = impressions
  }

  async append(events: readonly BehaviourEvent[]): Promise<number> {
    const before = this.#events.size
    for (const event of structuredClone(events)) if (!this.#events.has(event.id)) this.#events.set(event.id, event)
    return this.#events.size - before
  }

  async listByCustomer(id: CustomerId, limit: number): Promise<readonly BehaviourEvent[]> {
    const events = [...this.#events.values()].filter(event => event.customerId === id).sort(byTime)
    return events.slice(Math.max(0, events.length - limit))
  }

  async *listAll(): AsyncGenerator<readonly BehaviourEvent[]> {
    const pageSize = 1_000
    const events = [...this.#events.values()].sort(byTime)
    for (let start = 0; start < events.length; start += pageSize) yield events.slice(start, start + pageSize)
  }

  async count(): Promise<number> {
    return this.#events.size
  }

  async addImpression(impression: Impression): Promise<void> {
    if (this.#impressions.has(impression.id)) throw new Error(`impression ${impression.id} is stored already`)
    this.#impressions.set(impression.id, structuredClone(impression))
  }

  async getImpression(id: ImpressionId): Promise<Impression | undefined> {
    return this.#impressions.get(id)
  }

  async recordInteraction(interaction: Interaction): Promise<boolean> {
    const { impressionId } = interaction
    if (!this.#impressions.has(impressionId)) return false
    this.#interactions.set(impressionId, [
      ...(this.#interactions.get(impressionId) ?? []),
      structuredClone(interaction),
    ])
    return true
  }

  async listInteractions(id: ImpressionId): Promise<readonly Interaction[]> {
    return this.#interactions.get(id) ?? []
  }
}

function byTime(left: BehaviourEvent, right: BehaviourEvent): number {
  return left.at - right.at || compareIds(left.id, right.id)
}
