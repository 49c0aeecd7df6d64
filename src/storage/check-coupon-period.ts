import type { Coupon, CouponRefusal } from '../domain/index.ts'

/** Why the coupon cannot be used at this moment; undefined when it can. Both ends of its period belong to it. */
export function checkCouponPeriod(coupon: Coupon, at: number): CouponRefusal | undefined {
  const { startsAt, endsAt } = coupon.promotion
  if (startsAt !== undefined && at < startsAt) return 'not-started'
  if (endsAt !== undefined && at > endsAt) return 'expired'
  return undefined
}
