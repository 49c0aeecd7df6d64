import { existsSync } from 'node:fs'
import type { Compilable } from 'kysely'
import { AppError } from '../../domain/index.ts'
import { chunksOf } from '../chunks-of.ts'
import { Connection } from './connection.ts'
import { migrate } from './migrate.ts'
import { openConnection } from './open-connection.ts'
import { query } from './query.ts'
import { WriteQueue } from './write-queue.ts'

export type SqliteDatabaseOptions = {
  readonly path: string
  /** Epoch milliseconds. */
  readonly clock?: () => number
}

export type ChunkedWrite<Item> = {
  /** How many items one step takes: a few milliseconds' worth. */
  readonly size: number
  /** @returns how many rows changed. */
  readonly apply: (connection: Connection, chunk: readonly Item[]) => number
  /** Runs last, in the same transaction. */
  readonly finish?: (connection: Connection, changes: number) => void
}

/**
 * One database file with two connections: one that writes, behind a queue, and one that reads what is committed.
 * Reads are synchronous and short; long lists are read in pages.
 */
export class SqliteDatabase {
  readonly #path: string
  readonly #clock: () => number
  readonly #reader: Connection
  readonly #writer: Connection
  readonly #queue: WriteQueue

  /** @throws AppError DATABASE_NEWER, DATABASE_UNUSABLE */
  static open({ path, clock = Date.now }: SqliteDatabaseOptions): SqliteDatabase {
    const writer = openConnection(path)
    try {
      migrate(writer, path, clock())
      return new SqliteDatabase(path, clock, new Connection(writer), new Connection(openConnection(path)))
    } catch (error) {
      writer.close()
      throw error
    }
  }

  private constructor(path: string, clock: () => number, writer: Connection, reader: Connection) {
    this.#path = path
    this.#clock = clock
    this.#writer = writer
    this.#reader = reader
    this.#queue = new WriteQueue(writer, { path })
  }

  all<Row>(query: Compilable<Row>): Row[] {
    return this.#reader.all(query)
  }

  first<Row>(query: Compilable<Row>): Row | undefined {
    return this.#reader.first(query)
  }

  /** A small write: all of it is on disk when the promise resolves, or, when `job` throws, nothing. */
  write<Result>(job: (connection: Connection) => Result): Promise<Result> {
    return this.#queue.write(job)
  }

  /** A write of any length: all of it or nothing. @returns how many rows changed. */
  async writeChunks<Item>(items: readonly Item[], { size, apply, finish }: ChunkedWrite<Item>): Promise<number> {
    if (items.length === 0) return 0
    function* steps(connection: Connection): Generator<void, number> {
      let changes = 0
      for (const chunk of chunksOf(items, size)) {
        changes += apply(connection, chunk)
        yield
      }
      finish?.(connection, changes)
      return changes
    }
    if (items.length > size) return this.#queue.writeLong(steps)
    return this.#queue.write(connection => {
      const changes = apply(connection, items)
      finish?.(connection, changes)
      return changes
    })
  }

  /**
   * Stores the time in a row of its own, to prove that the disk takes it and that the file still stands there.
   * @throws AppError DATABASE_UNUSABLE
   */
  async probe(): Promise<void> {
    const row = { key: 'probed-at', value: this.#clock() }
    await this.write(connection =>
      connection.run(
        query
          .insertInto('meta')
          .values(row)
          .onConflict(conflict => conflict.column('key').doUpdateSet({ value: row.value })),
      ),
    )
    if (existsSync(this.#path)) return
    throw new AppError('DATABASE_UNUSABLE', {
      message: `${this.#path} was deleted while it was in use; restore a backup and start anew`,
    })
  }

  async close(): Promise<void> {
    await this.#queue.close()
    this.#reader.database.close()
    this.#writer.database.close()
  }
}
