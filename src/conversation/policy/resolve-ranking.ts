import { toConstraintTest } from '../../catalogue/index.ts'
import {
  type Catalogue,
  type DialogueState,
  type Entity,
  isBuyable,
  kindOf,
  lookUp,
  type Product,
  type ProductConstraint,
  type ProductId,
  type Understanding,
} from '../../domain/index.ts'
import { firstOf } from './entities-of.ts'
import { isSaid } from './is-said.ts'

/** Products in the order of one of their figures, the end that was asked for first. At least two. */
export type Ranking = {
  /** The attribute's name as the shop writes it; absent: the price. */
  readonly attribute?: string
  /** Which end stands first. */
  readonly direction: 'most' | 'least'
  readonly products: readonly ProductId[]
  /** Set when something "lighter" than the one product that is listed was asked for, and there is nothing. */
  readonly isUnsurpassed?: true
}

/** Attributes by a part of their name, where the whole name is not said. */
const parts: readonly (readonly [said: RegExp, name: RegExp])[] = [
  [/battery|电池|续航|待机/i, /\bbattery\b|电池|续航/i],
  [/screen|display|屏/i, /\bscreen size\b|屏幕尺寸/i],
  [/camera|摄像头|像素|拍照|相机/i, /\bcamera\b|摄像头|像素/i],
]

/** Whether a word means an attribute of that name: 相机 a phone's 摄像头. */
export function meansAttribute(word: string, name: string): boolean {
  const said = word.toLowerCase().replace(/s$/, '')
  return name.toLowerCase() === said || parts.some(([saidSo, names]) => saidSo.test(said) && names.test(name))
}

