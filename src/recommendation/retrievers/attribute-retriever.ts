import type { Catalogue, CatalogueSource, Product, Retriever } from '../../domain/index.ts'
import { createAttributeScorer, toAttributeModel } from '../models/attribute-model.ts'
import { createModelRetriever } from './model-retriever.ts'

/**
 * What has the categories, the brand and the attributes of what the customer is after, the rare ones counting most. It
 * learns nothing from events, so it knows a product as soon as the catalogue does.
 */
export function createAttributeRetriever(catalogue: CatalogueSource): Retriever {
  let made: { readonly of: Catalogue; readonly retriever: Retriever } | undefined
  return {
    name: 'attributes',
    async retrieve(query, k, signal) {
      const current = catalogue()
      if (made?.of !== current) made = { of: current, retriever: retrieverOf(current) }
      return made.retriever.retrieve(query, k, signal)
    },
  }
}

function retrieverOf(current: Catalogue): Retriever {
  const products = current.products.toSorted((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
  const scorer = createAttributeScorer(toAttributeModel(products.map(attributesOf)))
  return createModelRetriever({
    model: { ...scorer, name: 'attributes' },
    productIds: products.map(({ id }) => id),
    catalogue: () => current,
  })
}

function attributesOf({ categories, brand, attributes }: Product): readonly string[] {
  return [
    ...categories.map(category => `category=${category}`),
    ...(brand === undefined ? [] : [`brand=${brand}`]),
    ...Object.entries(attributes).map(([name, value]) => `attribute=${name}=${value}`),
  ]
}
