/**
 * A product as a feed has it, in our words but not yet in our form: a price may be "15.00 USD" or 15, categories
 * "A > B" or a list, a text may be HTML. `cleanProduct` makes a row of the shop out of it. Other keys are passed on and
 * refused there, so that a misspelt field of the shop's own format is noticed.
 */
export type LooseProduct = {
  /** Absent: a digest of name and image. */
  readonly id?: unknown
  readonly name?: unknown
  readonly description?: unknown
  readonly brand?: unknown
  /** From broad to narrow: a list, or one text with ">" between. */
  readonly categories?: unknown
  /** By name, or pairs of name and value. */
  readonly attributes?: unknown
  readonly price?: unknown
  /** Below `price` while a sale is on; `price` is the list price then. */
  readonly salePrice?: unknown
  /** "from/to" in ISO 8601; outside of it `salePrice` does not count. */
  readonly saleDates?: unknown
  readonly listPrice?: unknown
  readonly currency?: unknown
  /** Pieces, or words such as "in stock". */
  readonly stock?: unknown
  /** Words beside `stock`; where they say that it is not to be had, that counts. */
  readonly availability?: unknown
  /** How it can be bought without a counted piece, where the feed says so elsewhere than in the two above. */
  readonly sellsWithoutStock?: unknown
  readonly availableAt?: unknown
  /** The options and the order of their values, where they are not to be read off the variants. */
  readonly options?: unknown
  /** Its forms: a list of {@link LooseVariant}. */
  readonly variants?: unknown
  readonly image?: unknown
  readonly link?: unknown
  readonly fits?: unknown
  readonly gtin?: unknown
  readonly mpn?: unknown
  readonly releasedAt?: unknown
  /** A list of countries, or one text with commas between. */
  readonly regions?: unknown
  readonly ageLimit?: unknown
  /** The shop's own notes: a list, or one text with commas between. */
  readonly keywords?: unknown
  readonly translations?: unknown
  /** The feed itself says that it is not for sale: a draft, archived. */
  readonly isHidden?: boolean
  /** Can be bought by whoever has the link, and is not listed. */
  readonly isUnlisted?: unknown
  /** Names what this is a variant of, so that its sisters are not taken for duplicates. */
  readonly group?: unknown
  /** What to tell the owner about how the row was read. */
  readonly notes?: readonly Note[]
}

/** One form of a product; what it does not say is the product's. */
export type LooseVariant = Pick<
  LooseProduct,
  | ('id' | 'price' | 'salePrice' | 'saleDates' | 'listPrice' | 'stock' | 'availability')
  | ('sellsWithoutStock' | 'availableAt' | 'image' | 'link' | 'gtin')
> & {
  readonly sku?: unknown
  /** By name, or pairs of name and value; a blank value is any. */
  readonly options?: unknown
}

export type Note = { readonly kind: WarningKind; readonly message: string }

export const warningKinds = [
  'repeated-id',
  'same-gtin',
  'same-title',
  'price-zero',
  'price-ambiguous',
  'sale-not-below-price',
  'currency-from-settings',
  'stock-not-given',
  'stock-not-counted',
  'stock-contradicts',
  'variant-dropped',
  'gtin-invalid',
  'text-shortened',
  'value-dropped',
  'no-description',
  'no-image',
  'no-category',
] as const
export type WarningKind = (typeof warningKinds)[number]

export type Row = Readonly<Record<string, unknown>>

export const isRow = (value: unknown): value is Row =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A text or number as a text; '' for anything else. */
export function toText(value: unknown): string {
  if (typeof value === 'string') return value.trim()
  return typeof value === 'number' || typeof value === 'bigint' ? String(value) : ''
}

/** The first of several values that holds anything. */
export function firstFilled(...values: readonly unknown[]): unknown {
  return values.find(value => value !== undefined && value !== null && value !== '')
}
