import { createCatalogue } from '../../demo/catalogue/index.ts'
import { createCoupons } from '../../demo/coupons/index.ts'
import { type CouponRow, couponRow } from '../../src/ingest/rows.ts'

const anchorDate = new Date('2026-06-30T12:00:00Z')
const catalogue = createCatalogue({ anchorDate })
const coupons = createCoupons({ anchorDate, catalogue })
const now = anchorDate.getTime()

type Condition = NonNullable<CouponRow['conditions']>[number]
const conditions = coupons.flatMap(coupon => coupon.conditions ?? [])
const namesOf = (...kinds: Condition['kind'][]) =>
  conditions.flatMap(condition => (kinds.includes(condition.kind) && 'anyOf' in condition ? condition.anyOf : []))
const count = (test: (coupon: CouponRow) => boolean) => coupons.filter(test).length
const ended = ({ endsAt }: CouponRow) => endsAt !== undefined && Date.parse(endsAt) < now
const toCome = ({ startsAt }: CouponRow) => startsAt !== undefined && Date.parse(startsAt) > now

describe('the coupons', () => {
  it('are forty, each with a code of its own that can be typed', () => {
    expect(coupons).toHaveLength(40)
    expect(new Set(coupons.map(({ code }) => code)).size).toBe(40)
    for (const { code } of coupons) expect(code).toMatch(/^[A-Z]+\d*$/)
  })

  it('are accepted by the exchange format and the same for the same date', () => {
    for (const coupon of coupons) expect(() => couponRow.parse(coupon)).not.toThrow()
    expect(JSON.stringify(createCoupons({ anchorDate, catalogue }))).toBe(JSON.stringify(coupons))
  })

  it('are named in both languages', () => {
    for (const { name } of coupons) {
      expect(name.en).toMatch(/[a-z]/)
      expect(name.en).not.toMatch(/\p{Script=Han}/u)
      expect(name.zh).toMatch(/\p{Script=Han}/u)
    }
  })

  it('name categories, makers and products that the shop has', () => {
    const categories = new Set(catalogue.flatMap(product => product.categories ?? []))
    const brands = new Set(catalogue.map(product => product.brand))
    const ids = new Set(catalogue.map(product => product.id))
    expect(namesOf('category', 'bought-category').filter(name => !categories.has(name))).toEqual([])
    expect(namesOf('brand').filter(name => !brands.has(name))).toEqual([])
    expect(namesOf('product').filter(id => !ids.has(id))).toEqual([])
    expect(namesOf('product').length).toBeGreaterThan(2)
  })

  it('use every kind of action and condition', () => {
    expect(new Set(coupons.map(({ action }) => action.kind))).toEqual(
      new Set(['percent-off', 'amount-off', 'free-shipping']),
    )
    expect(new Set(conditions.map(({ kind }) => kind))).toEqual(
      new Set([
        'minimum-spend',
        'category',
        'brand',
        'product',
        'customer',
        'first-order',
        'orders-at-least',
        'bought-category',
      ]),
    )
  })

  it('are bound to customers of the simulator only', () => {
    for (const id of namesOf('customer')) {
      expect(id).toMatch(/^c\d{4}$/)
      expect(Number(id.slice(1))).toBeGreaterThanOrEqual(1)
      expect(Number(id.slice(1))).toBeLessThanOrEqual(1500)
    }
  })

  it('mostly run today; a few are over, a few are to come, a few are scarce', () => {
    expect(count(coupon => !ended(coupon) && !toCome(coupon))).toBeGreaterThanOrEqual(30)
    expect(count(ended)).toBeGreaterThanOrEqual(2)
    expect(count(toCome)).toBeGreaterThanOrEqual(2)
    expect(count(({ maxUses = Infinity }) => maxUses <= 50)).toBeGreaterThanOrEqual(2)
    for (const { startsAt, endsAt } of coupons)
      if (startsAt && endsAt) expect(Date.parse(startsAt)).toBeLessThan(Date.parse(endsAt))
  })

  it('never take off more than what must be spent', () => {
    for (const { action, conditions: asked = [] } of coupons) {
      const least = asked.find(condition => condition.kind === 'minimum-spend')
      if (action.kind === 'amount-off' && least?.kind === 'minimum-spend')
        expect(action.amount).toBeLessThan(least.amount / 2)
      if (action.kind === 'percent-off') expect(action.percent).toBeLessThanOrEqual(30)
    }
  })

  it('cover what goes with a phone', () => {
    const covered = new Set(
      coupons.flatMap(coupon =>
        ended(coupon) || toCome(coupon)
          ? []
          : (coupon.conditions ?? []).flatMap(condition => (condition.kind === 'category' ? condition.anyOf : [])),
      ),
    )
    for (const kind of ['Cases', 'Screen protectors', 'Chargers', 'Cables', 'Power banks', 'Earphones'])
      expect(covered).toContain(kind)
  })
})
