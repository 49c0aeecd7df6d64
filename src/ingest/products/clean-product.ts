import { createHash } from 'node:crypto'
import type { z } from 'zod'
import type { ProductId } from '../../domain/index.ts'
import { toProductId, uncountedStock } from '../../domain/index.ts'
import { describeIssues } from '../feed/row-mapper.ts'
import { productRow } from '../rows.ts'
import { cleanAttributes } from './clean-attributes.ts'
import { cleanPrices } from './clean-prices.ts'
import { cleanLine, cleanText, shorten } from './clean-text.ts'
import { isGtin } from './gtin.ts'
import type { LooseProduct, Note, WarningKind } from './loose-product.ts'
import { isRow, toText } from './loose-product.ts'
import { readStock } from './read-stock.ts'

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
  const prices = cleanPrices(loose, options, note)
  if (prices.kind === 'bad') return { ...prices, ...known }

  const { salePrice, saleDates, availability, isHidden, group, notes: _, ...rest } = loose
  const row = {
    ...rest,
    ...text,
    ...prices.values,
    id,
    brand: optionalLine(loose.brand),
    stock: cleanStock(loose, note),
    image: optionalLine(firstOf(loose.image)),
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

function cleanStock({ stock, availability }: LooseProduct, note: Notes): number | undefined {
  const counted = readStock(stock)
  const said = readStock(availability)
  for (const [field, read] of Object.entries({ stock: counted, availability: said })) {
    if (read.kind === 'unknown') note('value-dropped', `${field}: "${read.text}" is not understood`)
  }
  if (said.kind === 'unavailable') {
    if (counted.kind === 'counted' && counted.pieces > 0) {
      note('stock-contradicts', `stock: ${counted.pieces} pieces, but not to be had; 0 counts`)
    }
    return 0
  }
  if (counted.kind === 'counted') {
    if (counted.pieces === 0 && said.kind === 'available') {
      note('stock-contradicts', 'stock: 0 pieces, but available; 0 counts')
    }
    return counted.pieces
  }
  if (counted.kind === 'unavailable') return 0
  if (counted.kind === 'available' || said.kind === 'available') {
    note('stock-not-counted', 'stock: available, but not how many')
    return uncountedStock
  }
  note('stock-not-given', 'stock: not given; counts as sold out')
  return 0
}

function cleanGtin(value: unknown, note: Notes): string | undefined {
  const written = toText(firstOf(value))
  const digits = written.replace(/[\s-]/g, '')
  if (digits === '') return undefined
  if (!isGtin(digits)) note('gtin-invalid', `gtin: ${written.slice(0, 40)} is none by its check digit`)
  return digits.slice(0, 50)
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

function optionalLine(value: unknown): unknown {
  if (value === undefined || value === null) return undefined
  if (typeof value === 'number') return String(value)
  if (typeof value !== 'string') return value
  return cleanLine(value) || undefined
}

/** Feeds give several images, addresses or numbers where we keep one. */
const firstOf = (value: unknown): unknown => (Array.isArray(value) ? value[0] : value)

/** ISO 8601 with a zone; a date alone is its first moment in UTC. Anything else is left for the check to refuse. */
function toTime(value: unknown): unknown {
  if (value === undefined || value === null || value === '') return undefined
  if (typeof value !== 'string') return value
  return /^\d{4}-\d{2}-\d{2}$/.test(value.trim()) ? `${value.trim()}T00:00:00Z` : value.trim()
}

/** "de, at" is a list of two. */
function toRegions(value: unknown): unknown {
  const list = typeof value === 'string' ? value.split(/[,;\s]+/) : value
  if (!Array.isArray(list)) return value ?? undefined
  const regions = list.map(region => (typeof region === 'string' ? region.trim().toUpperCase() : region))
  const filled = regions.filter(region => region !== '')
  return filled.length === 0 ? undefined : filled
}

/** "18" and "18+" are 18. */
function toYears(value: unknown): unknown {
  if (value === undefined || value === null || value === '') return undefined
  return typeof value === 'string' && /^\d+\+?$/.test(value.trim()) ? Number.parseInt(value, 10) : value
}

/** An id for a product that has none; '' when it has no name either. */
function digestOf(name: string | undefined, image: unknown): string {
  if (name === undefined || name === '') return ''
  const digest = createHash('sha256').update(JSON.stringify([name, toText(firstOf(image))]))
  return `p-${digest.digest('base64url').slice(0, 16)}`
}
