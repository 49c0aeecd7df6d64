import type {
  Coupon,
  CouponCode,
  CouponStore,
  CouponUse,
  CustomerId,
  OrderId,
  Redeem,
  Redemption,
} from '../../domain/index.ts'
import { checkCouponPeriod } from '../check-coupon-period.ts'
import { compareIds } from './by-id.ts'

export class MemoryCouponStore implements CouponStore {
  readonly #coupons = new Map<CouponCode, Coupon>()
  /** By code, then by order. */
  readonly #redemptions = new Map<CouponCode, Map<OrderId, Redemption>>()

  async get(code: CouponCode): Promise<Coupon | undefined> {
    return this.#coupons.get(code)
  }

  async list(): Promise<readonly Coupon[]> {
    return [...this.#coupons.values()].sort((left, right) => compareIds(left.code, right.code))
  }

  async upsert(coupons: readonly Coupon[]): Promise<void> {
    for (const coupon of structuredClone(coupons)) this.#coupons.set(coupon.code, coupon)
  }

  async uses(customerId?: CustomerId): Promise<ReadonlyMap<CouponCode, CouponUse>> {
    return new Map(
      [...this.#redemptions].map(([code, byOrder]) => [
        code,
        { total: byOrder.size, byCustomer: countOf(byOrder, customerId) },
      ]),
    )
  }

  async redeem(code: CouponCode, customerId: CustomerId, orderId: OrderId, at: number): Promise<Redeem> {
    const coupon = this.#coupons.get(code)
    if (!coupon) return { kind: 'refused', reason: 'unknown-code' }
    const byOrder = this.#redemptions.get(code) ?? new Map<OrderId, Redemption>()
    const earlier = byOrder.get(orderId)
    if (earlier) return { kind: 'redeemed', redemption: earlier }

    const outOfPeriod = checkCouponPeriod(coupon, at)
    if (outOfPeriod) return { kind: 'refused', reason: outOfPeriod }
    if (countOf(byOrder, customerId) >= coupon.maxUsesPerCustomer)
      return { kind: 'refused', reason: 'used-by-customer' }
    if (coupon.maxUses !== undefined && byOrder.size >= coupon.maxUses) return { kind: 'refused', reason: 'used-up' }

    const redemption = { code, customerId, orderId, at }
    this.#redemptions.set(code, byOrder.set(orderId, redemption))
    return { kind: 'redeemed', redemption }
  }
}

function countOf(byOrder: ReadonlyMap<OrderId, Redemption>, customerId: CustomerId | undefined): number {
  let count = 0
  for (const redemption of byOrder.values()) if (redemption.customerId === customerId) count += 1
  return count
}
