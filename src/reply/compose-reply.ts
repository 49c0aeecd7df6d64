import type {
  ActivityId,
  Answer,
  Card,
  Catalogue,
  ConversationId,
  ImpressionId,
  IntentDefinition,
  Locale,
  Offer,
  OutboundActivity,
  QuickReply,
  Recommendation,
  Suggestion,
} from '../domain/index.ts'
import { toCouponCard, toProductCard, toSourceCard } from './cards.ts'
import { wordAnswer } from './word-answer.ts'
import { productName, wordingOf } from './wording/index.ts'

export type ReplyInput = {
  readonly answer: Answer
  readonly intent: IntentDefinition
  readonly recommendations: readonly Recommendation[]
  readonly offer?: Offer
  readonly locale: Locale
  readonly catalogue: Catalogue
  readonly at: number
  readonly conversationId: ConversationId
  readonly inReplyTo: ActivityId
  readonly impressionId?: ImpressionId
  readonly handoff?: 'requested'
  readonly createId: (prefix: string) => string
}

export type ComposeReply = (input: ReplyInput) => readonly OutboundActivity[]

export type ReplyOptions = { readonly shopName: Readonly<Record<Locale, string>> }

/** Buttons under one reply; more are not read. */
const quickReplyCount = 4

/**
 * Decisions → what is sent: one message with the answer's words, then cards (answer, recommendations with a reason
 * each, coupon, source), then buttons; and a handoff activity when a person is asked for.
 * Pure: every figure is in the input already.
 */
export function createComposeReply(options: ReplyOptions): ComposeReply {
  return input => {
    const { answer, locale, catalogue, createId, conversationId, at } = input
    const envelope = () => ({ id: createId('activity') as ActivityId, conversationId, at })
    const cards: Card[] = [
      ...answer.products.flatMap(id => toProductCard(catalogue, id, locale) ?? []),
      ...input.recommendations.flatMap(
        ({ productId, reason }) => toProductCard(catalogue, productId, locale, reason, answer.recommend?.goal) ?? [],
      ),
      ...(input.offer ? [toCouponCard(input.offer, locale)] : []),
      ...answer.sources.map(toSourceCard),
    ]
    const message: OutboundActivity = {
      ...envelope(),
      kind: 'message',
      inReplyTo: input.inReplyTo,
      text: wordAnswer({ ...input, shopName: options.shopName[locale] }),
      locale,
      cards,
      quickReplies: toQuickReplies(answer.suggestions, catalogue, locale),
      ...(input.impressionId === undefined ? {} : { impressionId: input.impressionId }),
    }
    return input.handoff ? [message, { ...envelope(), kind: 'handoff', status: input.handoff }] : [message]
  }
}

function toQuickReplies(suggestions: readonly Suggestion[], catalogue: Catalogue, locale: Locale): QuickReply[] {
  return suggestions.slice(0, quickReplyCount).map(suggestion => {
    const name = 'productId' in suggestion ? productName(catalogue, suggestion.productId, locale) : ''
    return wordingOf(locale).suggestion[suggestion.kind](name)
  })
}
