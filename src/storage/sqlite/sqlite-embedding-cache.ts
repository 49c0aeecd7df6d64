import { setImmediate as nextLoopTurn } from 'node:timers/promises'
import { sql } from 'kysely'
import type { EmbeddingCache } from '../../domain/index.ts'
import { chunksOf } from '../chunks-of.ts'
import { fromBlob, toBlob } from './documents.ts'
import { listed, query } from './query.ts'
import type { SqliteDatabase } from './sqlite-database.ts'

const chunkSize = 100

export class SqliteEmbeddingCache implements EmbeddingCache {
  readonly #database: SqliteDatabase

  constructor(database: SqliteDatabase) {
    this.#database = database
  }

  async getMany(keys: readonly string[]): Promise<ReadonlyMap<string, Float32Array>> {
    const found = new Map<string, Float32Array>()
    for (const [index, chunk] of [...chunksOf(keys, chunkSize)].entries()) {
      if (index > 0) await nextLoopTurn()
      const rows = this.#database.all(
        query.selectFrom('embeddings').select(['key', 'vector']).where('key', 'in', listed(chunk)),
      )
      for (const row of rows) found.set(row.key, fromBlob(row.vector))
    }
    return found
  }

  async putMany(entries: ReadonlyMap<string, Float32Array>): Promise<void> {
    await this.#database.writeChunks([...entries], {
      size: chunkSize,
      apply: (connection, chunk) =>
        connection.run(
          query
            .insertInto('embeddings')
            .values(chunk.map(([key, vector]) => ({ key, vector: toBlob(vector) })))
            .onConflict(conflict => conflict.column('key').doUpdateSet({ vector: sql`excluded.vector` })),
        ),
    })
  }
}
