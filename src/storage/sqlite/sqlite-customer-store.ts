import { setImmediate as nextLoopTurn } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Customer, CustomerId, CustomerStore } from '../../domain/index.ts'
import { decode, encode } from './documents.ts'
import { query } from './query.ts'
import type { SqliteDatabase } from './sqlite-database.ts'

const pageSize = 500

export class SqliteCustomerStore implements CustomerStore {
  readonly #database: SqliteDatabase

  constructor(database: SqliteDatabase) {
    this.#database = database
  }

  async get(id: CustomerId): Promise<Customer | undefined> {
    const row = this.#database.first(query.selectFrom('customers').select('document').where('id', '=', id))
    return row && decode(row.document)
  }

  async *listAll(): AsyncGenerator<readonly Customer[]> {
    for (let after: CustomerId | undefined; ; await nextLoopTurn()) {
      let page = query.selectFrom('customers').select(['id', 'document']).orderBy('id').limit(pageSize)
      if (after !== undefined) page = page.where('id', '>', after)
      const rows = this.#database.all(page)
      if (rows.length > 0) yield rows.map(row => decode<Customer>(row.document))
      if (rows.length < pageSize) return
      after = rows.at(-1)?.id
    }
  }

  async count(): Promise<number> {
    const count = query.fn.countAll<number>().as('count')
    return this.#database.first(query.selectFrom('customers').select(count))?.count ?? 0
  }

  async upsert(customers: readonly Customer[]): Promise<void> {
    await this.#database.writeChunks(customers, {
      size: 200,
      apply: (connection, chunk) =>
        connection.run(
          query
            .insertInto('customers')
            .values(chunk.map(customer => ({ id: customer.id, document: encode(customer) })))
            .onConflict(conflict => conflict.column('id').doUpdateSet({ document: sql`excluded.document` })),
        ),
    })
  }
}
