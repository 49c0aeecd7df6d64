import type { Reason, Ruling, ShopContacts, Suggestion } from '../../domain/index.ts'

/** The bot's own words in one language. What answers an intent is worded in the intent's file, not here. */
export type Wording = {
  /** `name` is the product, brand or category that the reason rests on. */
  readonly reason: Readonly<Record<Reason['kind'], (name: string) => string>>
  /** Instead of `fits` when the product that it fits is one that the customer has bought. */
  readonly fitsYours: (name: string) => string
  /** `name` is a product's name where the suggestion is about one, an order's number where it is about one. Title is the button, text what it sends. */
  readonly suggestion: Readonly<Record<Suggestion['kind'], (name: string) => { title: string; text: string }>>
  readonly price: string
  /** A product with its price, in a sentence. */
  readonly priced: (name: string, price: string) => string
  readonly priceFrom: (price: string) => string
  /** "A, B and C" */
  readonly enumerate: (items: readonly string[]) => string
  /** How a wish is named when it is said back: `said` are the customer's own words, or a price. */
  readonly wish: {
    readonly refused: (said: string) => string
    readonly atLeast: (said: string) => string
    readonly atMost: (said: string) => string
    readonly about: (said: string) => string
    readonly between: (low: string, high: string) => string
    readonly inStock: string
    readonly separator: string
  }
  /** The ways, from the shortest on, and when: to stand in "You can reach us …". */
  readonly contacts: (contacts: ShopContacts) => string
  /** Opens the answer from a page; with yes or no where that answers the question. */
  readonly ruling: (ruling: Ruling) => string
  /** Between two sentences of a paragraph. */
  readonly sentenceGap: string
  /** Puts an open question again after an answer to something else. */
  readonly backTo: (question: string) => string
  readonly percentOff: (percent: number) => string
  readonly amountOff: (amount: string) => string
  readonly freeShipping: string
  readonly couponFrom: (minimum: string) => string
  readonly couponUntil: (day: string) => string
  readonly apology: string
}
