import type { ProductId } from './ids.ts'
import type { ChineseScript, Locale } from './locale.ts'

/** The customer's text. */
export type Utterance = {
  readonly text: string
  /** NFKC, one space between words, no control characters, at most 2,000 characters; Chinese as Simplified Mandarin. */
  readonly normalised: string
  readonly locale: Locale
  /** How its Chinese is written, where the characters tell. */
  readonly script?: ChineseScript
  /** The script that it asks to be answered in. */
  readonly askedScript?: ChineseScript
}

export type IntentName = string
/** The name that stands for "none of the shop's intents". */
export const outOfScopeIntent: IntentName = 'oos'

export type IntentScore = {
  readonly intent: IntentName
  /** Probability, 0 to 1; over all intents they sum to 1. */
  readonly score: number
}

export type ScoredProduct = { readonly productId: ProductId; readonly score: number }
/** `explains`: the share of the name words said that this name has, 0 to 1; absent for a model number. */
export type NamedProduct = ScoredProduct & { readonly explains?: number }

/** A span found in the text, or a property of the text as a whole. `text` is what was read there, in Simplified Chinese. */
export type Entity =
  /** A product by name: one when the name is exact, several when it is part of several names; best first. */
  | { readonly kind: 'product'; readonly text: string; readonly products: readonly NamedProduct[] }
  | { readonly kind: 'category'; readonly text: string; readonly category: string }
  | { readonly kind: 'brand'; readonly text: string; readonly brand: string }
  | { readonly kind: 'attribute'; readonly text: string; readonly name: string; readonly value: string }
  /** In major units of the shop's currency; both ends inclusive. */
  | { readonly kind: 'price-range'; readonly text: string; readonly min?: number; readonly max?: number }
  | { readonly kind: 'order-number'; readonly text: string; readonly orderNumber: string }
  | { readonly kind: 'email'; readonly text: string; readonly email: string }
  /** `phone` holds digits only, and a leading + where the customer wrote one. */
  | { readonly kind: 'phone'; readonly text: string; readonly phone: string }
  /** Pieces wanted, 1 or more: "two of them", "来两个". */
  | { readonly kind: 'quantity'; readonly text: string; readonly quantity: number }
  /** Whole days in UTC, epoch milliseconds: `from` is the first moment of the first day, `to` the last of the last. */
  | { readonly kind: 'date'; readonly text: string; readonly from: number; readonly to: number }
  /** "the second", "第一个": 0 is the first, -1 the last. */
  | { readonly kind: 'ordinal'; readonly text: string; readonly position: number }
  /** "it", "this phone", "那款": points at what the conversation is about. */
  | { readonly kind: 'reference'; readonly text: string }
  /** "cheaper", "更贵的": relative to what the conversation is about. */
  | { readonly kind: 'comparative'; readonly text: string; readonly direction: 'cheaper' | 'dearer' }
  /** "lighter", "more memory", 大一点: relative to what the conversation is about, by an attribute that the words imply. */
  | { readonly kind: 'degree'; readonly text: string; readonly direction: 'more' | 'less' }
  /** "the cheapest", "续航最长": `most` is the largest figure of the price, or of an attribute. */
  | {
      readonly kind: 'superlative'
      readonly text: string
      readonly direction: 'most' | 'least'
      readonly byPrice: boolean
    }
  /** "the new phone", "最新款". */
  | { readonly kind: 'newest'; readonly text: string }
  /** "from another brand", "不要这个牌子", "not Kirune": `brand` is the one refused, when it is named. */
  | { readonly kind: 'other-brand'; readonly text: string; readonly brand?: string }
  /** "no, the blue one", "我说的是…": what was understood before is wrong. */
  | { readonly kind: 'correction'; readonly text: string }

export type EntityOf<Kind extends Entity['kind']> = Extract<Entity, { kind: Kind }>

export type Understanding = {
  readonly utterance: Utterance
  /** Best first. Never empty. */
  readonly intents: readonly IntentScore[]
  /** What was decided: the best intent, or `oos`. */
  readonly intent: IntentName
  readonly outOfScope: {
    /** Confidence that the text is in scope, 0 to 1. */
    readonly score: number
    /** Below this it is out of scope; chosen at training on held-back data. */
    readonly threshold: number
  }
  readonly entities: readonly Entity[]
  /** How upset the customer sounds: 0, ½ or 1. */
  readonly frustration: number
  /** Words that neither the examples of the intents nor the catalogue know, as in "do you sell zithers". */
  readonly unfamiliar: readonly string[]
  /** Goods that are asked for by words the catalogue does not have. */
  readonly unknownGoods?: string
}
