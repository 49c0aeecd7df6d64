import type { ServiceRequest, ServiceRequestStore } from '../../domain/index.ts'
import { decode, encode } from './documents.ts'
import { query } from './query.ts'
import type { SqliteDatabase } from './sqlite-database.ts'

export class SqliteServiceRequestStore implements ServiceRequestStore {
  readonly #database: SqliteDatabase

  constructor(database: SqliteDatabase) {
    this.#database = database
  }

  async add(request: ServiceRequest): Promise<void> {
    await this.#database.write(connection =>
      connection.run(
        query
          .insertInto('service_requests')
          .values({ id: request.id, document: encode(request) })
          .onConflict(conflict => conflict.column('id').doNothing()),
      ),
    )
  }

  async list(limit: number): Promise<readonly ServiceRequest[]> {
    const rows = this.#database.all(
      query.selectFrom('service_requests').select('document').orderBy('ordinal', 'desc').limit(limit),
    )
    return rows.map(row => decode<ServiceRequest>(row.document))
  }
}
