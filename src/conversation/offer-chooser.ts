import type { CatalogueSource, CouponStore, CustomerId, CustomerStore, OrderStore, ProductId } from '../domain/index.ts'
import { chooseOffer } from '../recommendation/index.ts'
import type { OfferChoice } from './skills/skill.ts'

/** Products that a turn shows, in order. */
export type InView = { readonly answers: readonly ProductId[]; readonly recommended: readonly ProductId[] }

export type ChooseOffer = (inView: InView, customerId: CustomerId | undefined, at: number) => Promise<OfferChoice>

/** Orders of a customer that conditions such as "from the third order" look at. */
const orderHistory = 100

/** Gathers what the conditions of coupons ask about, and chooses the one coupon for a turn. */
export function createOfferChooser(parts: {
  readonly coupons: CouponStore
  readonly customers: CustomerStore
  readonly orders: OrderStore
  readonly catalogue: CatalogueSource
}): ChooseOffer {
  return async ({ answers, recommended }, customerId, at) => {
    const { byId, find } = parts.catalogue()
    const [coupons, uses, customer, orders] = await Promise.all([
      parts.coupons.list(),
      parts.coupons.uses(customerId),
      customerId === undefined ? undefined : parts.customers.get(customerId),
      customerId === undefined ? [] : parts.orders.listByCustomer(customerId, orderHistory),
    ])
    const kept = orders.filter(({ status }) => status !== 'cancelled')
    const bought = kept.flatMap(({ lines }) => lines.flatMap(line => find(line.productId)?.product.categories ?? []))
    const toView = (ids: readonly ProductId[], role: 'answer' | 'recommendation') =>
      ids.flatMap(id => {
        const product = byId.get(id)
        return product ? [{ product, role }] : []
      })
    return chooseOffer({
      coupons,
      uses,
      orderCount: kept.length,
      boughtCategories: new Set(bought),
      products: [...toView(answers, 'answer'), ...toView(recommended, 'recommendation')],
      at,
      ...(customer ? { customer } : {}),
    })
  }
}
