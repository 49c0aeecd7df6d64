import type { Dimension } from '../domain/index.ts'
import { type Quantity, resolutionOf, type Unit, unitNames, unitsOf, waterRatingOf } from '../language/index.ts'

/** A quantity as a value states it: one figure, or from one to another ("17 to 34 inches"). */
export type QuantityRange = { readonly dimension: Dimension; readonly low: number; readonly high: number }

const literal = (text: string) => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')
const anyUnit = unitNames.map(literal).join('|')
const figure = String.raw`\d+(?:[.,]\d+)?`
const measured = new RegExp(
  String.raw`(?<![\p{L}\d.,])(${figure})(?:\s?(?:${anyUnit}))?\s?(?:to|bis|[-–—~～至到])\s?(${figure})[\s-]?(${anyUnit})(?![\p{Script=Latin}\d])|(?<![\p{Script=Latin}\d.,])(${figure})[\s-]?(${anyUnit})(?![\p{Script=Latin}\d])`,
  'giu',
)
const bareNumber = /^\s*(\d+(?:[.,]\d+)?)\s*$/
const counted = /^\s*(\d+(?:[.,]\d+)?)\s+(\p{L}[\p{L} ]{2,30})$/u

/** Every quantity that a value of the catalogue states. A bare number is a count of what its attribute names. */
export function quantitiesIn(value: string, attribute: string): readonly QuantityRange[] {
  const found: QuantityRange[] = []
  for (const [, low, high, unit, single, singleUnit] of value.matchAll(measured)) {
    const meant = chooseUnit(unit ?? singleUnit ?? '', attribute)
    if (!meant) continue
    const from = toNumber(low ?? single ?? '') * meant.factor
    const to = toNumber(high ?? single ?? '') * meant.factor
    found.push({ dimension: meant.dimension, low: Math.min(from, to), high: Math.max(from, to) })
  }
  const pixels = resolutionOf(value)
  if (pixels !== undefined) found.push({ dimension: 'pixels', low: pixels / 1e6, high: pixels / 1e6 })
  const rating = waterRatingOf(value)
  if (rating !== undefined) found.push({ dimension: 'rating', low: rating, high: rating })
  if (found.length > 0) return found
  const bare = bareNumber.exec(value)?.[1] ?? counted.exec(value)?.[1]
  if (bare === undefined) return []
  const amount = toNumber(bare)
  return [{ dimension: `count ${attribute.toLowerCase()}`, low: amount, high: amount }]
}

/** Of units written alike the one that the attribute's name speaks for: "16 g" of memory is data. */
function chooseUnit(written: string, attribute: string): Unit | undefined {
  const meant = unitsOf(written)
  if (meant.length < 2) return meant[0]
  const isData = /memory|storage|ram|disk|drive|内存|存储|硬盘|显存/i.test(attribute)
  return meant.find(({ dimension }) => (dimension === 'data') === isData) ?? meant[0]
}

/** "1.5", "1,5" and "1,000". */
function toNumber(written: string): number {
  return /,\d{3}$/.test(written) ? Number(written.replace(',', '')) : Number(written.replace(',', '.'))
}

/** The middle of what a value states in a dimension; undefined where it states none. */
export function amountIn(ranges: readonly QuantityRange[], dimension: Quantity['dimension']): number | undefined {
  const range = ranges.find(one => one.dimension === dimension)
  return range && (range.low + range.high) / 2
}
