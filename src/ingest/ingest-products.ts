import type { CatalogueStore, Product, ProductId } from '../domain/index.ts'
import { silentProgress, toProductId } from '../domain/index.ts'
import { rowMapper } from './feed/row-mapper.ts'
import type { BadRow } from './feed/scan-feed.ts'
import { scanFeed } from './feed/scan-feed.ts'
import type { FeedOptions } from './ingest-rows.ts'
import { withFeedFiles } from './ingest-rows.ts'
import { refuseAborted } from './refuse-aborted.ts'
import type { IngestReport } from './report.ts'
import { ProblemList } from './report.ts'
import { productRow } from './rows.ts'
import { toProduct } from './values/to-product.ts'

export type IngestProductsOptions = FeedOptions & {
  readonly catalogue: CatalogueStore
  /** The shop's currency (ISO 4217): a row in another one is refused. Absent, every currency is taken. */
  readonly currency?: string
  /** The files are the whole catalogue: products that they do not name are removed. */
  readonly replace?: boolean
}

/**
 * Loads products, in one change of the catalogue: shoppers see all of the new feed or all of the old one.
 *
 * A product whose row is bad stays as it was. Where a row is so broken that it does not even say which product it is,
 * nothing is removed.
 * @throws AppError FEED_UNREADABLE, FEED_EMPTY, ABORTED; the catalogue has not changed then.
 */
export function ingestProducts({
  files: paths,
  catalogue,
  currency,
  replace = false,
  progress = silentProgress,
  signal,
}: IngestProductsOptions): Promise<IngestReport> {
  const mapper = rowMapper(productRow, toProduct, row =>
    currency === undefined || row.currency === currency
      ? undefined
      : `currency: ${row.currency}, but the shop's is ${currency}`,
  )
  return withFeedFiles(paths, async files => {
    const problems = new ProblemList()
    const products = new Map<ProductId, Product>()
    const bad = new BadProducts()
    let read = 0
    const reading = progress.start('Reading products')
    const onBadRow = (row: BadRow) => {
      read += 1
      bad.add(row)
      problems.add(row.problem)
    }
    for await (const batch of scanFeed(files, { mapper, onBadRow, signal })) {
      for (const { value, file, line } of batch) {
        if (products.has(value.id)) {
          problems.add({ file, line, message: `id: ${value.id} stands in an earlier row too; this one counts` })
        }
        products.set(value.id, value)
      }
      read += batch.length
      reading.update(read)
    }
    reading.end()

    refuseAborted(signal)
    const storing = progress.start('Storing products', products.size)
    await catalogue.upsert([...products.values()])
    const gone = replace && !bad.firstUnidentified ? await findGone(catalogue, products, bad.ids) : []
    await catalogue.remove(gone)
    storing.update(products.size)
    storing.end()
    if (replace && bad.firstUnidentified) {
      const message = 'this row does not say which product it is, so no product was removed'
      problems.add({ ...bad.firstUnidentified.problem, message })
    }
    return {
      read,
      stored: products.size,
      skipped: bad.count,
      ...(replace && { removed: gone.length }),
      ...problems.toReport(),
    }
  })
}

/** Which products the bad rows are about, as far as they say. */
class BadProducts {
  readonly ids = new Set<ProductId>()
  firstUnidentified: BadRow | undefined
  count = 0

  add(row: BadRow): void {
    this.count += 1
    const id = typeof row.raw === 'object' && row.raw !== null && 'id' in row.raw ? row.raw.id : undefined
    if (typeof id === 'string' && id.trim() !== '') this.ids.add(toProductId(id.trim()))
    else this.firstUnidentified ??= row
  }
}

async function findGone(
  catalogue: CatalogueStore,
  products: ReadonlyMap<ProductId, Product>,
  kept: ReadonlySet<ProductId>,
): Promise<readonly ProductId[]> {
  const gone: ProductId[] = []
  for await (const page of catalogue.listAll()) {
    for (const { id } of page) if (!products.has(id) && !kept.has(id)) gone.push(id)
  }
  return gone
}
