import type { Entity } from '../../domain/index.ts'
import { findEmails, findOrderNumbers, findPhones } from './contacts.ts'
import { findDates } from './dates.ts'
import { type Amount, findAmounts } from './numbers.ts'
import { findPrice, type Spotted } from './prices.ts'
import { findQuantity } from './quantities.ts'
import { findWords } from './words.ts'

/** What the catalogue knows that the patterns need. */
export type PatternWords = {
  /** Whether a word names a kind of thing that the shop sells: "two phones". */
  isKind(word: string): boolean
  /** Whether a word tells a product's name: the 9 of "vela 9 max" is no price. */
  isName(word: string): boolean
}

export const noWords: PatternWords = { isKind: () => false, isName: () => false }

export type FoundPatterns = {
  readonly entities: readonly Entity[]
  /** The text with dates, prices, addresses and numbers blanked: what is left may name products. */
  readonly rest: string
}

/** Words of a price that may stand in a name too: "max 200". */
const priceWord = /^(?:max|min|maximum|minimum|under|over|about|budget|around|up|to|for)$/i

/**
 * Entities by form or by a closed list of words. What one finder took is blanked for the next, so that the figures of
 * a date, a phone number or an order number are no price.
 *
 * @param at - the time that "tomorrow" counts from, epoch milliseconds.
 * @param measures - texts that the catalogue read as measures: "256 gb", in lower case.
 * Cost: linear in the text.
 */
export function findPatterns(
  text: string,
  at: number,
  words: PatternWords = noWords,
  measures: readonly string[] = [],
): FoundPatterns {
  const entities: Entity[] = []
  let rest = text
  const blank = (start: number, end: number) => {
    rest = rest.slice(0, start) + ' '.repeat(end - start) + rest.slice(end)
  }
  const take = (spotted: readonly Spotted<Entity>[]) => {
    for (const { start, end, entity } of spotted) {
      entities.push(entity)
      blank(start, end)
    }
  }
  const orEmpty = <Found>(spotted: Found | undefined): readonly Found[] => (spotted === undefined ? [] : [spotted])
  const isModelNumber = ({ start, isMoney }: Amount) => {
    const word = /(\p{L}+)[\s-]?$/u.exec(rest.slice(Math.max(0, start - 24), start))?.[1] ?? ''
    return !isMoney && !priceWord.test(word) && words.isName(word.toLowerCase())
  }
  const amounts = () => findAmounts(rest).filter(amount => !isModelNumber(amount))
  take(findEmails(rest))
  take(findPhones(rest))
  take(findDates(rest, at))
  const forNames = rest
  for (const measure of measures) {
    const start = rest.toLowerCase().indexOf(measure)
    if (start >= 0) blank(start, start + measure.length)
  }
  const price = orEmpty(findPrice(rest, amounts()))
  take(price)
  take(findOrderNumbers(rest))
  take(orEmpty(findQuantity(rest, amounts(), words.isKind)))
  const [range] = price
  return {
    entities: [...entities, ...findWords(text)],
    rest: range
      ? forNames.slice(0, range.start) + ' '.repeat(range.end - range.start) + forNames.slice(range.end)
      : forNames,
  }
}
