import {
  type Coupon,
  type Customer,
  type PromotionCondition,
  toCouponCode,
  toCustomerId,
  toMoney,
  toProductId,
} from '../../../src/domain/index.ts'
import { chooseOffer, type OfferRequest, type ProductInView } from '../../../src/recommendation/index.ts'
import { smallShop } from '../../support/small-shop.ts'
import { day, now } from '../sample-history.ts'

const { byId } = smallShop()
const customer: Customer = { id: toCustomerId('c1'), createdAt: 0, personalised: true }

type CouponWish = Partial<Omit<Coupon, 'code' | 'promotion'>> & Partial<Coupon['promotion']>

function makeCoupon(code: string, { maxUses, maxUsesPerCustomer = 1, ...promotion }: CouponWish = {}): Coupon {
  return {
    code: toCouponCode(code),
    promotion: {
      name: { en: code, zh: code },
      action: { kind: 'percent-off', percent: 10 },
      conditions: [],
      ...promotion,
    },
    ...(maxUses === undefined ? {} : { maxUses }),
    maxUsesPerCustomer,
  }
}

function inView(...ids: readonly string[]): readonly ProductInView[] {
  return ids.flatMap((id): ProductInView[] => {
    const product = byId.get(toProductId(id))
    return product ? [{ product, role: 'answer' }] : []
  })
}

function beside(...ids: readonly string[]): readonly ProductInView[] {
  return inView(...ids).map(({ product }) => ({ product, role: 'recommendation' }))
}

function choose(coupons: readonly Coupon[], changes: Partial<OfferRequest> = {}) {
  return chooseOffer({ coupons, customer, products: inView('velto-7'), uses: new Map(), at: now, ...changes })
}

/** Why the one coupon is refused; undefined when it is offered. */
function refusalOf(wish: CouponWish, changes: Partial<OfferRequest> = {}) {
  const { offer, verdicts } = choose([makeCoupon('ONE', wish)], changes)
  const [verdict] = verdicts
  expect(verdicts).toHaveLength(1)
  expect(offer === undefined).toBe(verdict?.kind === 'refused')
  return verdict?.kind === 'refused' ? verdict.reason : undefined
}

const used = (total: number, byCustomer: number) => new Map([[toCouponCode('ONE'), { total, byCustomer }]])

describe('the period and the limits of a coupon', () => {
  it.each<[string, CouponWish, Partial<OfferRequest>, string | undefined]>([
    ['before it starts', { startsAt: now + 1 }, {}, 'not-started'],
    ['when it starts', { startsAt: now }, {}, undefined],
    ['when it ends', { endsAt: now }, {}, undefined],
    ['after it ended', { endsAt: now - 1 }, {}, 'expired'],
    ['with one use left', { maxUses: 5 }, { uses: used(4, 0) }, undefined],
    ['with no use left', { maxUses: 5 }, { uses: used(5, 0) }, 'used-up'],
    ['used by this customer', {}, { uses: used(1, 1) }, 'used-by-customer'],
    ['used by others only', {}, { uses: used(99, 0) }, undefined],
    ['used once of two times', { maxUsesPerCustomer: 2 }, { uses: used(1, 1) }, undefined],
    ['for a stranger, used by others only', {}, { customer: undefined, uses: used(9, 0) }, undefined],
  ])('%s', (_, wish, changes, expected) => {
    expect(refusalOf(wish, changes)).toBe(expected)
  })

  it('speaks before the conditions, which a choice of products could still mend', () => {
    expect(refusalOf({ endsAt: now - 1, conditions: [{ kind: 'brand', anyOf: ['Nobody'] }] })).toBe('expired')
  })
})

