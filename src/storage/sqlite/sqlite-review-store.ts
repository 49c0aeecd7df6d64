import type { ReviewStore } from '../../domain/index.ts'
import { query } from './query.ts'
import type { SqliteDatabase } from './sqlite-database.ts'

/** One row binds one value; far below SQLite's limit. */
const rowsAtOnce = 500

export class SqliteReviewStore implements ReviewStore {
  readonly #database: SqliteDatabase

  constructor(database: SqliteDatabase) {
    this.#database = database
  }

  async dismiss(digests: readonly string[]): Promise<void> {
    await this.#database.writeChunks(digests, {
      size: rowsAtOnce,
      apply: (connection, chunk) =>
        connection.run(
          query
            .insertInto('dismissed_texts')
            .values(chunk.map(digest => ({ digest })))
            .onConflict(conflict => conflict.column('digest').doNothing()),
        ),
    })
  }

  async listDismissed(): Promise<ReadonlySet<string>> {
    return new Set(this.#database.all(query.selectFrom('dismissed_texts').select('digest')).map(row => row.digest))
  }
}
