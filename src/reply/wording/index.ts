import { type Catalogue, type Locale, type ProductId, productText } from '../../domain/index.ts'
import { english } from './en.ts'
import type { Wording } from './wording.ts'
import { chinese } from './zh.ts'

const wordings: Readonly<Record<Locale, Wording>> = { en: english, zh: chinese }

export function wordingOf(locale: Locale): Wording {
  return wordings[locale]
}

/** The product's name in `locale`; its id when the catalogue has lost it meanwhile. */
export function productName(catalogue: Catalogue, id: ProductId, locale: Locale): string {
  const product = catalogue.byId.get(id)
  return product ? productText(product, locale).name : id
}

/** A category as the shop writes it → its name in `locale`. */
export function categoryName(catalogue: Catalogue, category: string, locale: Locale): string {
  for (const product of catalogue.products) {
    const level = product.categories.indexOf(category)
    if (level >= 0) return productText(product, locale).categories[level] ?? category
  }
  return category
}

/** "24 November 2026", "2026年11月24日". */
export function formatDay(at: number, locale: Locale): string {
  return new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, { dateStyle: 'long', timeZone: 'UTC' }).format(at)
}
