import { sql } from 'kysely'
import type { KnowledgeStore, Passage, PassageId } from '../../domain/index.ts'
import { decode, encode } from './documents.ts'
import { listed, query } from './query.ts'
import type { SqliteDatabase } from './sqlite-database.ts'

export class SqliteKnowledgeStore implements KnowledgeStore {
  readonly #database: SqliteDatabase

  constructor(database: SqliteDatabase) {
    this.#database = database
  }

  async getMany(ids: readonly PassageId[]): Promise<readonly Passage[]> {
    const rows = this.#database.all(
      query.selectFrom('passages').select(['id', 'document']).where('id', 'in', listed(ids)),
    )
    const documents = new Map(rows.map(row => [row.id, row.document]))
    return ids.flatMap(id => {
      const document = documents.get(id)
      return document === undefined ? [] : [decode<Passage>(document)]
    })
  }

  async list(): Promise<readonly Passage[]> {
    const rows = this.#database.all(query.selectFrom('passages').select('document').orderBy('id'))
    return rows.map(row => decode<Passage>(row.document))
  }

  async upsert(passages: readonly Passage[]): Promise<void> {
    await this.#database.writeChunks(passages, {
      size: 100,
      apply: (connection, chunk) =>
        connection.run(
          query
            .insertInto('passages')
            .values(chunk.map(passage => ({ id: passage.id, document: encode(passage) })))
            .onConflict(conflict => conflict.column('id').doUpdateSet({ document: sql`excluded.document` })),
        ),
    })
  }

  async remove(ids: readonly PassageId[]): Promise<void> {
    await this.#database.writeChunks(ids, {
      size: 200,
      apply: (connection, chunk) => connection.run(query.deleteFrom('passages').where('id', 'in', listed(chunk))),
    })
  }
}
