import type { Impression } from '../../domain/index.ts'
import type { Connection } from './connection.ts'
import { encode } from './documents.ts'
import { query } from './query.ts'

export function insertImpression(connection: Connection, impression: Impression): void {
  connection.run(
    query.insertInto('impressions').values({
      id: impression.id,
      at: impression.at,
      customer_id: impression.customerId ?? null,
      document: encode(impression),
    }),
  )
}
