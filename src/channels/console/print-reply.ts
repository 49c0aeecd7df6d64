import { type Card, formatMoney, type Locale, type OutboundActivity, type OutboundMessage } from '../../domain/index.ts'
import { cardLabels, wordCardPrice } from '../card-labels.ts'

/** One reply as lines of plain text: what is said, the cards, the numbered choices. */
export function toLines(activity: OutboundActivity): readonly string[] {
  if (activity.kind === 'handoff') return [`  [handoff: ${activity.status}]`]
  return [...activity.text.split('\n'), ...cardLines(activity), ...choiceLines(activity)]
}

function cardLines({ cards, locale }: OutboundMessage): readonly string[] {
  return cards.flatMap(card =>
    toCardLines(card, locale).map((line, index) => (index === 0 ? `  ${line}` : `    ${line}`)),
  )
}

function toCardLines(card: Card, locale: Locale): readonly string[] {
  const labels = cardLabels[locale]
  switch (card.kind) {
    case 'product': {
      const facts = [
        card.title,
        ...(card.variantId === undefined ? [] : [card.subtitle]),
        wordCardPrice(card, locale),
        ...(card.listPrice ? [`(${formatMoney(card.listPrice, locale)})`] : []),
        ...(card.inStock ? [] : [`[${labels.outOfStock}]`]),
      ]
      return [`• ${facts.join('  ')}`, ...(card.reason ? [card.reason] : []), ...(card.link ? [card.link] : [])]
    }
    case 'coupon':
      return [`% ${card.title}  ${labels.coupon}: ${card.code}`, card.text]
    case 'source':
      return [`→ ${labels.source}: ${[card.title, card.link].filter(Boolean).join('  ')}`]
  }
}

function choiceLines({ quickReplies }: OutboundMessage): readonly string[] {
  return quickReplies.map(({ title }, index) => `  [${index + 1}] ${title}`)
}
