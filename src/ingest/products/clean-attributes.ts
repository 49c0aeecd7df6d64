import { cleanMeasure } from './clean-measure.ts'
import { cleanLine, shorten } from './clean-text.ts'
import { isRow, type Note } from './loose-product.ts'

const maxAttributes = 200
const valueLength = 500

/**
 * Attributes by name as a shopper reads them: yes and no for true and false, lists with commas, units in one way of
 * writing. What is blank goes. Two values of one name are joined.
 */
export function cleanAttributes(value: unknown, note: (kind: Note['kind'], message: string) => void): unknown {
  if (value === undefined || value === null) return {}
  const pairs: readonly unknown[] = Array.isArray(value) ? value : isRow(value) ? Object.entries(value) : []
  if (!Array.isArray(value) && !isRow(value)) return value
  const cleaned = new Map<string, string>()
  let dropped = 0
  for (const pair of pairs) {
    const [key, written] = Array.isArray(pair) ? pair : []
    const name = typeof key === 'string' ? shorten(cleanLine(key), 100) : ''
    const text = toValue(written)
    if (text === undefined) dropped += 1
    if (name === '' || text === undefined || text === '') continue
    if (cleaned.size >= maxAttributes) dropped += 1
    else {
      const old = cleaned.get(name)
      const joined = old === undefined || old === text ? text : `${old}, ${text}`
      cleaned.set(name, shorten(joined, valueLength))
    }
  }
  if (dropped > 0) note('value-dropped', `attributes: ${dropped} left out (nested, or more than ${maxAttributes})`)
  return Object.fromEntries(cleaned)
}

/** @returns undefined for what a shopper cannot read. */
function toValue(value: unknown): string | undefined {
  if (value === null || value === undefined) return ''
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'number') return String(value)
  if (typeof value === 'string') return cleanMeasure(cleanLine(value))
  if (!Array.isArray(value) || value.length > 1_000) return undefined
  const parts = value.map(item => (Array.isArray(item) ? undefined : toValue(item)))
  return parts.includes(undefined) ? undefined : [...new Set(parts.filter(part => part !== ''))].join(', ')
}
