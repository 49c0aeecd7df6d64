import type { z } from 'zod'
import type { Product } from '../../domain/index.ts'
import { toMoney, toProductId } from '../../domain/index.ts'
import type { productRow } from '../rows.ts'
import { defined } from './defined.ts'

/** A list price that is no higher than the price is not a sale, and is left out. */
export function toProduct(row: z.output<typeof productRow>): Product {
  const isOnSale = row.listPrice !== undefined && row.listPrice > row.price
  return defined({
    id: toProductId(row.id),
    name: row.name,
    description: row.description,
    categories: row.categories,
    attributes: row.attributes,
    brand: row.brand,
    price: toMoney(row.price, row.currency),
    listPrice: isOnSale ? toMoney(row.listPrice ?? 0, row.currency) : undefined,
    stock: row.stock,
    image: row.image,
    link: row.link,
    fits: row.fits,
    gtin: row.gtin,
    mpn: row.mpn,
    releasedAt: row.releasedAt === undefined ? undefined : Date.parse(row.releasedAt),
    regions: row.regions,
    ageLimit: row.ageLimit,
    translations: row.translations,
  })
}
