import { variantLabel } from '../../catalogue/index.ts'
import { type Catalogue, type Locale, type ProductId, productText, type VariantId } from '../../domain/index.ts'
import { english } from './en.ts'
import type { Wording } from './wording.ts'
import { chinese } from './zh.ts'

const wordings: Readonly<Record<Locale, Wording>> = { en: english, zh: chinese }

export function wordingOf(locale: Locale): Wording {
  return wordings[locale]
}

/** The name in `locale` of a product, or of one form of it; the id when the catalogue has lost it meanwhile. */
export function productName(catalogue: Catalogue, id: ProductId | VariantId, locale: Locale): string {
  const { product, variant } = catalogue.find(id) ?? {}
  if (!product) return id
  const { name } = productText(product, locale)
  const form = variant ? variantLabel(product, variant, locale) : ''
  if (form === '') return name
  return locale === 'zh' ? `${name}（${form}）` : `${name} (${form})`
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
