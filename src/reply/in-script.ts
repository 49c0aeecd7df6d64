import type { Card, ChineseScript, OutboundMessage } from '../domain/index.ts'
import { toTraditional } from '../language/index.ts'

/** Chinese words in the customer's script. Words come in Simplified characters. */
export function inScript(text: string, script: ChineseScript | undefined): string {
  return script === 'Hant' ? toTraditional(text) : text
}

/** All that a customer reads of a message, in the customer's script; addresses, codes and prices are as they were. */
export function messageInScript(message: OutboundMessage, script: ChineseScript | undefined): OutboundMessage {
  if (script !== 'Hant' || message.locale !== 'zh') return message
  return {
    ...message,
    text: toTraditional(message.text),
    cards: message.cards.map(toTraditionalCard),
    quickReplies: message.quickReplies.map(({ title, text }) => ({
      title: toTraditional(title),
      text: toTraditional(text),
    })),
  }
}

function toTraditionalCard(card: Card): Card {
  const title = toTraditional(card.title)
  if (card.kind === 'source') return { ...card, title }
  if (card.kind === 'coupon') return { ...card, title, text: toTraditional(card.text) }
  return {
    ...card,
    title,
    subtitle: toTraditional(card.subtitle),
    ...(card.reason !== undefined && { reason: toTraditional(card.reason) }),
  }
}
