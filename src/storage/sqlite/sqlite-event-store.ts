import { setImmediate as nextLoopTurn } from 'node:timers/promises'
import type { Selectable } from 'kysely'
import type {
  BehaviourEvent,
  CustomerId,
  EventStore,
  Impression,
  ImpressionId,
  Interaction,
} from '../../domain/index.ts'
import type { Connection } from './connection.ts'
import { decode } from './documents.ts'
import { insertImpression } from './insert-impression.ts'
import { query } from './query.ts'
import type { SqliteDatabase } from './sqlite-database.ts'
import type { Tables } from './tables.ts'

const pageSize = 1_000

export class SqliteEventStore implements EventStore {
  readonly #database: SqliteDatabase

  constructor(database: SqliteDatabase) {
    this.#database = database
  }

  append(events: readonly BehaviourEvent[]): Promise<number> {
    return this.#database.writeChunks(events, { size: 100, apply: insertEvents })
  }

  async listByCustomer(id: CustomerId, limit: number): Promise<readonly BehaviourEvent[]> {
    const rows = this.#database.all(
      query
        .selectFrom('events')
        .selectAll()
        .where('customer_id', '=', id)
        .orderBy('at', 'desc')
        .orderBy('id', 'desc')
        .limit(limit),
    )
    return rows.reverse().map(toEvent)
  }

  async *listAll(): AsyncGenerator<readonly BehaviourEvent[]> {
    for (let after: BehaviourEvent | undefined; ; await nextLoopTurn()) {
      let page = query.selectFrom('events').selectAll().orderBy('at').orderBy('id').limit(pageSize)
      if (after !== undefined) {
        const { at, id } = after
        page = page.where(row => row(row.refTuple('at', 'id'), '>', row.tuple(at, id)))
      }
      const events = this.#database.all(page).map(toEvent)
      if (events.length > 0) yield events
      if (events.length < pageSize) return
      after = events.at(-1)
    }
  }

  async count(): Promise<number> {
    const count = query.fn.countAll<number>().as('count')
    return this.#database.first(query.selectFrom('events').select(count))?.count ?? 0
  }

  async addImpression(impression: Impression): Promise<void> {
    await this.#database.write(connection => insertImpression(connection, impression))
  }

  async getImpression(id: ImpressionId): Promise<Impression | undefined> {
    const row = this.#database.first(query.selectFrom('impressions').select('document').where('id', '=', id))
    return row && decode(row.document)
  }

  recordInteraction({ impressionId, kind, productId, at }: Interaction): Promise<boolean> {
    return this.#database.write(connection => {
      const impression = query.selectFrom('impressions').select('id').where('id', '=', impressionId)
      if (!connection.first(impression)) return false
      const row = { impression_id: impressionId, kind, product_id: productId ?? null, at }
      connection.run(query.insertInto('interactions').values(row))
      return true
    })
  }

  async listInteractions(id: ImpressionId): Promise<readonly Interaction[]> {
    const rows = this.#database.all(
      query.selectFrom('interactions').selectAll().where('impression_id', '=', id).orderBy('ordinal'),
    )
    return rows.map(row => ({
      impressionId: row.impression_id,
      kind: row.kind,
      ...(row.product_id !== null && { productId: row.product_id }),
      at: row.at,
    }))
  }
}

function insertEvents(connection: Connection, events: readonly BehaviourEvent[]): number {
  return connection.run(
    query
      .insertInto('events')
      .values(
        events.map(event => ({
          id: event.id,
          kind: event.kind,
          customer_id: event.customerId,
          product_id: event.productId ?? null,
          at: event.at,
          session_id: event.sessionId ?? null,
          quantity: event.quantity ?? null,
          order_id: event.orderId ?? null,
          coupon_code: event.couponCode ?? null,
          dwell_ms: event.dwellMs ?? null,
        })),
      )
      .onConflict(conflict => conflict.column('id').doNothing()),
  )
}

function toEvent(row: Selectable<Tables['events']>): BehaviourEvent {
  return {
    id: row.id,
    kind: row.kind,
    customerId: row.customer_id,
    ...(row.product_id !== null && { productId: row.product_id }),
    at: row.at,
    ...(row.session_id !== null && { sessionId: row.session_id }),
    ...(row.quantity !== null && { quantity: row.quantity }),
    ...(row.order_id !== null && { orderId: row.order_id }),
    ...(row.coupon_code !== null && { couponCode: row.coupon_code }),
    ...(row.dwell_ms !== null && { dwellMs: row.dwell_ms }),
  }
}
