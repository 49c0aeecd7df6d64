import type { Card, Locale, OutboundActivity, OutboundMessage } from '../../domain/index.ts'
import { cardLabels, wordCardPrice } from '../card-labels.ts'

export type CardAction = { readonly type: 'openUrl' | 'imBack'; readonly title: string; readonly value: string }

export type HeroCard = {
  readonly contentType: 'application/vnd.microsoft.card.hero'
  readonly content: {
    readonly title: string
    readonly subtitle?: string
    readonly text?: string
    readonly images?: readonly { readonly url: string; readonly alt?: string }[]
    readonly buttons?: readonly CardAction[]
  }
}

/** What the bot says, as the Bot Framework writes it; the channel adds id, sender, time and what it answers. */
export type WireReply =
  | {
      readonly type: 'message'
      readonly text: string
      readonly textFormat: 'plain'
      readonly locale: Locale
      readonly attachmentLayout?: 'carousel'
      readonly attachments?: readonly HeroCard[]
      readonly suggestedActions?: { readonly actions: readonly CardAction[] }
    }
  | {
      readonly type: 'event'
      readonly name: 'handoff.status'
      /** `state` is the protocol's word where it has one; `status` is ours. */
      readonly value: { readonly status: string; readonly state?: 'accepted' | 'completed' }
    }

/** Makes a card's address absolute; undefined when that is not possible, or when it is no web address. */
export type ToAbsolute = (address: string | undefined) => string | undefined

export function absoluteUnder(baseUrl: string | undefined): ToAbsolute {
  return address => {
    if (address === undefined || !URL.canParse(address, baseUrl)) return undefined
    const url = new URL(address, baseUrl)
    return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : undefined
  }
}

export function toWireActivity(activity: OutboundActivity, toAbsolute: ToAbsolute): WireReply {
  if (activity.kind === 'message') return toMessage(activity, toAbsolute)
  const { status } = activity
  const state = status === 'active' ? 'accepted' : status === 'closed' ? 'completed' : undefined
  return { type: 'event', name: 'handoff.status', value: { status, ...(state && { state }) } }
}

function toMessage(message: OutboundMessage, toAbsolute: ToAbsolute): WireReply {
  const cards = toAbsoluteCards(message.cards, toAbsolute)
  return {
    type: 'message',
    text: message.text,
    textFormat: 'plain',
    locale: message.locale,
    ...(cards.length > 0 && {
      attachmentLayout: 'carousel',
      attachments: cards.map(card => toHeroCard(card, message.locale)),
    }),
    ...(message.quickReplies.length > 0 && {
      suggestedActions: {
        actions: message.quickReplies.map(({ title, text }) => ({ type: 'imBack', title, value: text }) as const),
      },
    }),
  }
}

/** The cards with addresses that work from anywhere; those that cannot are left out. */
export function toAbsoluteCards(cards: readonly Card[], toAbsolute: ToAbsolute): readonly Card[] {
  return cards.map(card => withAbsoluteLinks(card, toAbsolute))
}

function withAbsoluteLinks(card: Card, toAbsolute: ToAbsolute): Card {
  if (card.kind === 'coupon') return card
  const { link: givenLink, ...rest } = card
  const link = toAbsolute(givenLink)
  if (rest.kind === 'source') return { ...rest, ...(link && { link }) }
  const { image: givenImage, ...product } = rest
  const image = toAbsolute(givenImage)
  return { ...product, ...(image && { image }), ...(link && { link }) }
}

function toHeroCard(card: Card, locale: Locale): HeroCard {
  return { contentType: 'application/vnd.microsoft.card.hero', content: heroContent(card, locale) }
}

function heroContent(card: Card, locale: Locale): HeroCard['content'] {
  const labels = cardLabels[locale]
  const open = (title: string, link: string | undefined) =>
    link === undefined ? {} : { buttons: [{ type: 'openUrl', title, value: link } as const] }
  switch (card.kind) {
    case 'product': {
      const facts = [card.subtitle, wordCardPrice(card, locale), card.inStock ? '' : labels.outOfStock]
      return {
        title: card.title,
        subtitle: facts.filter(fact => fact !== '').join(' · '),
        ...(card.reason && { text: card.reason }),
        ...(card.image && { images: [{ url: card.image, alt: card.title }] }),
        ...open(labels.viewProduct, card.link),
      }
    }
    case 'coupon':
      return { title: card.title, subtitle: `${labels.coupon} ${card.code}`, text: card.text }
    case 'source':
      return { title: card.title, subtitle: labels.source, ...open(labels.openPage, card.link) }
  }
}
