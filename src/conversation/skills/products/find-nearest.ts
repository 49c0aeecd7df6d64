import type { ProductConstraint, ScoredProduct } from '../../../domain/index.ts'
import type { SkillInput, SkillParts } from '../skill.ts'
import { cardCount, searchProducts } from './find-meant.ts'

/** With fewer than these that come near, what holds less is shown beside them. */
const fewShown = 3
/** Of so many that hold all but the price, those nearest to it are shown. */
const nearPool = 40

/**
 * When nothing holds all wishes: what holds the most of them. Those of this message are kept before those of earlier
 * ones, features and price before the maker; where the price is given up, the nearest to it come first.
 */
export async function findNearest(
  input: SkillInput,
  parts: SkillParts,
  constraint: ProductConstraint,
  signal: AbortSignal,
): Promise<readonly ScoredProduct[]> {
  const { category, brand, notBrand, minPriceMinor, maxPriceMinor, attributes } = constraint
  const kind = category !== undefined && { category }
  const price = {
    ...(minPriceMinor !== undefined && { minPriceMinor }),
    ...(maxPriceMinor !== undefined && { maxPriceMinor }),
  }
  const makers = { ...(brand !== undefined && { brand }), ...(notBrand !== undefined && { notBrand }) }
  const features = attributes && Object.keys(attributes).length > 0 ? { attributes } : {}
  const relaxed: readonly ProductConstraint[] = [
    { ...input.request.constraint, ...kind },
    { ...kind, ...features, ...price },
    { ...kind, ...makers, ...features },
    { ...kind, ...makers, ...price },
    { ...kind, ...features },
    { ...kind, ...price },
    { ...kind },
  ]
  const hasPrice = Object.keys(price).length > 0
  const distanceOf = ({ productId }: ScoredProduct) => {
    const amount = parts.catalogue().byId.get(productId)?.price.amountMinor ?? Number.POSITIVE_INFINITY
    return Math.max((minPriceMinor ?? 0) - amount, amount - (maxPriceMinor ?? amount), 0)
  }
  const nearest = new Map<string, ScoredProduct>()
  for (const wishes of relaxed) {
    if (nearest.size >= fewShown) break
    const keepsPrice = wishes.minPriceMinor !== undefined || wishes.maxPriceMinor !== undefined
    const count = hasPrice && !keepsPrice ? nearPool : cardCount
    const scored = await searchProducts(input, parts, signal, wishes, count)
    const byPrice = hasPrice && !keepsPrice ? [...scored].sort((a, b) => distanceOf(a) - distanceOf(b)) : scored
    for (const one of byPrice)
      if (nearest.size < cardCount) nearest.set(one.productId, nearest.get(one.productId) ?? one)
  }
  return [...nearest.values()]
}
