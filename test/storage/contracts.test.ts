import { setImmediate as nextLoopTurn } from 'node:timers/promises'
import { toCatalogue } from '../../src/domain/index.ts'
import { createInProcessBus, createMemoryStorage, createStoredOrderBackend } from '../../src/storage/index.ts'
import { busContract } from '../contracts/bus.contract.ts'
import { catalogueStoreContract } from '../contracts/catalogue-store.contract.ts'
import { conversationStoreContract } from '../contracts/conversation-store.contract.ts'
import { couponStoreContract } from '../contracts/coupon-store.contract.ts'
import { customerStoreContract } from '../contracts/customer-store.contract.ts'
import { embeddingCacheContract } from '../contracts/embedding-cache.contract.ts'
import { eventStoreContract } from '../contracts/event-store.contract.ts'
import { knowledgeStoreContract } from '../contracts/knowledge-store.contract.ts'
import { orderBackendContract } from '../contracts/order-backend.contract.ts'
import { orderStoreContract } from '../contracts/order-store.contract.ts'
import { reviewStoreContract } from '../contracts/review-store.contract.ts'
import { serviceRequestStoreContract } from '../contracts/service-request-store.contract.ts'
import { openTemporarySqliteStorage } from './sqlite/temporary-database.ts'

const implementations = {
  memory: async () => createMemoryStorage(),
  sqlite: () => openTemporarySqliteStorage(),
}

for (const [name, open] of Object.entries(implementations)) {
  catalogueStoreContract(name, open)
  customerStoreContract(name, open)
  orderStoreContract(name, open)
  couponStoreContract(name, open)
  eventStoreContract(name, open)
  knowledgeStoreContract(name, open)
  conversationStoreContract(name, open)
  embeddingCacheContract(name, open)
  reviewStoreContract(name, open)
  serviceRequestStoreContract(name, open)
}

busContract('in process', async () => createInProcessBus(), nextLoopTurn)

orderBackendContract('stored orders', async orders => {
  const storage = createMemoryStorage()
  await storage.orders.upsert(orders)
  return createStoredOrderBackend(storage.orders, () => toCatalogue([]))
})
