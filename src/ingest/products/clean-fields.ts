import { cleanLine } from './clean-text.ts'
import { isGtin } from './gtin.ts'
import { type Note, toText } from './loose-product.ts'

/** One line of text; undefined for none. What is no text is left for the check to refuse. */
export function optionalLine(value: unknown): unknown {
  if (value === undefined || value === null) return undefined
  if (typeof value === 'number') return String(value)
  if (typeof value !== 'string') return value
  return cleanLine(value) || undefined
}

/** Feeds give several images, addresses or numbers where we keep one. */
export const firstOf = (value: unknown): unknown => (Array.isArray(value) ? value[0] : value)

export function cleanGtin(value: unknown, note: (kind: Note['kind'], message: string) => void): string | undefined {
  const written = toText(firstOf(value))
  const digits = written.replace(/[\s-]/g, '')
  if (digits === '') return undefined
  if (!isGtin(digits)) note('gtin-invalid', `gtin: ${written.slice(0, 40)} is none by its check digit`)
  return digits.slice(0, 50)
}

/** ISO 8601 with a zone; a date alone is its first moment in UTC. Anything else is left for the check to refuse. */
export function toTime(value: unknown): unknown {
  if (value === undefined || value === null || value === '') return undefined
  if (typeof value !== 'string') return value
  return /^\d{4}-\d{2}-\d{2}$/.test(value.trim()) ? `${value.trim()}T00:00:00Z` : value.trim()
}

/** "de, at" is a list of two. */
export function toRegions(value: unknown): unknown {
  const list = typeof value === 'string' ? value.split(/[,;\s]+/) : value
  if (!Array.isArray(list)) return value ?? undefined
  const regions = list.map(region => (typeof region === 'string' ? region.trim().toUpperCase() : region))
  const filled = regions.filter(region => region !== '')
  return filled.length === 0 ? undefined : filled
}

/** "18" and "18+" are 18. */
export function toYears(value: unknown): unknown {
  if (value === undefined || value === null || value === '') return undefined
  return typeof value === 'string' && /^\d+\+?$/.test(value.trim()) ? Number.parseInt(value, 10) : value
}

/** "summer, cotton" is a list of two. */
export function toKeywords(value: unknown): unknown {
  if (value === undefined || value === null || value === '') return undefined
  const list: readonly unknown[] = typeof value === 'string' ? value.split(/[,;]/) : Array.isArray(value) ? value : []
  const words = list.map(word => (typeof word === 'string' ? cleanLine(word) : word)).filter(word => word !== '')
  return words.length === 0 ? undefined : words.slice(0, 250)
}
