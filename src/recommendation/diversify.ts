import type { Product } from '../domain/index.ts'
import { kindOf } from '../domain/index.ts'
import { dot } from './features/vectors.ts'

export type DiversifyOptions<Item> = {
  readonly limit: number
  /** How much likeness to what is chosen already costs, in units of the score; 0 keeps the order. */
  readonly strength: number
  /** 0 (nothing in common) to 1. */
  readonly likeness: (a: Item, b: Item) => number
}

/** Items looked at for each place: what is far down the list does not rise for being different. */
export const poolFactor = 5

/**
 * Chooses `limit` items one by one, each the best by score − strength × its greatest likeness to those chosen before.
 *
 * @param items - best first. The first stays first.
 * Cost: O(limit² × 5). Source: maximal marginal relevance, Carbonell & Goldstein, SIGIR 1998.
 */
export function diversify<Item extends { readonly score: number }>(
  items: readonly Item[],
  { limit, strength, likeness }: DiversifyOptions<Item>,
): readonly Item[] {
  if (strength === 0) return items.slice(0, limit)
  const pool = items.slice(0, limit * poolFactor).map(item => ({ item, likest: 0 }))
  const chosen: Item[] = []
  while (chosen.length < limit && pool.length > 0) {
    let best = 0
    pool.forEach(({ item, likest }, place) => {
      const rival = pool[best]
      if (rival && item.score - strength * likest > rival.item.score - strength * rival.likest) best = place
    })
    const [next] = pool.splice(best, 1)
    if (!next) break
    chosen.push(next.item)
    for (const rest of pool) rest.likest = Math.max(rest.likest, likeness(rest.item, next.item))
  }
  return chosen
}

/** How much two products have in common: half for the kind, a fifth for the brand, the rest for the description. */
export function productLikeness(a: Likened, b: Likened): number {
  const kind = kindOf(a.product)
  const sameKind = kind !== '' && kind === kindOf(b.product) ? 0.5 : 0
  const sameBrand = a.product.brand !== undefined && a.product.brand === b.product.brand ? 0.2 : 0
  return sameKind + sameBrand + (a.vector && b.vector ? 0.3 * Math.max(0, dot(a.vector, b.vector)) : 0)
}

/** A product with the vector of its description, L2-normalised, where there is one. */
export type Likened = { readonly product: Product; readonly vector?: Float32Array | undefined }
