import { AppError, type CatalogueSource, type Logger, type Retriever, type VectorIndex } from '../domain/index.ts'
import { withoutSlips } from './behaviour/without-slips.ts'
import { largeCatalogue } from './candidate-depth.ts'
import { defaultPlans } from './default-plans.ts'
import type { ExternalRetriever } from './external/open-external-model.ts'
import { withExternalWeights } from './external/with-external.ts'
import type { Recommender } from './recommend.ts'
import { createRecommender } from './recommend.ts'
import type { RecommenderModel } from './recommender-model.ts'
import { createAttributeRetriever } from './retrievers/attribute-retriever.ts'
import { fitCoPurchase } from './retrievers/co-purchase-model.ts'
import { createCoPurchaseRetriever } from './retrievers/co-purchase-retriever.ts'
import { createCoPurchaseScorer } from './retrievers/co-purchase-scores.ts'
import { createComplementRetriever } from './retrievers/complement-retriever.ts'
import { createContentRetriever } from './retrievers/content-retriever.ts'
import { createItemRetrievers } from './retrievers/item-retrievers.ts'
import { createMlpRetriever } from './retrievers/mlp-retriever.ts'
import { fitPopularity } from './retrievers/popularity-model.ts'
import { createPopularityRetriever } from './retrievers/popularity-retriever.ts'
import { rememberQuery } from './retrievers/remember-query.ts'
import { createVisitRetriever } from './retrievers/visit-retriever.ts'
import { withVisitWeight } from './with-visit-weight.ts'

export type Surroundings = {
  readonly catalogue: CatalogueSource
  /** Product vectors, keyed by product id. */
  readonly vectors: VectorIndex
  readonly logger?: Logger
  /** A view that was left sooner was a slip, and says nothing of the customer; absent: none is. */
  readonly slipMs?: number
  /** Models from elsewhere, as they are now. */
  readonly external?: () => readonly ExternalRetriever[]
}

/** What a visit goes on by: likeness, by description too where a second search costs little, and what others did next. */
const visitProposers = (productCount: number) =>
  productCount > largeCatalogue ? ['attributes', 'rules'] : ['attributes', 'content', 'rules']

/**
 * The recommender of a shop: its trained model's retrievers and weights. Without a model it works on what the catalogue
 * says: likeness and fit.
 * @throws AppError MODEL_STALE
 */
export function assembleRecommender(model: RecommenderModel | undefined, surroundings: Surroundings): Recommender {
  const retrievers = assembleRetrievers(model, surroundings)
  const ofVisit = visitProposers(surroundings.catalogue().products.length)
  const recommender = createRecommender({
    retrievers: [...retrievers, createVisitRetriever(retrievers.filter(({ name }) => ofVisit.includes(name)))],
    plans: withVisitWeight(withExternalWeights(model?.plans ?? defaultPlans, surroundings.external?.() ?? [])),
    ...surroundings,
  })
  return withoutSlips(recommender, surroundings.slipMs ?? 0)
}

/**
 * As {@link assembleRecommender}; but a model of another version of the program, which this one cannot use, gives way to
 * what the catalogue alone can do, so that the shop opens and the model can be trained anew.
 */
export function assembleUsableRecommender(
  model: RecommenderModel | undefined,
  surroundings: Surroundings,
): { readonly recommender: Recommender; readonly isTrained: boolean } {
  try {
    return { recommender: assembleRecommender(model, surroundings), isTrained: model !== undefined }
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'MODEL_STALE') throw error
    surroundings.logger?.warn('recommender-stale', { error: error.message })
    return { recommender: assembleRecommender(undefined, surroundings), isTrained: false }
  }
}

/** Every retriever that the model has the numbers for, and the models from elsewhere. */
export function assembleRetrievers(
  model: Pick<RecommenderModel, 'popularity' | 'coPurchase' | 'items' | 'mlp'> | undefined,
  { catalogue, vectors, external = () => [] }: Surroundings,
): readonly Retriever[] {
  const popularityModel = model?.popularity ?? fitPopularity([], catalogue(), { at: 0 })
  const coPurchaseModel = model?.coPurchase ?? fitCoPurchase([], catalogue(), { at: 0 })
  const ofPairs = { model: coPurchaseModel, catalogue }
  const pairs = createCoPurchaseScorer(ofPairs)
  const proposers = [
    createContentRetriever({ vectors, catalogue }),
    createPopularityRetriever({ model: popularityModel, catalogue }),
    createCoPurchaseRetriever(ofPairs, pairs),
    createComplementRetriever(ofPairs, pairs),
    createAttributeRetriever(catalogue),
    ...(model ? createItemRetrievers(model.items, catalogue) : []),
  ].map(rememberQuery)
  const mlp = model?.mlp ? [createMlpRetriever({ model: model.mlp, catalogue, vectors, proposers })] : []
  return [...proposers, ...mlp, ...external()]
}
