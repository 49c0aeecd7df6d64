import type { CatalogueStore, Product, ProductId, Progress } from '../domain/index.ts'
import { silentProgress } from '../domain/index.ts'
import { type ProductReport, ProductReportBuilder } from './products/product-report.ts'
import { readInThread } from './products/read-in-thread.ts'
import type { ReadProductsRequest } from './products/read-products.ts'
import { refuseAborted } from './refuse-aborted.ts'

export type IngestProductsOptions = Pick<ReadProductsRequest, 'files' | 'map'> & {
  readonly catalogue: CatalogueStore
  /** The shop's currency (ISO 4217): a row in another one is refused. Absent: that of the first row. */
  readonly currency?: string | undefined
  /** The files are the whole catalogue: products that they do not name are removed. */
  readonly replace?: boolean
  readonly progress?: Progress
  readonly signal?: AbortSignal
  readonly clock?: () => number
  /** Where the compiled reading thread lies; by default beside this file. */
  readonly threadUrl?: URL
}

/**
 * Loads products: shoppers see all of the new feed or all of the old one.
 *
 * Everything is read and checked first, on a thread of its own. Then what is new or differs is stored in one change of
 * the catalogue, and what the feed no longer names is removed, last. A run that is cut short before has changed
 * nothing; one that is cut short between leaves products too many, which the same command removes when it runs again.
 *
 * A product whose row is bad stays as it was. Where a row is so broken that it does not even say which product it is,
 * nothing is removed. Memory: the products of the feed, 1 to 3 kB each.
 * @throws AppError FEED_MAP_INVALID, FEED_UNREADABLE, FEED_REFUSED, FEED_EMPTY, ABORTED; the catalogue has not changed
 * then.
 */
export async function ingestProducts(options: IngestProductsOptions): Promise<ProductReport> {
  const { files, map, catalogue, currency, replace = false, progress = silentProgress, signal } = options
  const { clock = Date.now, threadUrl } = options
  const request = {
    files,
    now: clock(),
    ...(map !== undefined && { map }),
    ...(currency !== undefined && { currency }),
  }
  const report = new ProductReportBuilder()
  const products = new Map<ProductId, Product>()
  const kept = new Set<ProductId>()
  let reading: ReturnType<Progress['start']> | undefined
  for await (const batch of readInThread(request, signal, { threadUrl })) {
    for (const product of batch.products) products.set(product.id, product)
    for (const { id } of batch.skipped) if (id !== undefined) kept.add(id)
    report.add(batch)
    reading ??= progress.start('Reading products, kB', Math.ceil(batch.bytesTotal / 1_000))
    reading.update(Math.ceil(batch.bytesRead / 1_000))
  }
  reading?.end(`${products.size}`)

  refuseAborted(signal)
  const storing = progress.start('Storing products', products.size)
  const change = await compare(catalogue, products, signal)
  await catalogue.upsert([...change.added, ...change.changed])
  const gone = replace && !report.unidentified ? change.others.filter(id => !kept.has(id)) : []
  await catalogue.remove(gone)
  storing.update(products.size)
  storing.end(`${change.added.length} new, ${change.changed.length} changed, ${gone.length} removed`)
  return report.toReport({
    stored: products.size,
    added: change.added.length,
    changed: change.changed.length,
    unchanged: change.unchanged,
    ...(replace && { removed: gone.length }),
  })
}

async function compare(
  catalogue: CatalogueStore,
  products: ReadonlyMap<ProductId, Product>,
  signal: AbortSignal | undefined,
) {
  const known = new Set<ProductId>()
  const changed: Product[] = []
  const others: ProductId[] = []
  for await (const page of catalogue.listAll()) {
    refuseAborted(signal)
    for (const stored of page) {
      const product = products.get(stored.id)
      if (!product) others.push(stored.id)
      else {
        known.add(stored.id)
        if (JSON.stringify(product) !== JSON.stringify(stored)) changed.push(product)
      }
    }
  }
  const added = [...products.values()].filter(({ id }) => !known.has(id))
  return { added, changed, others, unchanged: known.size - changed.length }
}
