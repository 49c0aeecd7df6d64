import { hasPriceRange, variantLabel } from '../catalogue/index.ts'
import {
  type Catalogue,
  type CouponCard,
  formatMoney,
  inLocale,
  isBuyable,
  type Locale,
  lookUp,
  type Offer,
  type Passage,
  type ProductCard,
  type ProductId,
  type PromotionAction,
  productText,
  type Reason,
  type RecommendationGoal,
  type SourceCard,
  type VariantId,
} from '../domain/index.ts'
import { categoryName, formatDay, productName, wordingOf } from './wording/index.ts'

export type ProductCardOptions = {
  /** With a reason it is a recommendation, without one the answer. */
  readonly reason?: Reason
  readonly goal?: RecommendationGoal | undefined
  /** The form that is meant, of a product that has several. */
  readonly variantId?: VariantId | undefined
}

/** Undefined for a product that is gone meanwhile. */
export function toProductCard(
  catalogue: Catalogue,
  id: ProductId,
  locale: Locale,
  { reason, goal, variantId }: ProductCardOptions = {},
): ProductCard | undefined {
  const product = catalogue.byId.get(id)
  if (!product) return undefined
  const variant = product.variants?.find(one => one.id === variantId)
  const { price, listPrice } = variant ?? product
  const image = variant?.image ?? product.image
  const link = variant?.link ?? product.link
  const label = variant ? variantLabel(product, variant, locale) : ''
  return {
    kind: 'product',
    role: reason ? 'recommendation' : 'answer',
    productId: id,
    title: productText(product, locale).name,
    subtitle: [product.brand ?? '', label].filter(part => part !== '').join(' · '),
    price,
    inStock: isBuyable(variant ?? product),
    ...(variant && { variantId: variant.id }),
    ...(!variant && hasPriceRange(product) && { isPriceFrom: true as const }),
    ...(listPrice ? { listPrice } : {}),
    ...(reason ? { reason: wordReason(reason, goal, catalogue, locale) } : {}),
    ...(image === undefined ? {} : { image }),
    ...(link === undefined ? {} : { link }),
  }
}

/** Attributes by which products of one name are told apart at most. */
const attributesShown = 2

/** Cards of one title say in their subtitles in which attributes they differ: two lamps in two colours. */
export function tellApart(cards: readonly ProductCard[], catalogue: Catalogue, locale: Locale): readonly ProductCard[] {
  return cards.map(card => {
    const namesakes = lookUp(
      catalogue,
      cards.filter(other => other.title === card.title).map(({ productId }) => productId),
    )
    const own = catalogue.byId.get(card.productId)
    if (namesakes.length < 2 || !own) return card
    const texts = namesakes.map(product => productText(product, locale).attributes)
    const differing = Object.entries(productText(own, locale).attributes)
      .filter(([name]) => new Set(texts.map(attributes => attributes[name])).size > 1)
      .slice(0, attributesShown)
    return { ...card, subtitle: [card.subtitle, ...differing.map(([, value]) => value)].filter(Boolean).join(' · ') }
  })
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
