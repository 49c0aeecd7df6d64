import { readFile } from 'node:fs/promises'
import { parse } from 'yaml'
import { createCatalogue } from '../../demo/catalogue/index.ts'
import { type Catalogue, toCatalogue } from '../../src/domain/index.ts'
import { productRow } from '../../src/ingest/index.ts'
import { toProduct } from '../../src/ingest/values/to-product.ts'
import { type CatalogueLanguage, createLanguage, loadIntents } from '../../src/understanding/index.ts'

/** A Wednesday, at noon in UTC. */
export const wednesday = Date.UTC(2026, 10, 25, 12)

export function demoCatalogue(): Catalogue {
  return toCatalogue(createCatalogue({ anchorDate: new Date(wednesday) }).map(row => toProduct(productRow.parse(row))))
}

/** What the demo shop's goods, settings and intents teach. */
export async function demoLanguage(): Promise<CatalogueLanguage> {
  const settings = parse(await readFile('demo/floorwalker.yaml', 'utf8'))
  return createLanguage(demoCatalogue(), settings.shop.synonyms, await loadIntents('intents'))
}
