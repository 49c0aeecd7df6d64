import type { Coupon, Product } from '../../domain/index.ts'
import { toMajor } from '../../domain/index.ts'
import { covers, isProductCondition, minimumSpendOf } from './coupon-conditions.ts'
import type { OfferContext, ProductInView } from './offer-context.ts'

/** What each circumstance adds to the log odds that a customer who is shown the coupon uses it. */
const weights = {
  base: -2,
  /** The coupon is about what was asked for; about something that stands beside it. */
  aboutAnswer: 1.4,
  aboutRecommendation: 0.7,
  /** Good for the whole basket, so for what was asked for too. */
  wholeBasket: 0.9,
  /** Nothing in view: about a category or brand that the customer bought from. */
  aboutBought: 0.8,
  /** Times the part of the price that is saved, 0 to 1. */
  saving: 4,
  freeShipping: 0.3,
  /** Times the part of a minimum spend that the asked product and the basket leave open, 0 to 1. */
  spendGap: -1.5,
  /** Made for this customer by name or history. */
  personal: 0.5,
  /** Fewer than seven days left. */
  closing: 0.3,
  /** Times log10(1 + redemptions so far). */
  proven: 0.25,
} as const

const closingMs = 7 * 86_400_000

/** Products in view that the coupon can be used on, those asked for first; empty: the whole basket. */
export function coveredProducts({ promotion }: Coupon, products: readonly ProductInView[]): readonly ProductInView[] {
  const conditions = promotion.conditions.filter(isProductCondition)
  if (conditions.length === 0) return []
  const all = products.filter(({ product }) => conditions.every(condition => covers(condition, product)))
  const some = products.filter(({ product }) => conditions.some(condition => covers(condition, product)))
  return (all.length > 0 ? all : some).toSorted((a, b) => Number(b.role === 'answer') - Number(a.role === 'answer'))
}

/**
 * The chance, 0 to 1, that the coupon is used when shown: a logistic score of the circumstances in `weights`, which
 * are set by hand: fit to what is wanted counts most, then the depth of the saving, then effort and urgency.
 */
export function expectedUse(coupon: Coupon, context: OfferContext): number {
  const { promotion } = coupon
  const covered = coveredProducts(coupon, context.products)
  const wholeBasket = !promotion.conditions.some(isProductCondition)
  const used = context.uses.get(coupon.code)?.total ?? 0
  const personal = promotion.conditions.some(({ kind }) => kind === 'customer' || kind === 'bought-category')
  let logOdds = weights.base
  if (wholeBasket) logOdds += weights.wholeBasket
  else if (covered[0]) logOdds += covered[0].role === 'answer' ? weights.aboutAnswer : weights.aboutRecommendation
  else if (aboutBought(coupon, context)) logOdds += weights.aboutBought
  logOdds += savingOf(coupon, (covered[0] ?? context.products[0])?.product)
  logOdds += weights.spendGap * spendGap(coupon, context)
  if (personal) logOdds += weights.personal
  if (promotion.endsAt !== undefined && promotion.endsAt - context.at < closingMs) logOdds += weights.closing
  logOdds += weights.proven * Math.log10(1 + used)
  return 1 / (1 + Math.exp(-logOdds))
}

function aboutBought({ promotion }: Coupon, { boughtCategories }: OfferContext): boolean {
  return promotion.conditions.some(
    condition => condition.kind === 'category' && condition.anyOf.some(category => boughtCategories.has(category)),
  )
}

/** Saved part of what is paid, at least the minimum spend; of an amount off with neither known, a tenth is assumed. */
function savingOf({ promotion }: Coupon, product: Product | undefined): number {
  const { action } = promotion
  if (action.kind === 'free-shipping') return weights.freeShipping
  const minimum = minimumSpendOf(promotion)
  const price = Math.max(product ? toMajor(product.price) : 0, minimum ? toMajor(minimum) : 0)
  if (action.kind === 'amount-off') {
    return weights.saving * (price > 0 ? Math.min(1, toMajor(action.amount) / price) : 0.1)
  }
  const capped = action.atMost && price > 0 ? toMajor(action.atMost) / price : 1
  return weights.saving * Math.min(action.percent / 100, capped)
}

function spendGap({ promotion }: Coupon, { products, basketMinor }: OfferContext): number {
  const minimum = minimumSpendOf(promotion)
  if (!minimum || minimum.amountMinor === 0) return 0
  const asked = products.find(({ role }) => role === 'answer') ?? products[0]
  const spent = basketMinor + (asked?.product.price.amountMinor ?? 0)
  return Math.max(0, 1 - spent / minimum.amountMinor)
}
