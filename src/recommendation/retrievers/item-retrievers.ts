import type { CatalogueSource, Retriever } from '../../domain/index.ts'
import type { EaseModel } from '../models/ease-model.ts'
import { createEaseScorer } from '../models/ease-model.ts'
import { createIalsScorer } from '../models/ials-model.ts'
import type { ItemLinks } from '../models/item-links.ts'
import { createItemLinksScorer } from '../models/item-links.ts'
import type { ItemModels } from './item-models.ts'
import { createModelRetriever } from './model-retriever.ts'

/** A retriever for each of the item models that were fitted. */
export function createItemRetrievers(models: ItemModels, catalogue: CatalogueSource): readonly Retriever[] {
  const { productIds, rules, itemKnn, ease, ials } = models
  const common = { productIds, catalogue }
  const links = (name: string, found: ItemLinks) =>
    createModelRetriever({ ...common, model: createItemLinksScorer(name, found), pairWeight: weightOfLink(found) })
  return [
    ...(rules ? [links('rules', rules)] : []),
    ...(itemKnn ? [links('item-knn', itemKnn)] : []),
    ...(ease
      ? [createModelRetriever({ ...common, model: createEaseScorer(ease), pairWeight: weightOfPair(ease) })]
      : []),
    ...(ials ? [createModelRetriever({ ...common, model: createIalsScorer(ials) })] : []),
  ]
}

function weightOfLink({ starts, targets, weights }: ItemLinks) {
  return (source: number, target: number): number => {
    const place = targets.subarray(starts[source], starts[source + 1]).indexOf(target)
    return place < 0 ? 0 : (weights[(starts[source] ?? 0) + place] ?? 0)
  }
}

function weightOfPair({ itemCount, weights }: EaseModel) {
  return (source: number, target: number): number => weights[source * itemCount + target] ?? 0
}
