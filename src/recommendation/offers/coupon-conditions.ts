import type { Money, Product, Promotion, PromotionCondition } from '../../domain/index.ts'
import type { OfferContext, ProductInView } from './offer-context.ts'

type ConditionOf<Kind extends PromotionCondition['kind']> = Extract<PromotionCondition, { kind: Kind }>
type Specification<Kind extends PromotionCondition['kind']> = (
  condition: ConditionOf<Kind>,
  context: OfferContext,
) => boolean

/**
 * One predicate for each kind of condition: whether it holds, or can still come to hold, in the turn's context.
 *
 * Where nothing is in view (the customer asks for coupons as such) conditions on products and on the spend are open,
 * not broken: the customer has yet to choose. Otherwise a minimum spend holds when the basket, the dearest answer (one
 * of several is bought) and everything recommended beside it would reach it together, in its own currency.
 */
const specifications: { readonly [Kind in PromotionCondition['kind']]: Specification<Kind> } = {
  'minimum-spend': ({ amount }, { products, basketMinor }) => {
    if (products.length === 0) return true
    const inView = products.filter(({ product }) => product.price.currency === amount.currency)
    const pricesOf = (wanted: ProductInView['role']) =>
      inView.flatMap(({ product, role }) => (role === wanted ? product.price.amountMinor : []))
    const dearest = Math.max(0, ...pricesOf('answer'))
    const reachable = pricesOf('recommendation').reduce((sum, price) => sum + price, basketMinor + dearest)
    return inView.length > 0 && reachable >= amount.amountMinor
  },
  category: onProducts,
  brand: onProducts,
  product: onProducts,
  customer: ({ anyOf }, { customer }) => customer !== undefined && anyOf.includes(customer.id),
  'first-order': (_, { customer, orderCount }) => customer !== undefined && orderCount === 0,
  'orders-at-least': ({ count }, { customer, orderCount }) => customer !== undefined && orderCount >= count,
  'bought-category': ({ anyOf }, { customer, boughtCategories }) =>
    customer !== undefined && anyOf.some(category => boughtCategories.has(category)),
}

const customerConditions: ReadonlySet<PromotionCondition['kind']> = new Set([
  'customer',
  'first-order',
  'orders-at-least',
  'bought-category',
])

export type ProductCondition = ConditionOf<'category' | 'brand' | 'product'>

export function isProductCondition(condition: PromotionCondition): condition is ProductCondition {
  return condition.kind === 'category' || condition.kind === 'brand' || condition.kind === 'product'
}

export function minimumSpendOf({ conditions }: Promotion): Money | undefined {
  return conditions.find(condition => condition.kind === 'minimum-spend')?.amount
}

/** True for conditions that ask who the customer is. */
export function isCustomerCondition({ kind }: PromotionCondition): boolean {
  return customerConditions.has(kind)
}

export function holds<Kind extends PromotionCondition['kind']>(
  condition: ConditionOf<Kind> & { readonly kind: Kind },
  context: OfferContext,
): boolean {
  return specifications[condition.kind](condition, context)
}

/** True when the coupon may be used on this product, as far as this condition goes. */
export function covers(condition: ProductCondition, product: Product): boolean {
  if (condition.kind === 'product') return condition.anyOf.includes(product.id)
  if (condition.kind === 'brand') return product.brand !== undefined && condition.anyOf.includes(product.brand)
  return condition.anyOf.some(category => product.categories.includes(category))
}

function onProducts(condition: ProductCondition, { products }: OfferContext): boolean {
  return products.length === 0 || products.some(({ product }) => covers(condition, product))
}
