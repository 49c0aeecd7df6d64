import type { Database, Statement } from 'better-sqlite3'
import type { Compilable } from 'kysely'

/** Runs typed queries on one SQLite connection, at once: nothing else runs in this process until they are done. */
export class Connection {
  readonly database: Database
  readonly #statements = new Map<string, Statement>()

  constructor(database: Database) {
    this.database = database
  }

  all<Row>(query: Compilable<Row>): Row[] {
    const { sql, parameters } = query.compile()
    return this.#prepare(sql).all(...parameters) as Row[]
  }

  first<Row>(query: Compilable<Row>): Row | undefined {
    const { sql, parameters } = query.compile()
    return this.#prepare(sql).get(...parameters) as Row | undefined
  }

  /** @returns how many rows were inserted, changed or deleted. */
  run(query: Compilable): number {
    const { sql, parameters } = query.compile()
    return this.#prepare(sql).run(...parameters).changes
  }

  /** The texts of our queries are few: values are bound, and lists of ids go in as one JSON array. */
  #prepare(sql: string): Statement {
    let statement = this.#statements.get(sql)
    if (!statement) {
      statement = this.database.prepare(sql)
      this.#statements.set(sql, statement)
    }
    return statement
  }
}
