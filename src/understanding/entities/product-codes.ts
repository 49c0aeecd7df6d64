import type { Catalogue, ProductId } from '../../domain/index.ts'
import { normaliseText } from '../normalise.ts'

/** Model numbers and barcodes, found whatever signs the customer puts between their parts. */
export type ProductCodes = {
  find(text: string): readonly ProductId[]
  /** Whether a number that looks like an order's is one of a product. */
  has(code: string): boolean
}

/** Shorter codes, and words without a digit, are too likely to be something else. */
const shortestCode = 4
const longestParts = 3

const bare = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')

export function createProductCodes(catalogue: Catalogue): ProductCodes {
  const codes = new Map<string, ProductId[]>()
  const add = (code: string, id: ProductId) => {
    const key = bare(normaliseText(code))
    if (key.length < shortestCode || !/\d/.test(key)) return
    const list = codes.get(key) ?? []
    codes.set(key, list)
    if (!list.includes(id)) list.push(id)
  }
  for (const { id, mpn, gtin, variants = [] } of catalogue.products) {
    if (gtin !== undefined) add(gtin, id)
    for (const { sku, gtin: barcode } of variants) for (const code of [sku, barcode]) if (code) add(code, id)
    if (mpn === undefined) continue
    add(mpn, id)
    // "AU-P3081" is often said without the maker's letters; figures alone are left out, they may be any number.
    const rest = mpn.slice(mpn.search(/[^\p{L}\p{N}]/u) + 1)
    if (/\p{L}/u.test(rest) && rest.length > shortestCode) add(rest, id)
  }
  return {
    has: code => codes.has(bare(code)),
    find(text) {
      const parts =
        normaliseText(text)
          .toLowerCase()
          .match(/[a-z0-9]+/g) ?? []
      const found = new Set<ProductId>()
      for (let start = 0; start < parts.length; start++) {
        let joined = ''
        for (const part of parts.slice(start, start + longestParts)) {
          joined += part
          for (const id of codes.get(joined) ?? []) found.add(id)
        }
      }
      return [...found]
    },
  }
}
