import { sql } from 'kysely'
import type {
  ActivityId,
  ConversationId,
  ConversationStore,
  DialogueState,
  FinishedTurn,
  InboundActivity,
  OutboundActivity,
  TranscriptEntry,
  TurnId,
  TurnRecord,
} from '../../domain/index.ts'
import type { Connection } from './connection.ts'
import { decode, encode } from './documents.ts'
import { insertImpression } from './insert-impression.ts'
import { query } from './query.ts'
import type { SqliteDatabase } from './sqlite-database.ts'

export class SqliteConversationStore implements ConversationStore {
  readonly #database: SqliteDatabase

  constructor(database: SqliteDatabase) {
    this.#database = database
  }

  receive(activity: InboundActivity): Promise<{ readonly kind: 'stored' | 'repeat'; readonly id: ActivityId }> {
    return this.#database.write(connection => {
      const first = connection.first(
        query
          .selectFrom('activities')
          .select('id')
          .where('channel', '=', activity.channel)
          .where('account', '=', activity.account)
          .where('external_id', '=', activity.externalId),
      )
      if (first) return { kind: 'repeat', id: first.id }
      insertInbound(connection, activity)
      return { kind: 'stored', id: activity.id }
    })
  }

  async listUnanswered(): Promise<readonly InboundActivity[]> {
    const rows = this.#database.all(
      // The condition is written out, not bound: only then does SQLite use the index of the unanswered.
      query.selectFrom('activities').select('document').where('unanswered', '=', sql.lit(1)).orderBy('ordinal'),
    )
    return rows.map(row => decode<InboundActivity>(row.document))
  }

  async loadState(id: ConversationId): Promise<DialogueState | undefined> {
    const state = this.#database.first(query.selectFrom('conversations').select('state').where('id', '=', id))?.state
    return state ? decode(state) : undefined
  }

  async finishTurn({ record, impression }: FinishedTurn): Promise<void> {
    const document = encode(record)
    const state = encode(record.stateAfter)
    await this.#database.write(connection => {
      const { conversationId } = record
      insertOutbound(connection, conversationId, record.reply)
      connection.run(query.updateTable('conversations').set({ state }).where('id', '=', conversationId))
      connection.run(query.insertInto('turns').values({ id: record.id, conversation_id: conversationId, document }))
      connection.run(query.updateTable('activities').set({ unanswered: 0 }).where('id', '=', record.activityId))
      if (impression) insertImpression(connection, impression)
    })
  }

  async getTurn(id: TurnId): Promise<TurnRecord | undefined> {
    const row = this.#database.first(query.selectFrom('turns').select('document').where('id', '=', id))
    return row && decode(row.document)
  }

  async listTurns(limit: number, conversationId?: ConversationId): Promise<readonly TurnRecord[]> {
    let turns = query.selectFrom('turns').select('document').orderBy('ordinal', 'desc').limit(limit)
    if (conversationId !== undefined) turns = turns.where('conversation_id', '=', conversationId)
    return this.#database.all(turns).map(row => decode<TurnRecord>(row.document))
  }

  async transcript(id: ConversationId, sequence: number, limit: number): Promise<readonly TranscriptEntry[]> {
    const rows = this.#database.all(
      query
        .selectFrom('activities')
        .select(['sequence', 'direction', 'document'])
        .where('conversation_id', '=', id)
        .where('sequence', '>', sequence)
        .orderBy('sequence')
        .limit(limit),
    )
    return rows.map(row =>
      row.direction === 'inbound'
        ? { sequence: row.sequence, direction: 'inbound', activity: decode<InboundActivity>(row.document) }
        : { sequence: row.sequence, direction: 'outbound', activity: decode<OutboundActivity>(row.document) },
    )
  }
}

/** Takes the next `count` numbers of a conversation's transcript; creates the conversation. @returns the last of them. */
function takeSequences(connection: Connection, id: ConversationId, count: number): number {
  const row = connection.first(
    query
      .insertInto('conversations')
      .values({ id, last_sequence: count, state: null })
      .onConflict(conflict => conflict.column('id').doUpdateSet({ last_sequence: sql`last_sequence + ${count}` }))
      .returning('last_sequence'),
  )
  return row?.last_sequence ?? count
}

function insertInbound(connection: Connection, activity: InboundActivity): void {
  connection.run(
    query.insertInto('activities').values({
      id: activity.id,
      conversation_id: activity.conversationId,
      sequence: takeSequences(connection, activity.conversationId, 1),
      direction: 'inbound',
      channel: activity.channel,
      account: activity.account,
      external_id: activity.externalId,
      unanswered: 1,
      document: encode(activity),
    }),
  )
}

function insertOutbound(connection: Connection, id: ConversationId, activities: readonly OutboundActivity[]): void {
  const first = takeSequences(connection, id, activities.length) - activities.length + 1
  for (const [index, activity] of activities.entries()) {
    connection.run(
      query.insertInto('activities').values({
        id: activity.id,
        conversation_id: id,
        sequence: first + index,
        direction: 'outbound',
        channel: null,
        account: null,
        external_id: null,
        unanswered: 0,
        document: encode(activity),
      }),
    )
  }
}
