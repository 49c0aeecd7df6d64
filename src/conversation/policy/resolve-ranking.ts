import type {
  Catalogue,
  DialogueState,
  Entity,
  Product,
  ProductConstraint,
  ProductId,
  Understanding,
} from '../../domain/index.ts'
import { toConstraintTest } from '../../recommendation/index.ts'
import { isSaid } from './is-said.ts'

/** Products in the order of one of their figures, the end that was asked for first. At least two. */
export type Ranking = {
  /** The attribute's name as the shop writes it; absent: the price. */
  readonly attribute?: string
  /** Which end stands first. */
  readonly direction: 'most' | 'least'
  readonly products: readonly ProductId[]
}

/** Attributes by a part of their name, where the whole name is not said. */
const parts: readonly (readonly [said: RegExp, name: RegExp])[] = [
  [/battery|电池|续航|待机/i, /\bbattery\b|电池|续航/i],
  [/screen|display|屏/i, /\bscreen size\b|屏幕尺寸/i],
  [/camera|摄像头|像素|拍照/i, /\bcamera\b|摄像头|像素/i],
]

/** What a superlative is about when no attribute is named beside it. */
const defaults: readonly (readonly [word: RegExp, name: RegExp])[] = [
  [/light|heav|[轻重]/i, /\bweight\b|重量|净重/i],
  [/thin|slim|thick|[薄厚]/i, /\bthickness\b|\bthinness\b|厚度/i],
  [/bright|亮/i, /\bbrightness\b|亮度/i],
  [/tall|高/i, /\bheight\b|高度/i],
  [/long|久|长/i, /\bbattery life\b|续航|\blength\b|长度/i],
  [/big|large|small|[大小]/i, /\bscreen size\b|屏幕尺寸|\b(?:size|capacity|volume)\b|尺寸|容量/i],
]

/** Units of one kind, in the smallest of them. */
const unitSizes: Readonly<Record<string, number>> = {
  ...{ kg: 1_000, 千克: 1_000, 公斤: 1_000, tb: 1_024, cm: 10, 厘米: 10, m: 1_000, 米: 1_000, l: 1_000, 升: 1_000 },
  ...{ mb: 1 / 1_024 },
}

/**
 * "The cheapest phone", "which has the longest battery life?": those of the kind that is named and can be bought, else
 * those that were shown, and hold what else is asked for ("the cheapest white one"), by the price or by the attribute
 * that is named or that the word implies. Undefined without a superlative, or where fewer than two of them have a
 * figure.
 */
export function resolveRanking(
  { entities, utterance }: Pick<Understanding, 'entities' | 'utterance'>,
  constraint: ProductConstraint,
  state: Pick<DialogueState, 'shown'>,
  catalogue: Catalogue,
): Ranking | undefined {
  const superlative = entities.find(
    (entity): entity is Extract<Entity, { kind: 'superlative' }> => entity.kind === 'superlative',
  )
  if (!superlative) return undefined
  const isKindNamed = constraint.category !== undefined || constraint.brand !== undefined
  const isWanted = toConstraintTest(constraint)
  const pool = isKindNamed
    ? catalogue.products.filter(product => product.stock > 0 && isWanted(product))
    : state.shown.flatMap(id => catalogue.byId.get(id) ?? []).filter(isWanted)
  const attribute = superlative.byPrice ? undefined : findAttribute(pool, utterance.normalised, superlative.text)
  if (attribute === undefined && !superlative.byPrice) return undefined
  const rated = pool.flatMap(({ id, price, attributes }) => {
    const figure = attribute === undefined ? price.amountMinor : toFigure(attributes[attribute])
    return figure === undefined ? [] : [{ id, figure }]
  })
  if (rated.length < 2) return undefined
  const { direction } = superlative
  const sign = direction === 'most' ? -1 : 1
  const products = rated.sort((a, b) => sign * (a.figure - b.figure) || (a.id < b.id ? -1 : 1)).map(({ id }) => id)
  return { ...(attribute !== undefined && { attribute }), direction, products }
}

/** The attribute with figures that is named in the text in any language, or that the superlative implies. */
function findAttribute(pool: readonly Product[], text: string, superlative: string): string | undefined {
  const said = text.toLowerCase()
  const names = new Map<string, string>()
  for (const { attributes, translations } of pool) {
    const ours = Object.keys(attributes)
    for (const texts of [attributes, ...Object.values(translations).map(translated => translated.attributes)]) {
      // The same attribute stands at the same place in a translation.
      for (const [i, name] of Object.keys(texts).entries()) {
        const own = ours[i]
        if (own !== undefined && toFigure(attributes[own]) !== undefined) names.set(name.toLowerCase(), own)
      }
    }
  }
  const longestFirst = [...names].sort(([a], [b]) => b.length - a.length)
  const named = longestFirst.find(([name]) => isSaid(said, name))
  if (named) return named[1]
  const implied = (parts.find(([word]) => word.test(said)) ?? defaults.find(([word]) => word.test(superlative)))?.[1]
  return longestFirst.find(([name]) => implied?.test(name))?.[1]
}

/** The first number of a value, in a common unit. */
function toFigure(value: string | undefined): number | undefined {
  const match = /(\d[\d,]*(?:\.\d+)?)\s*(\p{L}*)/u.exec(value ?? '')
  if (!match) return undefined
  return Number(match[1]?.replaceAll(',', '')) * (unitSizes[match[2]?.toLowerCase() ?? ''] ?? 1)
}
