import type { ProductConstraint, Wish } from '../domain/index.ts'
import { aboutShare } from './wish-test.ts'

/** As much of some wishes as a constraint of the search and the recommender can say. */
export function toConstraint(wishes: readonly Wish[]): ProductConstraint {
  const attributes: Record<string, string> = {}
  let constraint: ProductConstraint = {}
  for (const wish of wishes) {
    if (wish.kind === 'category' && !wish.isRefused && wish.any.length === 1)
      constraint = { ...constraint, category: wish.any[0] ?? '' }
    if (wish.kind === 'brand' && wish.any.length === 1) {
      const [brand = ''] = wish.any
      constraint = { ...constraint, ...(wish.isRefused ? { notBrand: brand } : { brand }) }
    }
    if (wish.kind === 'value' && !wish.isRefused && wish.any.length === 1) {
      const [one] = wish.any
      if (one) attributes[one.field] = one.value
    }
    if (wish.kind === 'price') {
      const slack = wish.isAbout ? aboutShare : 0
      if (wish.min !== undefined) constraint = { ...constraint, minPriceMinor: Math.ceil(wish.min * (1 - slack)) }
      if (wish.max !== undefined) constraint = { ...constraint, maxPriceMinor: Math.floor(wish.max * (1 + slack)) }
    }
  }
  return { ...constraint, ...(Object.keys(attributes).length > 0 && { attributes }) }
}