/** What a superlative is about when no attribute is named beside it. */
const defaults: readonly (readonly [word: RegExp, name: RegExp])[] = [
  [/light|heav|[轻重沉]/i, /\bweight\b|重量|净重/i],
  [/thin|slim|thick|[薄厚]/i, /\bthickness\b|\bthinness\b|厚度/i],
  [/fast|quick|快/i, /\bspeed\b|速度|速率/i],
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
 * that is named or that the word implies. "Lighter", "with more memory" and "which one is cheaper?" are read alike: see
 * `resolveDegree`. Undefined without such a word, or where fewer than two of them have a figure.
 */
export function resolveRanking(
  { entities, utterance }: Pick<Understanding, 'entities' | 'utterance'>,
  constraint: ProductConstraint,
  state: Pick<DialogueState, 'shown'> & Partial<Pick<DialogueState, 'focus' | 'constraint'>>,
  catalogue: Catalogue,
): Ranking | undefined {
  const superlative = firstOf(entities, 'superlative')
  if (!superlative) return resolveDegree({ entities, utterance }, constraint, state, catalogue)
  const isKindNamed = constraint.category !== undefined || constraint.brand !== undefined
  const isWanted = toConstraintTest(constraint)
  const pool = isKindNamed
    ? catalogue.products.filter(product => isBuyable(product) && isWanted(product))
    : lookUp(catalogue, state.shown).filter(isWanted)
  const attribute = superlative.byPrice ? undefined : findAttribute(pool, utterance.normalised, superlative.text)
  if (attribute === undefined && !superlative.byPrice) return undefined
  return rank(pool, attribute, superlative.direction)
}

/** In the order of the attribute, or of the price; undefined where fewer than two have a figure. */
function rank(
  pool: readonly Product[],
  attribute: string | undefined,
  direction: Ranking['direction'],
): Ranking | undefined {
  const rated = pool.flatMap(product => {
    const figure = figureOf(product, attribute)
    return figure === undefined ? [] : [{ id: product.id, figure }]
  })
  if (rated.length < 2) return undefined
  const sign = direction === 'most' ? -1 : 1
  const products = rated.sort((a, b) => sign * (a.figure - b.figure) || (a.id < b.id ? -1 : 1)).map(({ id }) => id)
  return { ...(attribute !== undefined && { attribute }), direction, products }
}

function figureOf({ price, attributes }: Product, attribute: string | undefined): number | undefined {
  return attribute === undefined ? price.amountMinor : toFigure(attributes[attribute])
}

/** What is compared is a choice among what was shown, and no new search. */
const asksWhich = /\bwhich\b|哪/i
const thanOther = /\bthan\b|比/i

/**
 * "Which one is lighter?" ranks what was shown; "lighter", "with more memory", "a smaller one than the Vela" ranks those
 * of the kind and the wishes that the conversation is about which go beyond the one product that it is about, if it is
 * about one. Where nothing does, that one alone.
 */
function resolveDegree(
  { entities, utterance }: Pick<Understanding, 'entities' | 'utterance'>,
  constraint: ProductConstraint,
  { shown, focus = [], constraint: before = {} }: Pick<DialogueState, 'shown'> & Partial<DialogueState>,
  catalogue: Catalogue,
): Ranking | undefined {
  const wish = degreeOf(entities)
  if (!wish) return undefined
  const named = firstOf(entities, 'product')
  if (entities.some(({ kind }) => kind === 'ordinal') || (named && !thanOther.test(utterance.normalised)))
    return undefined
  if (asksWhich.test(utterance.normalised) && constraint.category === undefined) {
    const pool = lookUp(catalogue, shown)
    const attribute = wish.byPrice ? undefined : findAttribute(pool, utterance.normalised, wish.text)
    return attribute === undefined && !wish.byPrice ? undefined : rank(pool, attribute, wish.direction)
  }
  if (wish.byPrice) return undefined
  const about = lookUp(catalogue, named ? named.products.slice(0, 1).map(({ productId }) => productId) : focus)
  const kinds = new Set(about.map(kindOf))
  const category = constraint.category ?? before.category ?? (kinds.size === 1 ? [...kinds][0] : undefined)
  if (category === undefined || category === '') return undefined
  const goesOn = constraint.category === undefined && !named
  const { attributes, ...wishes } = { ...(goesOn && before), ...constraint, category }
  const isWished = toConstraintTest(wishes)
  const ofKind = catalogue.products.filter(product => isBuyable(product) && isWished(product))
  const attribute = findAttribute(ofKind, utterance.normalised, wish.text)
  if (attribute === undefined) return undefined
  const { [attribute]: _asked, ...others } = attributes ?? {}
  const pool = ofKind.filter(toConstraintTest({ attributes: others }))
  const [reference] = about.length === 1 && about[0]?.categories.includes(category) ? about : []
  const limit = reference && figureOf(reference, attribute)
  if (!reference || limit === undefined) return rank(pool, attribute, wish.direction)
  const goesBeyond = (figure: number) => (wish.direction === 'most' ? figure > limit : figure < limit)
  const beyond = pool.filter(product => {
    const figure = figureOf(product, attribute)
    return figure !== undefined && goesBeyond(figure)
  })
  const [only] = beyond
  if (!only) return { attribute, direction: wish.direction, products: [reference.id], isUnsurpassed: true }
  return rank(beyond, attribute, wish.direction) ?? { attribute, direction: wish.direction, products: [only.id] }
}

function degreeOf(entities: readonly Entity[]) {
  for (const entity of entities) {
    const { text } = entity
    if (entity.kind === 'degree')
      return { text, direction: entity.direction === 'more' ? 'most' : 'least', byPrice: false } as const
    if (entity.kind === 'comparative')
      return { text, direction: entity.direction === 'dearer' ? 'most' : 'least', byPrice: true } as const
  }
  return undefined
}

/** "The cheaper one", 便宜的那个: one of several that the conversation is about. */
const oneOfThem =
  /\bthe\s+(?:\p{L}+er|more\s+\p{L}+|less\s+\p{L}+)\s+(?:one|of)\b|(?:便宜|贵|[大小轻重薄厚长短])(?:一?点|一?些)?的?[那这]?一?[个款部台]|^(?:那就?|就|我)?(?:选|要那?个?)(?:便宜|贵|[大小轻重薄厚长短])的/iu

/** The one of several that were compared or listed which "the lighter one" points at. */
export function resolveOneOf(
  { entities, utterance }: Pick<Understanding, 'entities' | 'utterance'>,
  { shown, focus }: Pick<DialogueState, 'shown' | 'focus'>,
  catalogue: Catalogue,
): ProductId | undefined {
  const wish = degreeOf(entities)
  if (!wish || !oneOfThem.test(utterance.normalised) || asksWhich.test(utterance.normalised)) return undefined
  const pool = lookUp(catalogue, focus.length > 1 ? focus : shown)
  const attribute = wish.byPrice ? undefined : findAttribute(pool, utterance.normalised, wish.text)
  if (attribute === undefined && !wish.byPrice) return undefined
  return rank(pool, attribute, wish.direction)?.products[0]
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
