import type {
  ActivityId,
  Answer,
  Card,
  Catalogue,
  ChineseScript,
  ConversationId,
  HandoffSummary,
  ImpressionId,
  IntentDefinition,
  Locale,
  Offer,
  OutboundActivity,
  OutboundMessage,
  QuickReply,
  Recommendation,
  Suggestion,
  VariantId,
} from '../domain/index.ts'
import { prepareTraditional } from '../language/index.ts'
import { tellApart, toCouponCard, toProductCard, toSourceCard } from './cards.ts'
import { messageInScript } from './in-script.ts'
import { wordAnswer } from './word-answer.ts'
import { productName, wordingOf } from './wording/index.ts'

export type ReplyInput = {
  /** One for each thing that was asked for, in order; never empty. */
  readonly answers: readonly { readonly answer: Answer; readonly intent: IntentDefinition }[]
  /** An open question that is put again after the answers. */
  readonly reminder?: Pick<Answer, 'outcome' | 'values'> & { readonly intent: IntentDefinition }
  readonly recommendations: readonly Recommendation[]
  readonly offer?: Offer
  readonly locale: Locale
  /** How Chinese is written; Simplified where it is not said. */
  readonly script?: ChineseScript
  readonly catalogue: Catalogue
  readonly at: number
  readonly conversationId: ConversationId
  readonly inReplyTo: ActivityId
  readonly impressionId?: ImpressionId
  readonly handoff?: HandoffSummary
  readonly createId: (prefix: string) => string
}

export type ComposeReply = (input: ReplyInput) => readonly OutboundActivity[]

export type ReplyOptions = { readonly shopName: Readonly<Record<Locale, string>> }

/** Buttons under one reply; more are not read. */
const quickReplyCount = 4

/**
 * Decisions → what is sent: one message with the answers' words, then cards (answer, recommendations with a reason
 * each, coupon, source), then buttons; and a handoff activity when a person is asked for.
 * Pure: every figure is in the input already.
 */
export function createComposeReply(options: ReplyOptions): ComposeReply {
  prepareTraditional()
  return input => {
    const { answers, locale, catalogue, createId, conversationId, at, reminder } = input
    const envelope = () => ({ id: createId('activity') as ActivityId, conversationId, at })
    const all = answers.map(({ answer }) => answer)
    const goal = all.find(({ recommend }) => recommend)?.recommend?.goal
    const variants: Readonly<Record<string, VariantId>> = Object.assign({}, ...all.map(answer => answer.variants))
    const products = [
      ...[...new Set(all.flatMap(one => one.products))].flatMap(
        id => toProductCard(catalogue, id, locale, { variantId: variants[id] }) ?? [],
      ),
      ...input.recommendations.flatMap(
        ({ productId, reason }) => toProductCard(catalogue, productId, locale, { reason, goal }) ?? [],
      ),
    ]
    const cards: Card[] = [
      ...tellApart(products, catalogue, locale),
      ...(input.offer ? [toCouponCard(input.offer, locale)] : []),
      ...new Map(all.flatMap(({ sources }) => sources).map(passage => [passage.id, toSourceCard(passage)])).values(),
    ]
    const word = (answer: Pick<Answer, 'outcome' | 'values'>, intent: IntentDefinition) =>
      wordAnswer({ ...input, answer, intent, shopName: options.shopName[locale] })
    const texts = answers.map(({ answer, intent }) =>
      [answer, ...(answer.further ?? [])].map(part => word(part, intent)).join(wordingOf(locale).sentenceGap),
    )
    if (reminder) texts.push(wordingOf(locale).backTo(word(reminder, reminder.intent)))
    const message: OutboundMessage = {
      ...envelope(),
      kind: 'message',
      inReplyTo: input.inReplyTo,
      // Two shelves for one product are spoken of once.
      text: [...new Set(texts)].join('\n\n'),
      locale,
      cards,
      quickReplies: toQuickReplies(
        all.flatMap(({ suggestions }) => suggestions),
        catalogue,
        locale,
      ),
      ...(input.impressionId === undefined ? {} : { impressionId: input.impressionId }),
    }
    const written = messageInScript(message, input.script)
    if (!input.handoff) return [written]
    return [written, { ...envelope(), kind: 'handoff', status: 'requested', summary: input.handoff }]
  }
}

/** Buttons, each once; what one answer suggests is not repeated by the next. */
function toQuickReplies(suggestions: readonly Suggestion[], catalogue: Catalogue, locale: Locale): QuickReply[] {
  const wording = wordingOf(locale)
  const replies = suggestions.map(suggestion =>
    wording.suggestion[suggestion.kind](nameIn(suggestion, catalogue, locale)),
  )
  return [...new Map(replies.map(reply => [reply.text, reply])).values()].slice(0, quickReplyCount)
}

function nameIn(suggestion: Suggestion, catalogue: Catalogue, locale: Locale): string {
  if ('productId' in suggestion) return productName(catalogue, suggestion.productId, locale)
  if ('heading' in suggestion) return suggestion.heading
  return 'orderId' in suggestion ? suggestion.orderId : ''
}