describe('the conditions of a coupon', () => {
  const minimum = (amount: number, currency = 'EUR'): PromotionCondition => ({
    kind: 'minimum-spend',
    amount: toMoney(amount, currency),
  })

  it.each<[string, PromotionCondition, Partial<OfferRequest>, boolean]>([
    ['minimum spend, reached by what is in view', minimum(499), {}, true],
    ['minimum spend, out of reach', minimum(500), {}, false],
    ['minimum spend, reached with the basket', minimum(500), { basketMinor: 100 }, true],
    [
      'minimum spend, reached with what is recommended beside it',
      minimum(510),
      { products: [...inView('velto-7'), ...beside('case-velto-7')] },
      true,
    ],
    [
      'minimum spend, above each of two to choose from',
      minimum(510),
      { products: inView('velto-7', 'case-velto-7') },
      false,
    ],
    ['minimum spend, in another currency', minimum(1, 'USD'), {}, false],
    ['minimum spend, nothing in view', minimum(9_999), { products: [] }, true],
    ['category, of the product', { kind: 'category', anyOf: ['Tablets', 'Phones'] }, {}, true],
    ['category, the broad one', { kind: 'category', anyOf: ['Phones & tablets'] }, {}, true],
    ['category, of nothing in view', { kind: 'category', anyOf: ['Cases'] }, {}, false],
    ['category, nothing in view', { kind: 'category', anyOf: ['Cases'] }, { products: [] }, true],
    ['category, of a recommendation', { kind: 'category', anyOf: ['Cases'] }, { products: beside('case-osca') }, true],
    ['brand, of the product', { kind: 'brand', anyOf: ['Kirune'] }, {}, true],
    ['brand, of nothing in view', { kind: 'brand', anyOf: ['Brannox'] }, {}, false],
    ['product, in view', { kind: 'product', anyOf: [toProductId('velto-7')] }, {}, true],
    ['product, not in view', { kind: 'product', anyOf: [toProductId('pods-air')] }, {}, false],
    ['customer, named', { kind: 'customer', anyOf: [customer.id] }, {}, true],
    ['customer, not named', { kind: 'customer', anyOf: [toCustomerId('c2')] }, {}, false],
    ['first order, before any', { kind: 'first-order' }, { orderCount: 0 }, true],
    ['first order, after one', { kind: 'first-order' }, { orderCount: 1 }, false],
    ['orders at least, reached', { kind: 'orders-at-least', count: 3 }, { orderCount: 3 }, true],
    ['orders at least, not reached', { kind: 'orders-at-least', count: 3 }, { orderCount: 2 }, false],
    [
      'bought category, bought from',
      { kind: 'bought-category', anyOf: ['Audio', 'Cases'] },
      { boughtCategories: new Set(['Cases']) },
      true,
    ],
    ['bought category, never', { kind: 'bought-category', anyOf: ['Audio'] }, {}, false],
  ])('%s', (_, condition, changes, isOffered) => {
    expect(refusalOf({ conditions: [condition] }, changes)).toBe(isOffered ? undefined : condition.kind)
  })

  it('must all hold; the first that does not is named', () => {
    const conditions: readonly PromotionCondition[] = [
      { kind: 'brand', anyOf: ['Kirune'] },
      { kind: 'category', anyOf: ['Cases'] },
      { kind: 'first-order' },
    ]
    expect(refusalOf({ conditions }, { orderCount: 2 })).toBe('category')
    expect(refusalOf({ conditions }, { products: inView('velto-7', 'case-velto-7') })).toBeUndefined()
  })

  it.each<PromotionCondition>([
    { kind: 'customer', anyOf: [customer.id] },
    { kind: 'first-order' },
    { kind: 'orders-at-least', count: 0 },
    { kind: 'bought-category', anyOf: ['Phones'] },
  ])('that ask who the customer is keep a coupon from a stranger: $kind', condition => {
    const stranger = { customer: undefined, boughtCategories: new Set(['Phones']) }
    expect(refusalOf({ conditions: [condition] }, stranger)).toBe('unknown-customer')
  })
})

