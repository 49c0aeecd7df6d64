import {
  type Catalogue,
  type CouponCard,
  formatMoney,
  inLocale,
  type Locale,
  type Offer,
  type Passage,
  type ProductCard,
  type ProductId,
  type PromotionAction,
  productText,
  type Reason,
  type RecommendationGoal,
  type SourceCard,
} from '../domain/index.ts'
import { categoryName, formatDay, productName, wordingOf } from './wording/index.ts'

/** With a reason it is a recommendation, without one the answer. Undefined for a product that is gone meanwhile. */
export function toProductCard(
  catalogue: Catalogue,
  id: ProductId,
  locale: Locale,
  reason?: Reason,
  goal?: RecommendationGoal,
): ProductCard | undefined {
  const product = catalogue.byId.get(id)
  if (!product) return undefined
  return {
    kind: 'product',
    role: reason ? 'recommendation' : 'answer',
    productId: id,
    title: productText(product, locale).name,
    subtitle: product.brand ?? '',
    price: product.price,
    inStock: product.stock > 0,
    ...(product.listPrice ? { listPrice: product.listPrice } : {}),
    ...(reason ? { reason: wordReason(reason, goal, catalogue, locale) } : {}),
    ...(product.image === undefined ? {} : { image: product.image }),
    ...(product.link === undefined ? {} : { link: product.link }),
  }
}

/** A sentence for the customer. */
export function wordReason(
  reason: Reason,
  goal: RecommendationGoal | undefined,
  catalogue: Catalogue,
  locale: Locale,
): string {
  const wording = wordingOf(locale)
  const word = wording.reason[reason.kind]
  switch (reason.kind) {
    case 'fits': {
      const name = productName(catalogue, reason.anchor, locale)
      // Without anchors of the conversation, what it fits is one of the customer's own purchases.
      return goal === 'personal' ? wording.fitsYours(name) : word(name)
    }
    case 'bought-together':
    case 'after-purchase':
    case 'chosen-with':
    case 'similar':
      return word(productName(catalogue, reason.anchor, locale))
    case 'brand-you-buy':
      return word(reason.brand)
    case 'category-you-like':
      return word(categoryName(catalogue, reason.category, locale))
    case 'popular':
      return word(reason.category === undefined ? '' : categoryName(catalogue, reason.category, locale))
    case 'in-your-price-range':
      return word('')
  }
}

function wordAction(action: PromotionAction, locale: Locale): string {
  const wording = wordingOf(locale)
  switch (action.kind) {
    case 'percent-off':
      return wording.percentOff(action.percent)
    case 'amount-off':
      return wording.amountOff(formatMoney(action.amount, locale))
    case 'free-shipping':
      return wording.freeShipping
  }
}

export function toCouponCard(offer: Offer, locale: Locale): CouponCard {
  const wording = wordingOf(locale)
  const terms = [
    wordAction(offer.action, locale),
    ...(offer.minimumSpend ? [wording.couponFrom(formatMoney(offer.minimumSpend, locale))] : []),
    ...(offer.endsAt === undefined ? [] : [wording.couponUntil(formatDay(offer.endsAt, locale))]),
  ]
  return {
    kind: 'coupon',
    code: offer.code,
    title: inLocale(offer.name, locale),
    text: terms.join(locale === 'zh' ? '，' : ', '),
    ...(offer.endsAt === undefined ? {} : { endsAt: offer.endsAt }),
  }
}

export function toSourceCard(passage: Passage): SourceCard {
  const title = passage.headings.join(' › ')
  return { kind: 'source', title, ...(passage.link === undefined ? {} : { link: passage.link }) }
}
