import { sql } from 'kysely'
import type { CustomerId, Order, OrderId, OrderStore } from '../../domain/index.ts'
import { decode, encode } from './documents.ts'
import { query } from './query.ts'
import type { SqliteDatabase } from './sqlite-database.ts'

export class SqliteOrderStore implements OrderStore {
  readonly #database: SqliteDatabase

  constructor(database: SqliteDatabase) {
    this.#database = database
  }

  async get(id: OrderId): Promise<Order | undefined> {
    const row = this.#database.first(query.selectFrom('orders').select('document').where('id', '=', id))
    return row && decode(row.document)
  }

  async listByCustomer(id: CustomerId, limit: number): Promise<readonly Order[]> {
    const rows = this.#database.all(
      query
        .selectFrom('orders')
        .select('document')
        .where('customer_id', '=', id)
        .orderBy('placed_at', 'desc')
        .orderBy('id', 'desc')
        .limit(limit),
    )
    return rows.map(row => decode<Order>(row.document))
  }

  async count(): Promise<number> {
    const count = query.fn.countAll<number>().as('count')
    return this.#database.first(query.selectFrom('orders').select(count))?.count ?? 0
  }

  update(id: OrderId, change: (order: Order) => Order | undefined): Promise<Order | undefined> {
    return this.#database.write(connection => {
      const row = connection.first(query.selectFrom('orders').select('document').where('id', '=', id))
      if (!row) return undefined
      const stored = decode<Order>(row.document)
      const changed = change(stored)
      if (!changed) return stored
      const columns = { customer_id: changed.customerId, placed_at: changed.placedAt, document: encode(changed) }
      connection.run(query.updateTable('orders').set(columns).where('id', '=', id))
      return changed
    })
  }

  async upsert(orders: readonly Order[]): Promise<void> {
    await this.#database.writeChunks(orders, {
      size: 100,
      apply: (connection, chunk) =>
        connection.run(
          query
            .insertInto('orders')
            .values(
              chunk.map(order => ({
                id: order.id,
                customer_id: order.customerId,
                placed_at: order.placedAt,
                document: encode(order),
              })),
            )
            .onConflict(conflict =>
              conflict.column('id').doUpdateSet({
                customer_id: sql`excluded.customer_id`,
                placed_at: sql`excluded.placed_at`,
                document: sql`excluded.document`,
              }),
            ),
        ),
    })
  }
}
