export type {
  Card,
  CouponCard,
  InboundActivity,
  InboundMessage,
  OutboundActivity,
  OutboundMessage,
  ProductCard,
  QuickReply,
  Sender,
  SourceCard,
} from './activity.ts'
export type { Answer, AnswerValue, Ruling, Suggestion } from './answer.ts'
export { ruledByPage } from './answer.ts'
export type { Catalogue, CatalogueEntry, CatalogueSource } from './catalogue.ts'
export { lookUp, toCatalogue } from './catalogue.ts'
export type {
  Coupon,
  CouponRefusal,
  CouponVerdict,
  Offer,
  Promotion,
  PromotionAction,
  PromotionCondition,
  Redeem,
  Redemption,
} from './coupon.ts'
export type { Customer } from './customer.ts'
export type {
  DialogueState,
  DoneTransaction,
  HandoffStatus,
  OpenTransaction,
  PageTopic,
  PendingQuestion,
  ProductConstraint,
  SlotValues,
} from './dialogue.ts'
export { initialDialogueState } from './dialogue.ts'
export type { Dimension } from './dimension.ts'
export type { AppErrorOptions, ErrorCode } from './errors.ts'
export { AppError, describeError, errorCodes } from './errors.ts'
export type { BehaviourEvent, BehaviourKind, Impression, Interaction } from './event.ts'
export { behaviourKinds } from './event.ts'
export type { HandoffReason, HandoffSummary } from './handoff.ts'
export type {
  ActivityId,
  ConversationId,
  CouponCode,
  CustomerId,
  ImpressionId,
  OrderId,
  PassageId,
  ProductId,
  RequestId,
  TurnId,
  VariantId,
} from './ids.ts'
export {
  toActivityId,
  toConversationId,
  toCouponCode,
  toCustomerId,
  toImpressionId,
  toOrderId,
  toPassageId,
  toProductId,
  toRequestId,
  toTurnId,
  toVariantId,
} from './ids.ts'
export type { IntentDefinition, SlotName } from './intent.ts'
export { slotNames } from './intent.ts'
export type { Passage } from './knowledge.ts'
export type { ChineseScript, Locale, LocalizedText } from './locale.ts'
export { inLocale, locales, toLanguage, toLocale } from './locale.ts'
export type { Money } from './money.ts'
export { currencyDigits, formatMoney, toMajor, toMoney } from './money.ts'
export type {
  ChangeTerms,
  LastChange,
  Order,
  OrderChange,
  OrderLine,
  OrderReturn,
  OrderRules,
  OrderStatus,
  RefusedChange,
  SeasonalReturn,
} from './order.ts'
export {
  defaultOrderRules,
  isCancellable,
  isChangeable,
  orderStatuses,
  returnableLines,
  returnableUntil,
  versionOf,
} from './order.ts'
export type { Bus, BusMessage } from './ports/bus.ts'
export type { CatalogueStore } from './ports/catalogue-store.ts'
export type { ConversationStore, FinishedTurn, TranscriptEntry } from './ports/conversation-store.ts'
export type { CouponStore, CouponUse } from './ports/coupon-store.ts'
export type { CustomerStore } from './ports/customer-store.ts'
export type { Embedder, EmbeddingRole } from './ports/embedder.ts'
export type { EmbeddingCache } from './ports/embedding-cache.ts'
export type { EventStore } from './ports/event-store.ts'
export type { KnowledgeSearch, ScoredPassage } from './ports/knowledge-search.ts'
export type { KnowledgeStore } from './ports/knowledge-store.ts'
export type { LexicalDocument, LexicalHit, LexicalIndex } from './ports/lexical-index.ts'
export type { Logger } from './ports/logger.ts'
export { silentLogger } from './ports/logger.ts'
export type { OrderBackend } from './ports/order-backend.ts'
export type { OrderStore } from './ports/order-store.ts'
export type {
  BrowseFilter,
  BrowsePage,
  BrowseQuery,
  FacetValue,
  PriceBand,
  ProductBrowser,
  ProductFacets,
  ProductSort,
  SearchSuggestion,
} from './ports/product-browser.ts'
export { productSorts } from './ports/product-browser.ts'
export type { ProductFact, ProductFacts, ScoredFact } from './ports/product-facts.ts'
export type { ProductSearch, ProductSearchQuery } from './ports/product-search.ts'
export type { Progress, ProgressTask } from './ports/progress.ts'
export { silentProgress } from './ports/progress.ts'
export type { Retriever } from './ports/retriever.ts'
export type { ReviewStore } from './ports/review-store.ts'
export type { ServiceRequestStore } from './ports/service-request-store.ts'
export type { Shelf, ShelfRecommender, ShelfRequest } from './ports/shelf-recommender.ts'
export type { TurnHandler } from './ports/turn-handler.ts'
export type { Neighbour, VectorIndex } from './ports/vector-index.ts'
export type { Product, ProductOption, ProductText, Stocked, StocklessSale, Variant } from './product.ts'
export { fitsProduct, isBuyable, kindOf, productText, stocklessSales } from './product.ts'
export type { ReadinessCheck } from './readiness.ts'
export type {
  Candidate,
  CandidateList,
  ProductFilter,
  Reason,
  Recommendation,
  RecommendationGoal,
  RecommendationQuery,
  RecommendationTrace,
} from './recommendation.ts'
export { productFilters } from './recommendation.ts'
export { createKeyedQueue } from './run-in-order.ts'
export type { ServiceRequest, ServiceRequestKind } from './service-request.ts'
export { serviceRequestKinds } from './service-request.ts'
export type { ShopContacts } from './shop-contacts.ts'
export type { Outcome, TurnRecord, TurnStage } from './turn-record.ts'
export { turnStages } from './turn-record.ts'
export type {
  Entity,
  EntityOf,
  IntentName,
  IntentScore,
  NamedProduct,
  ScoredProduct,
  Understanding,
  Utterance,
} from './understanding.ts'
export { outOfScopeIntent } from './understanding.ts'
export type { FieldValue, Ordering, Wish, WishOf, WishStrength } from './wish.ts'
