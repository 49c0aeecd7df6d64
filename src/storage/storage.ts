import type {
  CatalogueStore,
  ConversationStore,
  CouponStore,
  CustomerStore,
  EmbeddingCache,
  EventStore,
  KnowledgeStore,
  OrderStore,
  ReviewStore,
  ServiceRequestStore,
} from '../domain/index.ts'

/** Everything that the shop keeps, behind one door: all of these share one database, or one process's memory. */
export type Storage = {
  readonly catalogue: CatalogueStore
  readonly customers: CustomerStore
  readonly orders: OrderStore
  readonly coupons: CouponStore
  readonly events: EventStore
  readonly knowledge: KnowledgeStore
  readonly conversations: ConversationStore
  readonly serviceRequests: ServiceRequestStore
  readonly review: ReviewStore
  readonly embeddings: EmbeddingCache
  /** Stores a little, to prove that it can be done. @throws AppError DATABASE_UNUSABLE */
  probe(): Promise<void>
  /** Finishes the writes under way, then lets go. Nothing may be asked of the stores afterwards. */
  close(): Promise<void>
}
