import type { RequestId, ServiceRequest, ServiceRequestStore } from '../../domain/index.ts'
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

  async setContact(id: RequestId, contact: string): Promise<void> {
    await this.#database.write(connection => {
      const row = connection.first(query.selectFrom('service_requests').select('document').where('id', '=', id))
      if (!row) return
      const document = encode({ ...decode<ServiceRequest>(row.document), contact })
      connection.run(query.updateTable('service_requests').set({ document }).where('id', '=', id))
    })
  }

  async list(limit: number): Promise<readonly ServiceRequest[]> {
    const rows = this.#database.all(
      query.selectFrom('service_requests').select('document').orderBy('ordinal', 'desc').limit(limit),
    )
    return rows.map(row => decode<ServiceRequest>(row.document))
  }
}
