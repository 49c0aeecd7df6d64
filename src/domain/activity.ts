import type { HandoffSummary } from './handoff.ts'
import type { ActivityId, ConversationId, CouponCode, CustomerId, ImpressionId, ProductId, VariantId } from './ids.ts'
import type { ChineseScript, Locale } from './locale.ts'
import type { Money } from './money.ts'

/** Who is speaking. `customerId` is set only when the channel has proof of who it is. */
export type Sender = {
  /** The id that the channel knows this person by. */
  readonly id: string
  readonly name?: string
  readonly customerId?: CustomerId
}

/**
 * One thing that arrived from a channel. (channel, account, externalId) is its identity: the same triple again is
 * the same activity, delivered twice.
 */
export type InboundActivity = {
  readonly id: ActivityId
  readonly channel: string
  /** The shop's account on that channel; 'default' where a channel has one only. */
  readonly account: string
  /** The channel's own id of the activity. */
  readonly externalId: string
  readonly conversationId: ConversationId
  readonly from: Sender
  readonly at: number
  /** The language that the channel reports; the text itself decides first. */
  readonly locale?: Locale
  /** How the channel's locale writes Chinese, where it says so. */
  readonly script?: ChineseScript
  /** What the channel's client attached for itself: given back with the activity, never read. */
  readonly channelData?: Readonly<Record<string, unknown>>
} & (
  | { readonly kind: 'message'; readonly text: string }
  | { readonly kind: 'joined' }
  | { readonly kind: 'event'; readonly name: string; readonly value: unknown }
)

export type InboundMessage = Extract<InboundActivity, { kind: 'message' }>

export type ProductCard = {
  readonly kind: 'product'
  /** `answer` is what was asked for, `recommendation` is what the shop suggests beside it. */
  readonly role: 'answer' | 'recommendation'
  readonly productId: ProductId
  readonly title: string
  readonly subtitle: string
  /** The form that is meant, of a product that has several. */
  readonly variantId?: VariantId
  readonly price: Money
  /** Set where other forms cost more: `price` is that of the cheapest that can be bought. */
  readonly isPriceFrom?: true
  readonly listPrice?: Money
  readonly inStock: boolean
  /** One line: why this product is here. */
  readonly reason?: string
  readonly image?: string
  readonly link?: string
}

export type CouponCard = {
  readonly kind: 'coupon'
  readonly code: CouponCode
  readonly title: string
  readonly text: string
  readonly endsAt?: number
}

/** The page that an answer was taken from. */
export type SourceCard = { readonly kind: 'source'; readonly title: string; readonly link?: string }

export type Card = ProductCard | CouponCard | SourceCard

/** A suggested answer; pressing it sends `text`. */
export type QuickReply = { readonly title: string; readonly text: string }

/** One thing that the bot sends. Text is plain: channels add their own markup. */
export type OutboundActivity = {
  readonly id: ActivityId
  readonly conversationId: ConversationId
  readonly at: number
} & (
  | {
      readonly kind: 'message'
      readonly inReplyTo?: ActivityId
      readonly text: string
      readonly locale: Locale
      readonly cards: readonly Card[]
      readonly quickReplies: readonly QuickReply[]
      /** What later clicks and purchases point back to. */
      readonly impressionId?: ImpressionId
    }
  | {
      readonly kind: 'handoff'
      readonly status: 'requested' | 'waiting' | 'active' | 'closed'
      /** For the shop's people; channels to customers leave it out. */
      readonly summary?: HandoffSummary
    }
)

export type OutboundMessage = Extract<OutboundActivity, { kind: 'message' }>
