import { toCouponCode, toCustomerId, toOrderId } from '../../src/domain/index.ts'
import { noon, sampleCoupon } from './storage-samples.ts'
import type { OpenStorage } from './with-storage.ts'
import { withStorage } from './with-storage.ts'

export function couponStoreContract(name: string, open: OpenStorage): void {
  describe(`CouponStore: ${name}`, () => {
    const ten = toCouponCode('TEN')
    const ada = toCustomerId('ada')
    const bob = toCustomerId('bob')

    it(
      'gives back every field, and lists by code',
      withStorage(open, async ({ coupons }) => {
        const limited = sampleCoupon('A-LIMITED', { maxUses: 3, maxUsesPerCustomer: 2 })
        await coupons.upsert([sampleCoupon('TEN'), limited])
        expect(await coupons.get(limited.code)).toEqual(limited)
        expect(await coupons.list()).toEqual([limited, sampleCoupon('TEN')])
        expect(await coupons.get(toCouponCode('ten'))).toBeUndefined()
      }),
    )

    it(
      'counts uses by everybody and by one customer',
      withStorage(open, async ({ coupons }) => {
        await coupons.upsert([sampleCoupon('TEN', { maxUsesPerCustomer: 5 }), sampleCoupon('UNUSED')])
        await coupons.redeem(ten, ada, toOrderId('1'), noon)
        await coupons.redeem(ten, ada, toOrderId('2'), noon)
        await coupons.redeem(ten, bob, toOrderId('3'), noon)
        expect([...(await coupons.uses(ada))]).toEqual([[ten, { total: 3, byCustomer: 2 }]])
        expect([...(await coupons.uses())]).toEqual([[ten, { total: 3, byCustomer: 0 }]])
      }),
    )

    it(
      'takes the same order again as the same use',
      withStorage(open, async ({ coupons }) => {
        await coupons.upsert([sampleCoupon('TEN', { maxUses: 1 })])
        const first = await coupons.redeem(ten, ada, toOrderId('1'), noon)
        const again = await coupons.redeem(ten, ada, toOrderId('1'), noon + 99)
        expect(first).toEqual({
          kind: 'redeemed',
          redemption: { code: ten, customerId: ada, orderId: toOrderId('1'), at: noon },
        })
        expect(again).toEqual(first)
        expect((await coupons.uses()).get(ten)?.total).toBe(1)
      }),
    )

    it(
      'refuses with a reason',
      withStorage(open, async ({ coupons }) => {
        const { promotion } = sampleCoupon('TEN')
        await coupons.upsert([
          sampleCoupon('TEN', { maxUses: 1 }),
          sampleCoupon('MAY', {
            promotion: { ...promotion, startsAt: noon, endsAt: noon + 10 },
            maxUsesPerCustomer: 9,
          }),
        ])
        await coupons.redeem(ten, ada, toOrderId('1'), noon)
        const may = toCouponCode('MAY')
        const reasons = [
          await coupons.redeem(toCouponCode('NONE'), ada, toOrderId('2'), noon),
          await coupons.redeem(ten, ada, toOrderId('2'), noon),
          await coupons.redeem(ten, bob, toOrderId('3'), noon),
          await coupons.redeem(may, ada, toOrderId('4'), noon - 1),
          await coupons.redeem(may, ada, toOrderId('5'), noon + 11),
          await coupons.redeem(may, ada, toOrderId('6'), noon),
          await coupons.redeem(may, ada, toOrderId('7'), noon + 10),
        ].map(redeem => (redeem.kind === 'refused' ? redeem.reason : redeem.kind))
        expect(reasons).toEqual([
          'unknown-code',
          'used-by-customer',
          'used-up',
          'not-started',
          'expired',
          'redeemed',
          'redeemed',
        ])
      }),
    )

    it(
      'keeps what was counted when the terms of a coupon change',
      withStorage(open, async ({ coupons }) => {
        await coupons.upsert([sampleCoupon('TEN', { maxUses: 2 })])
        await coupons.redeem(ten, ada, toOrderId('1'), noon)
        await coupons.upsert([sampleCoupon('TEN', { maxUses: 1 })])
        expect((await coupons.uses()).get(ten)?.total).toBe(1)
        expect(await coupons.redeem(ten, bob, toOrderId('2'), noon)).toEqual({ kind: 'refused', reason: 'used-up' })
      }),
    )

    it(
      'never overruns the limit, with 200 redemptions at once',
      withStorage(open, async ({ coupons }) => {
        await coupons.upsert([sampleCoupon('TEN', { maxUses: 37 })])
        const redeems = await Promise.all(
          Array.from({ length: 200 }, (_, index) =>
            coupons.redeem(ten, toCustomerId(`c${index}`), toOrderId(`o${index}`), noon),
          ),
        )
        expect(redeems.filter(redeem => redeem.kind === 'redeemed')).toHaveLength(37)
        expect((await coupons.uses()).get(ten)?.total).toBe(37)
      }),
    )

    it(
      "never overruns a customer's limit, with 200 redemptions at once",
      withStorage(open, async ({ coupons }) => {
        await coupons.upsert([sampleCoupon('TEN', { maxUsesPerCustomer: 3 })])
        const redeems = await Promise.all(
          Array.from({ length: 200 }, (_, index) => coupons.redeem(ten, ada, toOrderId(`o${index}`), noon)),
        )
        expect(redeems.filter(redeem => redeem.kind === 'redeemed')).toHaveLength(3)
        expect((await coupons.uses(ada)).get(ten)).toEqual({ total: 3, byCustomer: 3 })
      }),
    )
  })
}
