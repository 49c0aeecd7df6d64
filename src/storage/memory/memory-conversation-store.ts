import type {
  ActivityId,
  ConversationId,
  ConversationStore,
  DialogueState,
  FinishedTurn,
  Impression,
  ImpressionId,
  InboundActivity,
  TranscriptEntry,
  TurnId,
  TurnRecord,
} from '../../domain/index.ts'

export class MemoryConversationStore implements ConversationStore {
  readonly #impressions: Map<ImpressionId, Impression>
  /** By channel, account and external id: which activity came under them first. */
  readonly #firstIds = new Map<string, ActivityId>()
  readonly #unanswered = new Map<ActivityId, InboundActivity>()
  readonly #transcripts = new Map<ConversationId, TranscriptEntry[]>()
  readonly #states = new Map<ConversationId, DialogueState>()
  /** In the order in which they were finished. */
  readonly #turns = new Map<TurnId, TurnRecord>()

  /** @param impressions - where finished turns put theirs; the event store reads them. */
  constructor(impressions: Map<ImpressionId, Impression>) {
    this.#impressions = impressions
  }

  async receive(inbound: InboundActivity): Promise<{ readonly kind: 'stored' | 'repeat'; readonly id: ActivityId }> {
    const activity = structuredClone(inbound)
    const identity = JSON.stringify([activity.channel, activity.account, activity.externalId])
    const firstId = this.#firstIds.get(identity)
    if (firstId !== undefined) return { kind: 'repeat', id: firstId }
    this.#firstIds.set(identity, activity.id)
    this.#unanswered.set(activity.id, activity)
    const entries = this.#entriesOf(activity.conversationId)
    entries.push({ sequence: entries.length + 1, direction: 'inbound', activity })
    return { kind: 'stored', id: activity.id }
  }

  async listUnanswered(): Promise<readonly InboundActivity[]> {
    return [...this.#unanswered.values()]
  }

  async loadState(id: ConversationId): Promise<DialogueState | undefined> {
    return this.#states.get(id)
  }

  async finishTurn(turn: FinishedTurn): Promise<void> {
    const { record, impression } = structuredClone(turn)
    if (this.#turns.has(record.id)) throw new Error(`turn ${record.id} is finished already`)
    if (impression && this.#impressions.has(impression.id))
      throw new Error(`impression ${impression.id} is stored already`)
    this.#turns.set(record.id, record)
    this.#states.set(record.conversationId, record.stateAfter)
    this.#unanswered.delete(record.activityId)
    const entries = this.#entriesOf(record.conversationId)
    for (const activity of record.reply) entries.push({ sequence: entries.length + 1, direction: 'outbound', activity })
    if (impression) this.#impressions.set(impression.id, impression)
  }

  async getTurn(id: TurnId): Promise<TurnRecord | undefined> {
    return this.#turns.get(id)
  }

  async listTurns(limit: number, conversationId?: ConversationId): Promise<readonly TurnRecord[]> {
    return [...this.#turns.values()]
      .filter(record => conversationId === undefined || record.conversationId === conversationId)
      .reverse()
      .slice(0, limit)
  }

  async transcript(id: ConversationId, sequence: number, limit: number): Promise<readonly TranscriptEntry[]> {
    return (this.#transcripts.get(id) ?? []).slice(sequence, sequence + limit)
  }

  #entriesOf(id: ConversationId): TranscriptEntry[] {
    const entries = this.#transcripts.get(id) ?? []
    this.#transcripts.set(id, entries)
    return entries
  }
}
