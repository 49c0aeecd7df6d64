import { hasPriceRange, priceRange } from '../catalogue/index.ts'
import {
  type Answer,
  type AnswerValue,
  type Catalogue,
  formatMoney,
  type IntentDefinition,
  inLocale,
  type Locale,
  type ProductId,
  ruledByPage,
  type VariantId,
} from '../domain/index.ts'
import { wordWishes } from './word-wishes.ts'
import { categoryName, formatDay, productName, wordingOf } from './wording/index.ts'

export type WordingInput = {
  readonly answer: Pick<Answer, 'outcome' | 'values'>
  readonly intent: IntentDefinition
  readonly locale: Locale
  readonly catalogue: Catalogue
  readonly shopName: string
  readonly inReplyTo: string
}

/** Worded alike for every intent: an intent file need not have them. */
const plainOutcomes: Readonly<Record<string, readonly string[]>> = { [ruledByPage]: ['{passage}'] }

const placeholder = /\{([a-z-]+)\}/g

/**
 * Fills a phrasing of the answer's outcome. Of several, those count that state the most of what is known; among
 * these the activity's id chooses, so that a repeated turn is worded alike.
 */
export function wordAnswer(input: WordingInput): string {
  const { answer, intent, locale } = input
  const values: Readonly<Record<string, AnswerValue>> = {
    shop: { kind: 'text', text: input.shopName },
    ...answer.values,
  }
  const phrasings = (intent.responses[locale][answer.outcome] ?? plainOutcomes[answer.outcome] ?? []).map(phrasing => {
    const names = [...phrasing.matchAll(placeholder)].map(match => match[1] ?? '')
    return {
      phrasing,
      known: names.filter(name => name in values).length,
      isWhole: names.every(name => name in values),
    }
  })
  const whole = phrasings.filter(({ isWhole }) => isWhole)
  const usable = whole.length > 0 ? whole : phrasings
  const most = Math.max(0, ...usable.map(({ known }) => known))
  const best = usable.filter(({ known }) => known === most)
  const chosen = best[hash(input.inReplyTo) % Math.max(1, best.length)]?.phrasing ?? ''
  return chosen.replaceAll(placeholder, (_, name: string) => {
    const value = values[name]
    return value ? wordValue(value, input) : '—'
  })
}

function wordValue(value: AnswerValue, input: Pick<WordingInput, 'locale' | 'catalogue'>): string {
  const { locale, catalogue } = input
  switch (value.kind) {
    case 'text':
      return value.text
    case 'localized':
      return inLocale(value.text, locale)
    case 'money':
      return formatMoney(value.money, locale)
    case 'count':
      return value.count.toLocaleString(locale)
    case 'day':
      return formatDay(value.at, locale)
    case 'product':
      return productName(catalogue, value.productId, locale)
    case 'category':
      return categoryName(catalogue, value.category, locale)
    case 'products':
      return wordProducts(value.productIds, catalogue, locale)
    case 'wishes':
      return wordWishes(value, catalogue, locale)
    case 'contacts':
      return wordingOf(locale).contacts(value.contacts)
    case 'page-answer': {
      const wording = wordingOf(locale)
      const opening = value.ruling ? [wording.ruling(value.ruling)] : []
      return [...opening, value.quotation].filter(part => part !== '').join(wording.sentenceGap)
    }
    case 'price-label':
      return wordingOf(locale).price
    case 'items':
      return listOf(
        value.items.map(({ productId, quantity }) => {
          const name = productName(catalogue, productId, locale)
          return quantity === 1 ? name : `${quantity} × ${name}`
        }),
        locale,
      )
    case 'countries': {
      const display = new Intl.DisplayNames(locale, { type: 'region' })
      return listOf(
        value.codes.map(code => display.of(code) ?? code),
        locale,
      )
    }
    case 'list':
      return value.items.map(item => wordItem(item, input)).join('\n')
  }
}

/** "A (€9), B (€12) and C (from €25)" */
function wordProducts(ids: readonly (ProductId | VariantId)[], catalogue: Catalogue, locale: Locale): string {
  const wording = wordingOf(locale)
  const named = ids.flatMap(id => {
    const found = catalogue.find(id)
    if (!found) return []
    const { product, variant } = found
    const price = variant?.price ?? priceRange(product).lowest
    const isFrom = !variant && hasPriceRange(product)
    const amount = formatMoney(price, locale)
    return wording.priced(productName(catalogue, id, locale), isFrom ? wording.priceFrom(amount) : amount)
  })
  return wording.enumerate(named)
}
const listOf = (texts: readonly string[], locale: Locale) =>
  new Intl.ListFormat(locale, { type: 'conjunction' }).format(texts)

type ListItem = Extract<AnswerValue, { kind: 'list' }>['items'][number]

function wordItem({ label, values }: ListItem, input: Pick<WordingInput, 'locale' | 'catalogue'>): string {
  const colon = input.locale === 'zh' ? '：' : ': '
  return `• ${wordValue(label, input)}${colon}${values.map(value => wordValue(value, input)).join(' / ')}`
}

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193)
  return value >>> 0
}
