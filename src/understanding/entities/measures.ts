import type { Catalogue, EntityOf } from '../../domain/index.ts'
import { toSimplified } from '../../language/index.ts'

/**
 * Measures that the catalogue states of its products: "256 GB", "6.7 inches", "50 ml". The customer may write the unit
 * in other ways; the value is always given as the catalogue writes it.
 */
export type Measures = {
  /** @param kinds - categories that the text names: "65 W" means one thing of chargers and another of phones. */
  find(text: string, kinds: readonly string[]): readonly EntityOf<'attribute'>[]
  /** Whether an attribute's value is a measure, and so no term of its own. */
  isMeasure(value: string): boolean
}

type Stated = {
  readonly name: string
  readonly value: string
  readonly labels: Set<string>
  products: number
  /** Category → its products that state it. */
  readonly byKind: Map<string, number>
}

/** Other ways to write a unit → as it is compared. Units of the trade come from the catalogue itself. */
const unitNames: ReadonlyMap<string, string> = new Map(
  [
    'gb: g gig gigs gigabyte gigabytes',
    'tb: t terabyte terabytes',
    'mb: megabyte megabytes',
    'inch: inches in " ″ 寸 英寸 吋',
    'mm: millimetre millimeter millimetres millimeters 毫米',
    'cm: centimetre centimeter centimetres centimeters 厘米 公分',
    'm: metre meter metres meters 米',
    'g: gram grams gramme grammes 克',
    'kg: kilo kilos kilogram kilograms 千克 公斤',
    'ml: millilitre milliliter millilitres milliliters 毫升',
    'l: litre liter litres liters 升',
    'w: watt watts 瓦',
    'v: volt volts 伏',
    'hz: hertz 赫兹 赫',
    'mah: 毫安时 毫安',
    'mp: megapixel megapixels',
  ].flatMap(line => {
    const [unit = '', names = ''] = line.split(': ')
    return names.split(' ').map(name => [name, unit] as const)
  }),
)
/** Spans of time are said of orders and guarantees far more often than of goods. */
const timeUnits = /^(?:days?|hours?|hrs?|months?|years?|weeks?|min(?:ute)?s?|seconds?|天|小时|个?月|年|周|分钟|秒)$/
const value = /^(\d+(?:\.\d+)?)\s?(\D{1,12})$/u
const inText =
  /(?<![\d\p{Script=Latin}]|(?<!\p{Script=Han})[.,])(\d{1,6}(?:\.\d{1,3})?)[\s-]?(["″]|[\p{Script=Latin}/]{1,12}|\p{Script=Han}{1,4})/gu
/** Units that only few products have are words, not measures: "10 fingerprints". */
const minimumProducts = 3
const measuresKept = 8

const fold = (unit: string) => unit.trim().toLowerCase()

/** Cost to build: the attributes of the catalogue. A find is linear in the text. */
export function createMeasures(catalogue: Catalogue): Measures {
  const stated = new Map<string, Map<string, Stated>>()
  const unitProducts = new Map<string, number>()
  const learnt = new Map<string, string>()
  const read = (text: string) => {
    const match = value.exec(toSimplified(text).trim())
    const unit = fold(match?.[2] ?? '')
    if (!match || unit === '' || timeUnits.test(unit)) return undefined
    return { number: Number(match[1]), unit: unitNames.get(unit) ?? unit }
  }
  for (const product of catalogue.products) {
    const translations = Object.values(product.translations)
    Object.entries(product.attributes).forEach(([name, written], position) => {
      const measure = read(written)
      if (!measure) return
      const { number } = measure
      // A unit that is written "g" by the shop is the gram, though it may be short for gigabyte elsewhere.
      const unit = fold(value.exec(written.trim())?.[2] ?? '') === 'g' ? 'g' : measure.unit
      unitProducts.set(unit, (unitProducts.get(unit) ?? 0) + 1)
      const key = `${number} ${unit}`
      const byName = stated.get(key) ?? new Map<string, Stated>()
      stated.set(key, byName)
      const entry = byName.get(name) ?? {
        name,
        value: written,
        products: 0,
        labels: new Set([name.toLowerCase()]),
        byKind: new Map(),
      }
      entry.products++
      for (const kind of product.categories) entry.byKind.set(kind, (entry.byKind.get(kind) ?? 0) + 1)
      byName.set(name, entry)
      for (const { attributes } of translations) {
        const [label, other] = Object.entries(attributes)[position] ?? []
        const translated = other === undefined ? undefined : read(other)
        if (label === undefined || translated?.number !== number) continue
        entry.labels.add(toSimplified(label).toLowerCase())
        if (translated.unit !== unit) learnt.set(translated.unit, unit)
      }
    })
  }

  /** A unit may be short for two: "16g" is memory in one shop and a weight in another. */
  function lookUp(number: number, unit: string): readonly Stated[] {
    const names = new Set([unit, learnt.get(unit), unitNames.get(unit), unit.replace(/s$/, '')])
    return [...names].flatMap(name =>
      name === undefined || (unitProducts.get(name) ?? 0) < minimumProducts
        ? []
        : [...(stated.get(`${number} ${name}`)?.values() ?? [])],
    )
  }

  return {
    isMeasure: text => value.test(text.trim()),
    find(text, kinds) {
      const found: EntityOf<'attribute'>[] = []
      const lower = text.toLowerCase()
      for (const match of lower.matchAll(inText)) {
        const [whole, number = '', unit = ''] = match
        // Of "寸屏幕" only the first characters may be the unit.
        const lengths = /\p{Script=Han}/u.test(unit) ? Array.from(unit, (_, i) => unit.length - i) : [unit.length]
        for (const length of lengths) {
          const written = unit.slice(0, length)
          // "5 in stock"
          const isWord = written === 'in' && /^\s+\p{L}/u.test(lower.slice(match.index + whole.length))
          const candidates = isWord || timeUnits.test(written) ? [] : lookUp(Number(number), written)
          if (candidates.length === 0) continue
          const around = lower.slice(Math.max(0, match.index - 16), match.index + whole.length + 16)
          const { name, value: stands } = choose(candidates, around, kinds)
          found.push({
            kind: 'attribute',
            text: whole.slice(0, whole.length - unit.length + length),
            name,
            value: stands,
          })
          break
        }
        if (found.length === measuresKept) break
      }
      return found
    },
  }
}

/** The attribute that is named beside the figure ("16G内存"), else the one that most products of that kind state so. */
function choose(candidates: readonly Stated[], around: string, kinds: readonly string[]): Stated {
  const named = candidates.filter(({ labels }) => [...labels].some(label => around.includes(label)))
  const ofKinds = ({ byKind }: Stated) => kinds.reduce((sum, kind) => sum + (byKind.get(kind) ?? 0), 0)
  return (named.length > 0 ? named : candidates).reduce((best, next) =>
    ofKinds(next) - ofKinds(best) > 0 || (ofKinds(next) === ofKinds(best) && next.products > best.products)
      ? next
      : best,
  )
}
