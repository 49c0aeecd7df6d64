import { type AnswerValue, type Catalogue, formatMoney, type Locale, type Wish } from '../domain/index.ts'
import { categoryName, wordingOf } from './wording/index.ts'

/** Wishes said back in short: "Televisions, at least 43 inch, at most €600, not Lanhe". */
export function wordWishes(
  { wishes, currency }: Extract<AnswerValue, { kind: 'wishes' }>,
  catalogue: Catalogue,
  locale: Locale,
): string {
  const { separator } = wordingOf(locale).wish
  return wishes.map(wish => wordWish(wish, currency, catalogue, locale)).join(separator)
}

function wordWish(wish: Wish, currency: string, catalogue: Catalogue, locale: Locale): string {
  const { refused, atLeast, atMost, about, between, inStock } = wordingOf(locale).wish
  switch (wish.kind) {
    case 'category': {
      const name = wish.any.map(one => categoryName(catalogue, one, locale)).join(' / ')
      return wish.isRefused ? refused(name) : name
    }
    case 'price': {
      const word = (amountMinor: number) => formatMoney({ amountMinor, currency }, locale)
      if (wish.isAbout) return about(word(wish.max ?? wish.min ?? 0))
      if (wish.min !== undefined && wish.max !== undefined) return between(word(wish.min), word(wish.max))
      return wish.max !== undefined ? atMost(word(wish.max)) : atLeast(word(wish.min ?? 0))
    }
    case 'measure':
      if (wish.isExact || (wish.min !== undefined && wish.max !== undefined)) return wish.said
      return wish.max !== undefined ? atMost(wish.said) : atLeast(wish.said)
    case 'in-stock':
      return inStock
    default:
      return wish.isRefused ? refused(wish.said) : wish.said
  }
}
