import type { Coupon, CouponVerdict, Offer } from '../../domain/index.ts'
import { minimumSpendOf } from './coupon-conditions.ts'
import { coveredProducts, expectedUse } from './expected-use.ts'
import { refusalOf } from './judge-coupon.ts'
import type { OfferContext } from './offer-context.ts'

export type { ProductInView } from './offer-context.ts'

export type OfferRequest = Omit<OfferContext, 'basketMinor' | 'orderCount' | 'boughtCategories'> & {
  readonly coupons: readonly Coupon[]
  readonly orderCount?: number
  readonly boughtCategories?: ReadonlySet<string>
  readonly basketMinor?: number
}

export type OfferResult = {
  /** The eligible coupon with the highest expected use; absent when none is eligible. */
  readonly offer?: Offer
  /** One a coupon: eligible ones first, likeliest first, then the refused; ties by code. */
  readonly verdicts: readonly CouponVerdict[]
}

/**
 * Chooses the one coupon to show in a turn among those that can be redeemed now. Every coupon gets a verdict, so that
 * the record of the turn says why the others were not shown. A stranger is offered only what asks nothing about the
 * customer. Between equals, one that applies to a product in view wins over one for the whole basket.
 */
export function chooseOffer({ coupons, ...request }: OfferRequest): OfferResult {
  const context: OfferContext = {
    ...request,
    orderCount: request.orderCount ?? 0,
    boughtCategories: request.boughtCategories ?? new Set(),
    basketMinor: request.basketMinor ?? 0,
  }
  const judged = coupons
    .map(coupon => {
      const reason = refusalOf(coupon, context)
      const expected = reason === undefined ? expectedUse(coupon, context) : -1
      return { coupon, reason, expected, covered: coveredProducts(coupon, context.products).length > 0 }
    })
    .sort(
      (a, b) =>
        b.expected - a.expected ||
        Number(b.covered) - Number(a.covered) ||
        (a.coupon.code < b.coupon.code ? -1 : a.coupon.code > b.coupon.code ? 1 : 0),
    )
  const verdicts = judged.map(
    ({ coupon: { code }, reason, expected }): CouponVerdict =>
      reason === undefined ? { code, kind: 'eligible', expectedUse: expected } : { code, kind: 'refused', reason },
  )
  const chosen = judged.find(({ reason }) => reason === undefined)
  return chosen ? { offer: toOffer(chosen.coupon, context), verdicts } : { verdicts }
}

function toOffer(coupon: Coupon, { products }: OfferContext): Offer {
  const { name, action, endsAt } = coupon.promotion
  const minimumSpend = minimumSpendOf(coupon.promotion)
  return {
    code: coupon.code,
    name,
    action,
    ...(minimumSpend ? { minimumSpend } : {}),
    ...(endsAt === undefined ? {} : { endsAt }),
    productIds: coveredProducts(coupon, products).map(({ product }) => product.id),
  }
}
