export type { Surroundings } from './assemble-recommender.ts'
export { assembleRecommender, assembleRetrievers, assembleUsableRecommender } from './assemble-recommender.ts'
export { behaviourWeights, dayMs, decayed, eventWeight } from './behaviour/behaviour-weights.ts'
export type { Session } from './behaviour/sessions.ts'
export { byTime, groupByCustomer, productsBought, toSessions } from './behaviour/sessions.ts'
export { chooseReason } from './choose-reason.ts'
export { defaultPlans } from './default-plans.ts'
export { diversify, productLikeness } from './diversify.ts'
export type { CustomerProfile } from './features/customer-profile.ts'
export { toCustomerProfile } from './features/customer-profile.ts'
export type { Feature } from './features/feature-list.ts'
export {
  customerFeatures,
  inputCount,
  inputNames,
  isNumeric,
  pairFeatures,
  productFeatures,
  writeCustomerInputs,
  writePairInputs,
  writeProductInputs,
} from './features/feature-list.ts'
export { PopularityClock, popularityColumns } from './features/popularity-columns.ts'
export type { ProductTable } from './features/product-table.ts'
export { toProductTable } from './features/product-table.ts'
export type { Filtered } from './filters.ts'
export { applyFilters, satisfies } from './filters.ts'
export type { Calibration, FusedCandidate, FusionMethod, FusionPlan } from './fuse-candidates.ts'
export { calibrated, fuseCandidates } from './fuse-candidates.ts'
export type { OfferRequest, OfferResult, ProductInView } from './offers/choose-offer.ts'
export { chooseOffer } from './offers/choose-offer.ts'
export type { GoalPlan, Recommender, RecommenderOptions } from './recommend.ts'
export { createRecommender } from './recommend.ts'
export type { ModelOrigin, RecommenderModel } from './recommender-model.ts'
export type { CoPurchaseModel, CoPurchaseOptions } from './retrievers/co-purchase-model.ts'
export { fitCoPurchase } from './retrievers/co-purchase-model.ts'
export type { CoPurchaseRetrieverOptions } from './retrievers/co-purchase-retriever.ts'
export { createCoPurchaseRetriever } from './retrievers/co-purchase-retriever.ts'
export type { ComplementRetrieverOptions } from './retrievers/complement-retriever.ts'
export { createComplementRetriever } from './retrievers/complement-retriever.ts'
export type { ContentRetrieverOptions } from './retrievers/content-retriever.ts'
export { createContentRetriever } from './retrievers/content-retriever.ts'
export type { MlpModel } from './retrievers/mlp-model.ts'
export { hiddenUnits, normaliseInputs } from './retrievers/mlp-model.ts'
export type { MlpRetrieverOptions } from './retrievers/mlp-retriever.ts'
export { createMlpRetriever } from './retrievers/mlp-retriever.ts'
export type { PopularityModel, PopularityOptions } from './retrievers/popularity-model.ts'
export { fitPopularity, popularityWeights } from './retrievers/popularity-model.ts'
export type { PopularityRetrieverOptions } from './retrievers/popularity-retriever.ts'
export { createPopularityRetriever } from './retrievers/popularity-retriever.ts'
