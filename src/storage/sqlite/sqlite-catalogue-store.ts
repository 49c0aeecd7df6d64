import { setImmediate as nextLoopTurn } from 'node:timers/promises'
import { sql } from 'kysely'
import type { CatalogueStore, Product, ProductId } from '../../domain/index.ts'
import type { Connection } from './connection.ts'
import { decode, encode } from './documents.ts'
import { listed, query } from './query.ts'
import type { SqliteDatabase } from './sqlite-database.ts'

const pageSize = 200

export class SqliteCatalogueStore implements CatalogueStore {
  readonly #database: SqliteDatabase

  constructor(database: SqliteDatabase) {
    this.#database = database
  }

  async get(id: ProductId): Promise<Product | undefined> {
    const row = this.#database.first(query.selectFrom('products').select('document').where('id', '=', id))
    return row && decode(row.document)
  }

  async getMany(ids: readonly ProductId[]): Promise<readonly Product[]> {
    const rows = this.#database.all(
      query.selectFrom('products').select(['id', 'document']).where('id', 'in', listed(ids)),
    )
    const documents = new Map(rows.map(row => [row.id, row.document]))
    return ids.flatMap(id => {
      const document = documents.get(id)
      return document === undefined ? [] : [decode<Product>(document)]
    })
  }

  /** Each page is read on its own: a reader that needs one moment of all compares the revision before and after. */
  async *listAll(): AsyncGenerator<readonly Product[]> {
    for (let after: ProductId | undefined; ; await nextLoopTurn()) {
      let page = query.selectFrom('products').select(['id', 'document']).orderBy('id').limit(pageSize)
      if (after !== undefined) page = page.where('id', '>', after)
      const rows = this.#database.all(page)
      if (rows.length > 0) yield rows.map(row => decode<Product>(row.document))
      if (rows.length < pageSize) return
      after = rows.at(-1)?.id
    }
  }

  async count(): Promise<number> {
    const count = query.fn.countAll<number>().as('count')
    return this.#database.first(query.selectFrom('products').select(count))?.count ?? 0
  }

  async upsert(products: readonly Product[]): Promise<void> {
    await this.#database.writeChunks(products, { size: 50, apply: upsertChunk, finish: growRevision })
  }

  async remove(ids: readonly ProductId[]): Promise<void> {
    await this.#database.writeChunks(ids, {
      size: 200,
      apply: (connection, chunk) => connection.run(query.deleteFrom('products').where('id', 'in', listed(chunk))),
      finish: growRevision,
    })
  }

  async revision(): Promise<number> {
    const row = this.#database.first(query.selectFrom('meta').select('value').where('key', '=', 'catalogue-revision'))
    return row?.value ?? 0
  }
}

/** Leaves alone what is stored already, so that a feed without news is not a change. */
function upsertChunk(connection: Connection, products: readonly Product[]): number {
  return connection.run(
    query
      .insertInto('products')
      .values(products.map(product => ({ id: product.id, document: encode(product) })))
      .onConflict(conflict =>
        conflict
          .column('id')
          .doUpdateSet({ document: sql`excluded.document` })
          .whereRef('products.document', '<>', 'excluded.document'),
      ),
  )
}

function growRevision(connection: Connection, changes: number): void {
  if (changes === 0) return
  connection.run(
    query
      .updateTable('meta')
      .set(row => ({ value: row('value', '+', 1) }))
      .where('key', '=', 'catalogue-revision'),
  )
}
