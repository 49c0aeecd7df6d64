import type { Dimension } from './dimension.ts'

/** One value of one attribute; `field` is the attribute's name as the shop writes it. */
export type FieldValue = { readonly field: string; readonly value: string }

/** How strongly a wish is meant: what is a `must` is never given up without saying so. */
export type WishStrength = 'must' | 'rather'

/** One thing that a customer wishes of what is looked for. */
export type Wish = {
  /** The words it was read from, for the reply and the record. */
  readonly said: string
  readonly strength: WishStrength
} /** At any level of the product's path. `any` holds more than one where a word names several: "headphones". */ & (
  | { readonly kind: 'category'; readonly any: readonly string[]; readonly isRefused: boolean }
  | { readonly kind: 'brand'; readonly any: readonly string[]; readonly isRefused: boolean }
  /** One of the values; refused: none of them. */
  | { readonly kind: 'value'; readonly any: readonly FieldValue[]; readonly isRefused: boolean }
  /** A feature that a thing has or lacks: noise cancelling, wireless charging. */
  | { readonly kind: 'feature'; readonly any: readonly string[]; readonly isRefused: boolean }
  /** Minor units of the shop's currency, both ends inclusive. `isAbout`: near is enough. */
  | { readonly kind: 'price'; readonly min?: number; readonly max?: number; readonly isAbout?: true }
  /** In the unit of the dimension; the attributes that it may be about, likeliest first. */
  | {
      readonly kind: 'measure'
      readonly fields: readonly string[]
      readonly dimension: Dimension
      readonly min?: number
      readonly max?: number
      /** The customer named one figure: "65 inch". */
      readonly isExact?: true
    }
  | { readonly kind: 'in-stock' }
  /** A word that no attribute has, and that names or descriptions may have: "radio", "for kids". */
  | {
      readonly kind: 'text'
      readonly words: string
      readonly isRefused: boolean
      /** Some goods of the kind have it, and others do not: it chooses, where else it only puts in order. */
      readonly isStated?: true
    }
)

export type WishOf<Kind extends Wish['kind']> = Extract<Wish, { kind: Kind }>

/** What comes first when things are put in order; the price where no field is named. */
export type Ordering = {
  readonly by:
    | { readonly kind: 'price' }
    | { readonly kind: 'newest' }
    | { readonly kind: 'field'; readonly fields: readonly string[] }
  readonly direction: 'most' | 'least'
  readonly said: string
}
