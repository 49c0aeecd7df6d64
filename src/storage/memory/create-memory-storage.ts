import type { Impression, ImpressionId } from '../../domain/index.ts'
import type { Storage } from '../storage.ts'
import { MemoryCatalogueStore } from './memory-catalogue-store.ts'
import { MemoryConversationStore } from './memory-conversation-store.ts'
import { MemoryCouponStore } from './memory-coupon-store.ts'
import { MemoryCustomerStore } from './memory-customer-store.ts'
import { MemoryEmbeddingCache } from './memory-embedding-cache.ts'
import { MemoryEventStore } from './memory-event-store.ts'
import { MemoryKnowledgeStore } from './memory-knowledge-store.ts'
import { MemoryOrderStore } from './memory-order-store.ts'
import { MemoryReviewStore } from './memory-review-store.ts'
import { MemoryServiceRequestStore } from './memory-service-request-store.ts'

/** Stores that forget everything when the process ends: for tests, trials and evaluations. */
export function createMemoryStorage(): Storage {
  const impressions = new Map<ImpressionId, Impression>()
  return {
    catalogue: new MemoryCatalogueStore(),
    customers: new MemoryCustomerStore(),
    orders: new MemoryOrderStore(),
    coupons: new MemoryCouponStore(),
    events: new MemoryEventStore(impressions),
    knowledge: new MemoryKnowledgeStore(),
    conversations: new MemoryConversationStore(impressions),
    serviceRequests: new MemoryServiceRequestStore(),
    review: new MemoryReviewStore(),
    embeddings: new MemoryEmbeddingCache(),
    async probe() {},
    async close() {},
  }
}
