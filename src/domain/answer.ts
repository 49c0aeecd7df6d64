import type { ProductConstraint } from './dialogue.ts'
import type { OrderId, ProductId, VariantId } from './ids.ts'
import type { Passage } from './knowledge.ts'
import type { LocalizedText } from './locale.ts'
import type { Money } from './money.ts'
import type { RecommendationGoal } from './recommendation.ts'
import type { ShopContacts } from './shop-contacts.ts'
import type { IntentName } from './understanding.ts'
import type { Wish } from './wish.ts'

/** A figure or name that a reply states. Every one comes from a stored row or passage, or from the customer. */
export type AnswerValue =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'localized'; readonly text: LocalizedText }
  | { readonly kind: 'money'; readonly money: Money }
  | { readonly kind: 'count'; readonly count: number }
  /** Epoch milliseconds, worded as a day. */
  | { readonly kind: 'day'; readonly at: number }
  /** A product, or one form of it. */
  | { readonly kind: 'product'; readonly productId: ProductId | VariantId }
  | { readonly kind: 'category'; readonly category: string }
  /** Several products, each with its price. */
  | { readonly kind: 'products'; readonly productIds: readonly (ProductId | VariantId)[] }
  /** What was wished for, in short. */
  | { readonly kind: 'wishes'; readonly wishes: readonly Wish[]; readonly currency: string }
  /** "by phone on +353 20 910 0142 or by e-mail at …". */
  | { readonly kind: 'contacts'; readonly contacts: ShopContacts }
  /** What the shop's pages say, and first what that comes to for this customer. */
  | { readonly kind: 'page-answer'; readonly quotation: string; readonly ruling?: Ruling }
  /** The word for "price". */
  | { readonly kind: 'price-label' }
  /** Things and how many of each, in one line: "2 × kettle and lamp". */
  | {
      readonly kind: 'items'
      readonly items: readonly { readonly productId: ProductId | VariantId; readonly quantity: number }[]
    }
  /** A country by its code, ISO 3166-1 alpha-2; several are listed. */
  | { readonly kind: 'countries'; readonly codes: readonly string[] }
  /** One line an item: a label and what stands beside it. */
  | {
      readonly kind: 'list'
      readonly items: readonly { readonly label: AnswerValue; readonly values: readonly AnswerValue[] }[]
    }

/** What a rule of a page comes to for this customer. `isAnswer`: the question was put so that yes or no answers it. */
export type Ruling = { readonly isAnswer: boolean } & (
  | { readonly kind: 'country'; readonly country: string; readonly isCovered: boolean }
  | { readonly kind: 'not-delivered'; readonly country: string }
  | { readonly kind: 'minimum'; readonly amount: Money; readonly minimum: Money }
  | { readonly kind: 'quantity-discount'; readonly count: number; readonly percent: number }
  | {
      readonly kind: 'worth'
      readonly count: number
      readonly usable: number
      readonly unit: string
      readonly worth: Money
    }
  | { readonly kind: 'share'; readonly percent: number; readonly of: Money; readonly share: Money }
  | {
      readonly kind: 'deadline'
      readonly isKept: boolean
      readonly count: number
      readonly unit: 'day' | 'week' | 'month' | 'year'
    }
)

/** The outcome of any skill where a page was read for the customer's own case. */
export const ruledByPage = 'ruled-by-page'

/** Suggested next questions; reply words them. */
export type Suggestion =
  | { readonly kind: 'ask-price' | 'ask-availability' | 'find-accessory' | 'cheaper'; readonly productId: ProductId }
  | { readonly kind: 'get-recommendation' | 'ask-coupon' | 'track-order' | 'delivery-options' | 'check-refund-policy' }
  | { readonly kind: 'contact-human-agent' | 'cancel-order' | 'return-item' | 'track-refund' | 'affirm' | 'deny' }
  | { readonly kind: 'choose-product'; readonly productId: ProductId }
  | { readonly kind: 'choose-order'; readonly orderId: OrderId }
  /** The heading of a passage that may answer. */
  | { readonly kind: 'ask-page'; readonly heading: string }

/** What a skill decided; reply turns it into words and cards. */
export type Answer = {
  readonly intent: IntentName
  readonly skill: string
  /** One of the skill's outcomes; names the wording. */
  readonly outcome: string
  readonly values: Readonly<Record<string, AnswerValue>>
  /** Further outcomes of the same skill, said after the first as sentences of the same paragraph. */
  readonly further?: readonly { readonly outcome: string; readonly values: Readonly<Record<string, AnswerValue>> }[]
  /** What was asked for, best first: shown as cards. */
  readonly products: readonly ProductId[]
  /** The form that was asked for, of products that have several: its card shows that one's price and picture. */
  readonly variants?: Readonly<Record<ProductId, VariantId>>
  /** The pages that the answer is taken from. */
  readonly sources: readonly Passage[]
  /** What to recommend beside the answer; absent is nothing. */
  readonly recommend?: {
    readonly goal: RecommendationGoal
    readonly anchors: readonly ProductId[]
    readonly constraint: ProductConstraint
    readonly limit: number
    /** The outcome instead where nothing is recommended, or nothing that has to do with the anchors. */
    readonly otherwise?: { readonly nothing: string; readonly unrelated?: string }
  }
  readonly suggestions: readonly Suggestion[]
}
