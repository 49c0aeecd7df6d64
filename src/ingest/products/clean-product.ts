import { createHash } from 'node:crypto'
import type { z } from 'zod'
import type { ProductId } from '../../domain/index.ts'
import { toProductId } from '../../domain/index.ts'
import { describeIssues } from '../feed/row-mapper.ts'
import { productRow } from '../rows.ts'
import { cleanAttributes } from './clean-attributes.ts'
import { cleanGtin, firstOf, optionalLine, toKeywords, toRegions, toTime, toYears } from './clean-fields.ts'
import { cleanPrices } from './clean-prices.ts'
import { cleanStock } from './clean-stock.ts'
import { cleanLine, cleanText, shorten } from './clean-text.ts'
import { cleanVariants } from './clean-variants.ts'
import type { LooseProduct, Note, WarningKind } from './loose-product.ts'
import { isRow, toText } from './loose-product.ts'

export type CleanRow = z.output<typeof productRow>
export type Cleaned =
  | { readonly kind: 'product'; readonly row: CleanRow; readonly notes: readonly Note[] }
  /** `reason` is the field that is wrong; reports count by it. */
  | { readonly kind: 'bad'; readonly reason: string; readonly message: string; readonly id?: ProductId }
  | { readonly kind: 'hidden'; readonly id: ProductId }

export type CleanOptions = {
  /** ISO 4217: prices without a currency are in it, others are refused. */
  readonly currency?: string | undefined
  /** Epoch milliseconds, for sales that run for a time. */
  readonly now: number
}

const nameLength = 300
const descriptionLength = 20_000

/** Brings a product of any feed into the shop's form; what is missing or contradicts itself is noted, not guessed. */
export function cleanProduct(loose: LooseProduct, options: CleanOptions): Cleaned {
  const notes: Note[] = [...(loose.notes ?? [])]
  const note = (kind: WarningKind, message: string) => notes.push({ kind, message })
  const text = cleanTexts(loose, note)
  const id = toText(loose.id) || digestOf(text.name, loose.image)
  const known = id === '' ? {} : { id: toProductId(id) }
  if (loose.isHidden && id !== '') return { kind: 'hidden', id: toProductId(id) }
  if (text.name === undefined || text.name === '') {
    return { kind: 'bad', reason: 'name', message: 'name: there is none', ...known }
  }
  const forms = cleanVariants(loose, id, options, note)
  if (forms.kind === 'bad') return { ...forms, ...known }
  const sold = forms.kind === 'ok' ? forms : cleanAsOne(loose, options, note)
  if (sold.kind === 'bad') return { ...sold, ...known }

  const { salePrice, saleDates, availability, sellsWithoutStock, isHidden, group, notes: _, ...rest } = loose
  const row = {
    ...rest,
    ...text,
    ...sold.prices,
    ...(sold.kind === 'ok' ? { listPrice: undefined, stock: undefined } : sold.stock),
    variants: sold.kind === 'ok' ? sold.variants : undefined,
    options: sold.kind === 'ok' ? sold.options : undefined,
    id,
    brand: optionalLine(loose.brand),
    availableAt: toTime(loose.availableAt),
    keywords: toKeywords(loose.keywords),
    isUnlisted: loose.isUnlisted || undefined,
    image:
      optionalLine(firstOf(loose.image)) ??
      (forms.kind === 'ok' ? forms.variants.find(one => one.image)?.image : undefined),
    link: optionalLine(firstOf(loose.link)),
    gtin: cleanGtin(loose.gtin, note),
    mpn: optionalLine(loose.mpn),
    fits: loose.fits ?? [],
    releasedAt: toTime(loose.releasedAt),
    regions: toRegions(loose.regions),
    ageLimit: toYears(loose.ageLimit),
    translations: cleanTranslations(loose.translations, note),
  }
  const parsed = productRow.safeParse(row)
  if (!parsed.success) {
    const { issues } = parsed.error
    const first = issues[0]
    const field = first?.code === 'unrecognized_keys' ? 'unknown field' : String(first?.path[0] ?? 'row')
    return { kind: 'bad', reason: field, message: describeIssues(issues), ...known }
  }
  if (parsed.data.description === '') note('no-description', 'description: there is none')
  if (parsed.data.image === undefined) note('no-image', 'image: there is none')
  if (parsed.data.categories.length === 0) note('no-category', 'categories: there are none')
  return { kind: 'product', row: parsed.data, notes }
}

/** Price and stock of what is sold in one form. */
function cleanAsOne(loose: LooseProduct, options: CleanOptions, note: Notes) {
  const prices = cleanPrices(loose, options, note)
  if (prices.kind === 'bad') return prices
  return { kind: 'one', prices: prices.values, stock: cleanStock(loose, note) } as const
}

type Notes = (kind: WarningKind, message: string) => void

function cleanTexts({ name, description, categories, attributes }: LooseProduct, note: Notes) {
  return {
    name: typeof name === 'string' ? limited('name', cleanLine(name), nameLength, note) : toLoose(name),
    description:
      typeof description === 'string'
        ? limited('description', cleanText(description), descriptionLength, note)
        : (description ?? ''),
    categories: cleanCategories(categories),
    attributes: cleanAttributes(attributes, note),
  } as { name: string | undefined; description: unknown; categories: unknown; attributes: unknown }
}

const toLoose = (value: unknown) => (typeof value === 'number' ? String(value) : undefined)

function limited(field: string, text: string, most: number, note: Notes): string {
  if (text.length > most) note('text-shortened', `${field}: cut at ${most.toLocaleString('en')} characters`)
  return shorten(text, most)
}

/** A list, or "A > B"; of a list of paths ("A/B" is one name to us) the first counts. */
function cleanCategories(value: unknown): unknown {
  if (value === undefined || value === null) return []
  const list = typeof value === 'string' ? value.split(/\s*(?:>|›|»)\s*/) : value
  if (!Array.isArray(list)) return value
  const names = list.map(item => (typeof item === 'string' ? cleanLine(item) : item))
  return [...new Set(names.filter(item => item !== '' && item !== null))].slice(0, 10)
}

function cleanTranslations(value: unknown, note: Notes): unknown {
  if (value === undefined || value === null) return {}
  if (!isRow(value)) return value
  const texts = Object.entries(value).map(([locale, text]) => {
    if (!isRow(text)) return [locale, text] as const
    const cleaned = cleanTexts(text, note)
    return [locale, { ...text, ...cleaned }] as const
  })
  return Object.fromEntries(texts)
}

/** An id for a product that has none; '' when it has no name either. */
function digestOf(name: string | undefined, image: unknown): string {
  if (name === undefined || name === '') return ''
  const digest = createHash('sha256').update(JSON.stringify([name, toText(firstOf(image))]))
  return `p-${digest.digest('base64url').slice(0, 16)}`
}
