import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { createCatalogue, drawProduct } from './catalogue/index.ts'
import { createCoupons } from './coupons/index.ts'
import { simulateShop } from './simulator/index.ts'

/** Where the parts of the demo shop lie once written: files in the shop's own exchange format, ready to be ingested. */
export type DemoFiles = {
  readonly products: string
  readonly customers: string
  readonly events: string
  readonly orders: string
  readonly coupons: string
  /** What no recommender can beat on the held-back purchases; read by `evaluate recommender`. */
  readonly bestPossible: string
  readonly images: string
}

export function demoFiles(folder: string): DemoFiles {
  return {
    products: path.join(folder, 'products.jsonl'),
    customers: path.join(folder, 'customers.jsonl'),
    events: path.join(folder, 'events.jsonl'),
    orders: path.join(folder, 'orders.jsonl'),
    coupons: path.join(folder, 'coupons.jsonl'),
    bestPossible: path.join(folder, 'best-possible.json'),
    images: path.join(folder, 'images'),
  }
}

/**
 * Writes the whole demo shop into `folder`. The same date gives the same bytes.
 *
 * @param anchorDate - the day that the year of behaviour ends on; coupons run around it.
 */
export async function writeDemoShop(folder: string, anchorDate: Date): Promise<DemoFiles> {
  const files = demoFiles(folder)
  const catalogue = createCatalogue({ anchorDate })
  const coupons = createCoupons({ anchorDate, catalogue })
  const shop = simulateShop({ catalogue, coupons, anchorDate })
  const toLines = (rows: readonly unknown[]) => rows.map(row => `${JSON.stringify(row)}\n`).join('')
  await mkdir(files.images, { recursive: true })
  await Promise.all([
    writeFile(files.products, toLines(catalogue)),
    writeFile(files.coupons, toLines(coupons)),
    writeFile(files.customers, toLines(shop.customers)),
    writeFile(files.events, toLines(shop.events)),
    writeFile(files.orders, toLines(shop.orders)),
    writeFile(files.bestPossible, `${JSON.stringify(shop.bestPossible)}\n`),
    ...catalogue.map(product => writeFile(path.join(files.images, `${product.id}.svg`), drawProduct(product))),
  ])
  return files
}