describe('chooseOffer', () => {
  const phones = makeCoupon('PHONES', { conditions: [{ kind: 'category', anyOf: ['Phones'] }] })
  const basket = makeCoupon('BASKET')

  it('offers the one about what was asked for, rather than one for everything or for what stands beside it', () => {
    const cases = makeCoupon('CASES', { conditions: [{ kind: 'category', anyOf: ['Cases'] }] })
    const products = [...inView('velto-7'), ...beside('case-velto-7')]
    const { offer } = choose([basket, cases, phones], { products })
    expect(offer).toMatchObject({ code: 'PHONES', productIds: ['velto-7'] })
  })

  it('offers the deeper saving between two for the same things', () => {
    const deep = makeCoupon('DEEP', { action: { kind: 'percent-off', percent: 30 } })
    const capped = makeCoupon('CAPPED', { action: { kind: 'percent-off', percent: 60, atMost: toMoney(5, 'EUR') } })
    const amount = makeCoupon('AMOUNT', { action: { kind: 'amount-off', amount: toMoney(100, 'EUR') } })
    const { verdicts } = choose([basket, capped, amount, deep])
    expect(verdicts.map(({ code }) => code)).toEqual(['DEEP', 'AMOUNT', 'BASKET', 'CAPPED'])
  })

  it('measures an amount off against the spend that it asks for, not against one cheap thing in view', () => {
    const products = inView('case-velto-7')
    const dear = makeCoupon('A-DEAR', {
      action: { kind: 'amount-off', amount: toMoney(100, 'EUR') },
      conditions: [{ kind: 'minimum-spend', amount: toMoney(1_000, 'EUR') }],
    })
    const fifth = makeCoupon('B-FIFTH', { action: { kind: 'percent-off', percent: 20 } })
    expect(choose([dear, fifth], { products, basketMinor: 100_000 }).offer?.code).toBe('B-FIFTH')
  })

  it('prefers a minimum spend that is nearer', () => {
    const far = makeCoupon('A-FAR', { conditions: [{ kind: 'minimum-spend', amount: toMoney(600, 'EUR') }] })
    const near = makeCoupon('B-NEAR', { conditions: [{ kind: 'minimum-spend', amount: toMoney(400, 'EUR') }] })
    const products = [...inView('velto-7'), ...beside('pods-max')]
    expect(choose([far, near], { products }).offer?.code).toBe('B-NEAR')
  })

  // Between equals the first code wins: A-PLAIN would, were it not for what Z-BETTER has.
  it.each<[string, CouponWish, CouponWish, Partial<OfferRequest>]>([
    ['ends within a week', {}, { endsAt: now + 6 * day }, {}],
    ['others have used', {}, {}, { uses: new Map([[toCouponCode('Z-BETTER'), { total: 9, byCustomer: 0 }]]) }],
    ['is for this very customer', {}, { conditions: [{ kind: 'customer', anyOf: [customer.id] }] }, {}],
    [
      'is about what they bought from, with nothing in view',
      { conditions: [{ kind: 'category', anyOf: ['Cases'] }] },
      { conditions: [{ kind: 'category', anyOf: ['Earphones'] }] },
      { products: [], boughtCategories: new Set(['Earphones']) },
    ],
  ])('prefers one that %s', (_, plain, better, changes) => {
    const coupons = [makeCoupon('A-PLAIN', plain), makeCoupon('Z-BETTER', better)]
    expect(choose(coupons, changes).offer?.code).toBe('Z-BETTER')
  })

  it('gives every coupon a verdict: eligible ones first, the likeliest foremost, then the refused by code', () => {
    const refused = [
      makeCoupon('Z-GONE', { endsAt: now - 1 }),
      makeCoupon('A-BRAND', { conditions: [{ kind: 'brand', anyOf: ['Brannox'] }] }),
    ]
    const { verdicts } = choose([refused[0] ?? basket, basket, phones, refused[1] ?? basket])
    expect(verdicts).toEqual([
      { code: 'PHONES', kind: 'eligible', expectedUse: expect.any(Number) },
      { code: 'BASKET', kind: 'eligible', expectedUse: expect.any(Number) },
      { code: 'A-BRAND', kind: 'refused', reason: 'brand' },
      { code: 'Z-GONE', kind: 'refused', reason: 'expired' },
    ])
    const chances = verdicts.flatMap(verdict => (verdict.kind === 'eligible' ? [verdict.expectedUse] : []))
    expect(chances).toEqual(chances.toSorted((a, b) => b - a))
    for (const chance of chances) {
      expect(chance).toBeGreaterThan(0)
      expect(chance).toBeLessThan(1)
    }
  })

  it('does not depend on the order of the coupons', () => {
    const coupons = [basket, makeCoupon('TWIN-B'), makeCoupon('TWIN-A'), phones]
    expect(choose(coupons.toReversed())).toEqual(choose(coupons))
  })

  it('says what the customer must know of the offer', () => {
    const amount = toMoney(100, 'EUR')
    const coupon = makeCoupon('ALL', { conditions: [{ kind: 'minimum-spend', amount }], endsAt: now + day })
    expect(choose([coupon]).offer).toEqual({
      code: 'ALL',
      name: { en: 'ALL', zh: 'ALL' },
      action: { kind: 'percent-off', percent: 10 },
      minimumSpend: amount,
      endsAt: now + day,
      productIds: [],
    })
  })

  it('offers nothing when nothing may be redeemed', () => {
    expect(choose([])).toEqual({ verdicts: [] })
    expect(choose([makeCoupon('OLD', { endsAt: now - 1 })]).offer).toBeUndefined()
  })

  it('offers a stranger only what asks nothing about the customer', () => {
    const welcome = makeCoupon('WELCOME', {
      action: { kind: 'percent-off', percent: 90 },
      conditions: [{ kind: 'first-order' }],
    })
    expect(choose([welcome, basket], { orderCount: 0 }).offer?.code).toBe('WELCOME')
    expect(choose([welcome, basket], { customer: undefined }).offer?.code).toBe('BASKET')
  })
})
