import type { Storage } from '../storage.ts'
import { SqliteCatalogueStore } from './sqlite-catalogue-store.ts'
import { SqliteConversationStore } from './sqlite-conversation-store.ts'
import { SqliteCouponStore } from './sqlite-coupon-store.ts'
import { SqliteCustomerStore } from './sqlite-customer-store.ts'
import type { SqliteDatabaseOptions } from './sqlite-database.ts'
import { SqliteDatabase } from './sqlite-database.ts'
import { SqliteEmbeddingCache } from './sqlite-embedding-cache.ts'
import { SqliteEventStore } from './sqlite-event-store.ts'
import { SqliteKnowledgeStore } from './sqlite-knowledge-store.ts'
import { SqliteOrderStore } from './sqlite-order-store.ts'
import { SqliteReviewStore } from './sqlite-review-store.ts'
import { SqliteServiceRequestStore } from './sqlite-service-request-store.ts'

export type SqliteStorageOptions = SqliteDatabaseOptions

/**
 * Opens the shop's database file, creates it where there is none, and brings an older one up to date.
 * @throws AppError DATABASE_NEWER, DATABASE_UNUSABLE; nothing stored has been touched then.
 */
export async function openSqliteStorage(options: SqliteStorageOptions): Promise<Storage> {
  const database = SqliteDatabase.open(options)
  return {
    catalogue: new SqliteCatalogueStore(database),
    customers: new SqliteCustomerStore(database),
    orders: new SqliteOrderStore(database),
    coupons: new SqliteCouponStore(database),
    events: new SqliteEventStore(database),
    knowledge: new SqliteKnowledgeStore(database),
    conversations: new SqliteConversationStore(database),
    serviceRequests: new SqliteServiceRequestStore(database),
    review: new SqliteReviewStore(database),
    embeddings: new SqliteEmbeddingCache(database),
    probe: () => database.probe(),
    close: () => database.close(),
  }
}
