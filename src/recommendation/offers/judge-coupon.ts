import type { Coupon, CouponRefusal } from '../../domain/index.ts'
import { holds, isCustomerCondition } from './coupon-conditions.ts'
import type { OfferContext } from './offer-context.ts'

/**
 * Why a coupon cannot be redeemed in this context; undefined when it can. Period and limits come first, since no
 * choice of products mends them; then who the customer is; then the rest, in the order of the promotion.
 */
export function refusalOf(
  { code, promotion, maxUses, maxUsesPerCustomer }: Coupon,
  context: OfferContext,
): CouponRefusal | undefined {
  const { startsAt = -Infinity, endsAt = Infinity, conditions } = promotion
  const used = context.uses.get(code)
  if (context.at < startsAt) return 'not-started'
  if (context.at > endsAt) return 'expired'
  if (maxUses !== undefined && (used?.total ?? 0) >= maxUses) return 'used-up'
  if (context.customer && (used?.byCustomer ?? 0) >= maxUsesPerCustomer) return 'used-by-customer'
  if (!context.customer && conditions.some(isCustomerCondition)) return 'unknown-customer'
  return conditions.find(condition => !holds(condition, context))?.kind
}
