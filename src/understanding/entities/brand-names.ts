import type { Catalogue } from '../../domain/index.ts'
import { foldName } from './name-tokens.ts'

/** A name in another language is the brand's when this share of its products begins with it, and no other brand's. */
const minimumShare = 0.6
const minimumProducts = 2

/**
 * What customers call a brand in other languages, learnt from how the translated names of its products begin:
 * "麒润 维拓 7" of Kirune teaches 麒润. A shop that has no translations teaches none.
 */
export function learnBrandNames(catalogue: Catalogue): ReadonlyMap<string, string> {
  const starts = new Map<string, Map<string, number>>()
  const products = new Map<string, number>()
  for (const { brand, translations } of catalogue.products) {
    if (brand === undefined) continue
    products.set(brand, (products.get(brand) ?? 0) + 1)
    for (const { name } of Object.values(translations)) {
      const start = /^\p{Script=Han}{2,8}(?![\p{Script=Han}])/u.exec(foldName(name))?.[0]
      if (start === undefined) continue
      const brands = starts.get(start) ?? new Map<string, number>()
      starts.set(start, brands.set(brand, (brands.get(brand) ?? 0) + 1))
    }
  }
  const learnt = new Map<string, string>()
  for (const [start, brands] of starts) {
    const [only] = brands
    if (!only || brands.size > 1) continue
    const [brand, count] = only
    if (count >= minimumProducts && count >= minimumShare * (products.get(brand) ?? count)) learnt.set(start, brand)
  }
  return learnt
}
