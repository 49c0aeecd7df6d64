import type { Card, CouponCard, Money, ProductCard, SourceCard } from '../../domain/index.ts'
import type { Choice } from './direct-line-activity.ts'
import { isRecord, textOf } from './parse-value.ts'

/** A card of a bot that knows only the Bot Framework's hero card. */
export type HeroCard = {
  readonly kind: 'hero'
  readonly title: string
  readonly subtitle?: string
  readonly text?: string
  readonly image?: string
  readonly link?: string
  readonly choices: readonly Choice[]
}

export type ViewCard = Card | HeroCard

const heroType = 'application/vnd.microsoft.card.hero'

/**
 * Reads the cards of a message: the shop's own when it sent any, else its hero cards.
 * A card that is not whole is left out; the text of the message stands without it.
 */
export function parseCards(ownCards: unknown, attachments: unknown): readonly ViewCard[] {
  if (Array.isArray(ownCards)) return ownCards.filter(isCard)
  if (!Array.isArray(attachments)) return []
  return attachments.flatMap((attachment: unknown) => {
    if (!isRecord(attachment) || attachment.contentType !== heroType) return []
    const hero = toHeroCard(attachment.content)
    return hero ? [hero] : []
  })
}

function isCard(value: unknown): value is Card {
  return isProductCard(value) || isCouponCard(value) || isSourceCard(value)
}

function isProductCard(value: unknown): value is ProductCard {
  return (
    isRecord(value) &&
    value.kind === 'product' &&
    (value.role === 'answer' || value.role === 'recommendation') &&
    isText(value.productId) &&
    isText(value.title) &&
    isText(value.subtitle) &&
    isMoney(value.price) &&
    (value.listPrice === undefined || isMoney(value.listPrice)) &&
    (value.isPriceFrom === undefined || value.isPriceFrom === true) &&
    isTextOrAbsent(value.variantId) &&
    typeof value.inStock === 'boolean' &&
    [value.reason, value.image, value.link].every(isTextOrAbsent)
  )
}

function isCouponCard(value: unknown): value is CouponCard {
  return (
    isRecord(value) &&
    value.kind === 'coupon' &&
    isText(value.code) &&
    isText(value.title) &&
    isText(value.text) &&
    (value.endsAt === undefined || Number.isFinite(value.endsAt))
  )
}

function isSourceCard(value: unknown): value is SourceCard {
  return isRecord(value) && value.kind === 'source' && isText(value.title) && isTextOrAbsent(value.link)
}

function isMoney(value: unknown): value is Money {
  return (
    isRecord(value) &&
    Number.isFinite(value.amountMinor) &&
    typeof value.currency === 'string' &&
    /^[A-Za-z]{3}$/.test(value.currency)
  )
}

function isText(value: unknown): value is string {
  return typeof value === 'string'
}

function isTextOrAbsent(value: unknown): boolean {
  return value === undefined || isText(value)
}

function toHeroCard(content: unknown): HeroCard | undefined {
  if (!isRecord(content)) return undefined
  const buttons = Array.isArray(content.buttons) ? content.buttons.filter(isRecord) : []
  const picture: unknown = Array.isArray(content.images) ? content.images[0] : undefined
  const title = textOf(content.title)
  const subtitle = textOf(content.subtitle)
  const text = textOf(content.text)
  const image = isRecord(picture) ? textOf(picture.url) : undefined
  const tap = isRecord(content.tap) ? [content.tap] : []
  const link = textOf([...tap, ...buttons].find(action => action.type === 'openUrl')?.value)
  if (!title && !subtitle && !text && !image) return undefined
  return {
    kind: 'hero',
    title: title ?? subtitle ?? text ?? '',
    ...(subtitle && { subtitle }),
    ...(text && { text }),
    ...(image && { image }),
    ...(link && { link }),
    choices: buttons.flatMap(button => {
      const value = textOf(button.value)
      return button.type === 'imBack' && value ? [{ title: textOf(button.title) ?? value, text: value }] : []
    }),
  }
}
