import type { Coupon, Redeem } from '../coupon.ts'
import type { CouponCode, CustomerId, OrderId } from '../ids.ts'

export type CouponUse = { readonly total: number; readonly byCustomer: number }

export interface CouponStore {
  get(code: CouponCode): Promise<Coupon | undefined>
  /** Every coupon, by code. */
  list(): Promise<readonly Coupon[]>
  upsert(coupons: readonly Coupon[]): Promise<void>
  /** How often each coupon was used, by everybody and by this customer; codes never used are absent. */
  uses(customerId?: CustomerId): Promise<ReadonlyMap<CouponCode, CouponUse>>
  /**
   * Counts one use, within both limits whatever happens at the same time. The same order again is the same use.
   * Conditions on the basket are the caller's business.
   */
  redeem(code: CouponCode, customerId: CustomerId, orderId: OrderId, at: number): Promise<Redeem>
}
