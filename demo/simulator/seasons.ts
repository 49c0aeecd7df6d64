import type { CouponRow, ProductRow } from '../../src/ingest/rows.ts'

/** From `from` (epoch milliseconds) until the next season: the products that some running coupon names. */
export type Season = { readonly from: number; readonly advertised: Uint8Array }

/** Oldest first, the first from −Infinity: a new season begins whenever a coupon that names products starts or ends. */
export function seasonsOf(coupons: readonly CouponRow[], catalogue: readonly ProductRow[]): Season[] {
  const naming = coupons
    .map(coupon => ({ ...runOf(coupon), about: (coupon.conditions ?? []).filter(isNaming) }))
    .filter(({ about }) => about.length > 0)
  const changes = new Set([-Infinity, ...naming.flatMap(({ from, to }) => [from, to + 1])])
  return [...changes]
    .sort((a, b) => (a < b ? -1 : 1))
    .map(from => {
      const running = naming.filter(coupon => coupon.from <= from && from <= coupon.to)
      const named = (product: ProductRow) => running.some(({ about }) => about.every(item => names(item, product)))
      return { from, advertised: Uint8Array.from(catalogue, product => (named(product) ? 1 : 0)) }
    })
}

/** When a coupon runs, to the millisecond at either end. */
export function runOf({ startsAt, endsAt }: CouponRow): { readonly from: number; readonly to: number } {
  return { from: startsAt ? Date.parse(startsAt) : -Infinity, to: endsAt ? Date.parse(endsAt) : Infinity }
}

export type Condition = NonNullable<CouponRow['conditions']>[number]
type NamingCondition = Extract<Condition, { kind: 'category' | 'brand' | 'product' }>

export function isNaming(condition: Condition): condition is NamingCondition {
  return condition.kind === 'category' || condition.kind === 'brand' || condition.kind === 'product'
}

/** True when a coupon's condition names this product. */
export function names(condition: NamingCondition, product: ProductRow): boolean {
  if (condition.kind === 'product') return condition.anyOf.includes(product.id)
  if (condition.kind === 'brand') return product.brand !== undefined && condition.anyOf.includes(product.brand)
  return condition.anyOf.some(category => product.categories?.includes(category))
}
