import { isBuyable, type Product, type Variant, type Wish, type WishOf } from '../domain/index.ts'
import { colourOf, foldText, isColourOf, isSameSize, sizeOf } from '../language/index.ts'
import { catalogueText } from './catalogue-text.ts'
import { statedAttributes, statedBy } from './fields.ts'
import { foldValue } from './fold-value.ts'
import { productTexts } from './product-texts.ts'
import type { QuantityRange } from './quantities.ts'
import { buyableVariants } from './variants.ts'

/** Whether a product holds a wish: `unknown` where the shop does not state what is asked. */
export type Verdict = 'held' | 'not-held' | 'unknown'

/** A figure that is named without more is met so near: 15.6 inches are a 15-inch laptop, 1.95 kg are 2 kg. */
const exactShare = 0.045
/** "About 300" is a fifth to either side. */
export const aboutShare = 0.2

/**
 * How a product holds all of several wishes: of its forms the best one counts, those that can be bought before others.
 *
 * @returns the verdict on each wish, in their order, and the form that holds them best, where it has several.
 */
export function judgeWishes(
  product: Product,
  wishes: readonly Wish[],
): { readonly verdicts: readonly Verdict[]; readonly variant?: Variant } {
  const { variants = [] } = product
  if (variants.length === 0) return { verdicts: wishes.map(wish => judge(wish, product, undefined)) }
  const buyable = buyableVariants(product)
  const forms = [...(buyable.length > 0 ? buyable : variants)].sort((a, b) => a.price.amountMinor - b.price.amountMinor)
  let best: { verdicts: readonly Verdict[]; variant: Variant; held: number } | undefined
  for (const variant of forms) {
    const verdicts = wishes.map(wish => judge(wish, product, variant))
    const held = verdicts.filter(verdict => verdict === 'held').length
    if (!best || held > best.held) best = { verdicts, variant, held }
    if (held === wishes.length) break
  }
  return best ?? { verdicts: wishes.map(wish => judge(wish, product, undefined)) }
}

/** Whether a product holds every wish; what is not stated does not hold. */
export function holdsAll(product: Product, wishes: readonly Wish[]): boolean {
  return judgeWishes(product, wishes).verdicts.every(verdict => verdict === 'held')
}

function judge(wish: Wish, product: Product, variant: Variant | undefined): Verdict {
  switch (wish.kind) {
    case 'category':
      return refusable(wish, isOfCategory(product, wish.any))
    case 'brand': {
      const { brand } = product
      const isOne = brand !== undefined && wish.any.some(name => foldValue(name) === foldValue(brand))
      return refusable(wish, isOne)
    }
    case 'price':
      return judgePrice(wish, (variant ?? product).price.amountMinor)
    case 'in-stock':
      return toVerdict(isBuyable(variant ?? product))
    case 'value':
      return judgeValue(wish, product, variant)
    case 'feature':
      return judgeFeature(wish, product, variant)
    case 'measure':
      return judgeMeasure(wish, product, variant)
    case 'text': {
      const isSaid = hasWords(product, wish.words)
      if (wish.isRefused) return toVerdict(!isSaid)
      return isSaid ? 'held' : 'unknown'
    }
  }
}

const toVerdict = (isHeld: boolean): Verdict => (isHeld ? 'held' : 'not-held')
const refusable = ({ isRefused }: { readonly isRefused: boolean }, isOne: boolean) => toVerdict(isOne !== isRefused)

export function isOfCategory(product: Product, categories: readonly string[]): boolean {
  return productTexts(product).some(text =>
    text.categories.some(name => categories.some(category => foldValue(category) === foldValue(name))),
  )
}

function judgePrice({ min, max, isAbout }: WishOf<'price'>, amount: number): Verdict {
  const slack = isAbout ? aboutShare : 0
  const isEnough = min === undefined || amount >= min * (1 - slack)
  return toVerdict(isEnough && (max === undefined || amount <= max * (1 + slack)))
}

function judgeValue({ any, isRefused }: WishOf<'value'>, product: Product, variant: Variant | undefined): Verdict {
  let isStated = false
  for (const { field, value } of any) {
    const stated = statedBy(product, variant, field)
    if (!stated) continue
    isStated = true
    if (isOneOf(stated.words, value)) return toVerdict(!isRefused)
  }
  return isStated ? toVerdict(isRefused) : 'unknown'
}

/** The value itself, or one that means the same: navy for blue, 大码 for L. */
function isOneOf(words: ReadonlySet<string>, value: string): boolean {
  if (words.has(foldValue(value))) return true
  const colour = colourOf(value)
  const size = colour ? undefined : sizeOf(value)
  if (!colour && !size) return false
  for (const word of words) {
    const own = colour && colourOf(word)
    if (own && colour && isColourOf(own, colour)) return true
    const ownSize = size && sizeOf(word)
    if (ownSize && size && isSameSize(ownSize, size)) return true
  }
  return false
}

function judgeFeature({ any, isRefused }: WishOf<'feature'>, product: Product, variant: Variant | undefined): Verdict {
  const stated = any.flatMap(field => statedBy(product, variant, field) ?? [])
  if (stated.length === 0) return 'unknown'
  return refusable(
    { isRefused },
    stated.some(({ isThere }) => isThere),
  )
}

function judgeMeasure(wish: WishOf<'measure'>, product: Product, variant: Variant | undefined): Verdict {
  const { fields, dimension, min, max, isExact } = wish
  for (const field of fields) {
    const ranges = (statedBy(product, variant, field)?.ranges ?? []).filter(one => one.dimension === dimension)
    if (ranges.length === 0) continue
    const slack = isExact ? exactShare : 0.0005
    const isWithin = ({ low, high }: QuantityRange) =>
      (min === undefined || high >= min * (1 - slack)) && (max === undefined || low <= max * (1 + slack))
    return toVerdict(ranges.some(isWithin))
  }
  return 'unknown'
}

/** Whether names, attributes or description of a product have the words, all of them. */
export function hasWords(product: Product, words: string): boolean {
  const text = catalogueText(product)
  return foldText(words)
    .split(/\s+/)
    .filter(word => word !== '')
    .every(word => (/\p{Script=Han}/u.test(word) ? text.includes(word) : text.includes(` ${stem(word)}`)))
}

/** Without the endings that say only how a word stands in its sentence. */
export function stem(word: string): string {
  if (word.length <= 4) return word.replace(/s$/, '')
  return word.replace(/(?:ies|y)$/, 'i').replace(/(?:es|s|ed|ing)$/, '')
}

/** The amount that a product states in one of several fields; undefined where it states none. */
export function measureOf(product: Product, fields: readonly string[], dimension?: string): number | undefined {
  for (const field of fields) {
    const ranges = statedAttributes(product).get(field)?.ranges ?? []
    const range = dimension === undefined ? ranges[0] : ranges.find(one => one.dimension === dimension)
    if (range) return (range.low + range.high) / 2
  }
  return undefined
}
