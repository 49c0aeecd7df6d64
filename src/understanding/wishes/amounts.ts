import { aboutShare, catalogueQuery, type QuantityRange, statedAttributes } from '../../catalogue/index.ts'
import { type Catalogue, type Dimension, toMoney, type Wish, type WishStrength } from '../../domain/index.ts'
import {
  type Bound,
  boundOf,
  findComparatives,
  isRather,
  linksFigures,
  refusesBefore,
  refusesBehind,
  resolutionOf,
  type Unit,
  unitNames,
  unitsOf,
  waterRatingOf,
} from '../../language/index.ts'
import { type Amount, findAmounts } from '../entities/numbers.ts'
import type { CatalogueLexicon, TermSpan } from '../lexicon/catalogue-lexicon.ts'
import type { Head } from './find-heads.ts'

/** What figures are read against. */
export type AmountContext = {
  readonly catalogue: Catalogue
  readonly lexicon: CatalogueLexicon
  /** The shop's, ISO 4217. */
  readonly currency: string
  /** The kinds that are looked for; empty where that is not known. */
  readonly kinds: readonly string[]
  /** Things that are named beside as what the wanted one is for; a figure beside one is of that thing. */
  readonly served?: readonly Head[]
}

export type ReadAmount = { readonly start: number; readonly end: number; readonly wish: Wish }

/** Looked at before and behind a figure. */
const before = 48
const behind = 28
/** A bare number below this is a count of something, and no price. */
const smallestPrice = 10

const literal = (text: string) => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')
const hanUnits = unitNames.filter(name => /\p{Script=Han}$/u.test(name))
const otherUnits = unitNames.filter(name => !hanUnits.includes(name))
const unitBehind = new RegExp(
  String.raw`^\s?-?(?:(${hanUnits.map(literal).join('|')})|(${otherUnits.map(literal).join('|')})(?![\p{Script=Latin}\d]))`,
  'iu',
)
/** "A week", "half a terabyte": figures without a number. */
const wordedFigure = new RegExp(
  String.raw`\b(half|a\s+quarter|quarter|three\s+quarters)(?:\s+of)?(?:\s+an?)?\s+(?=(?:${otherUnits.map(literal).join('|')})\b)|\b(an?)\s+(?=(?:hour|day|week|month|year|terabyte|gigabyte|kilo|metre|meter|litre|liter)\b)|(半)个?(?=t|小时|年|天|公斤|升|米)`,
  'giu',
)
const smallNumbers = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve']
const hanNumbers = '零一二三四五六七八九十'
/** "One and a half kilos", "a kilo and a half", 一斤半, 两个半小时, 一米六: a whole number and a part of the next. */
const mixedFigure = new RegExp(
  String.raw`\b(${smallNumbers.join('|')}|\d{1,3})\s+and\s+a\s+half\s+(?=(?:${otherUnits.map(literal).join('|')})\b)|\b(an?|${smallNumbers.slice(1).join('|')})\s+(kilos?|metres?|meters?|hours?|litres?|liters?|terabytes?)\s+and\s+a\s+half\b|([${hanNumbers}两]|\d{1,3})个?(公斤|千克|斤|米|升|小时|年|t)(?:(半)|([${hanNumbers.slice(1, -1)}]|\d{1,2})(?![${hanNumbers}\d百千万个.]))(?!\p{Script=Latin})|([${hanNumbers}两])个?半(?=公斤|千克|斤|米|升|小时|钟头|年|t)`,
  'giu',
)
/** "1-2k", "€4k" and "4k euros" are money. */
const classes =
  /(?<!(?:\d\s?k?\s?(?:[-–—~至到]|and|to)|[€$£¥])\s?)\b(?:[248]k(?!\s?(?:euros?|eur\b|dollars?|usd|[€$£¥元块欧]))|uhd|ultra hd|2160p|w?qhd|1440p|full ?hd|fhd|1080p|ip[x\d][\dx]k?)\b|全高清|\d{3,4}\s?[x×]\s?\d{3,4}/giu

type Figure = Amount & { readonly unit?: Unit; readonly units: readonly Unit[]; readonly stop: number }

/** Every limit and every figure of a text that says what is wanted: prices, and quantities of attributes. */
export function readAmounts(text: string, terms: readonly TermSpan[], context: AmountContext): readonly ReadAmount[] {
  const named = readClasses(text, context)
  const mixed = findMixed(text)
  const worded = [...findAmounts(text), ...findWorded(text)].map(amount => withUnit(text, amount))
  const figures = [
    ...mixed,
    ...worded.filter(one => !mixed.some(other => one.start < other.stop && other.start < one.stop)),
  ]
    .sort((a, b) => a.start - b.start)
    .filter(({ start, end }) => !named.some(one => start < one.end && one.start < end))
  const found: ReadAmount[] = []
  for (let i = 0; i < figures.length; i++) {
    const figure = figures[i]
    if (!figure || found.some(({ start, end }) => figure.start < end && start < figure.end)) continue
    const next = figures[i + 1]
    const pair = next && readPair(text, figure, next, terms, context)
    const one = pair ?? readOne(text, figure, figures[i - 1]?.stop ?? 0, terms, context)
    if (one) found.push(one)
  }
  return [...found, ...named].sort((a, b) => a.start - b.start)
}

function findWorded(text: string): readonly Amount[] {
  return [...text.matchAll(wordedFigure)].map(({ 0: said, 1: part, 3: half, index }) => ({
    ...{ start: index, end: index + said.trimEnd().length, isMoney: false, isMeasure: true },
    value:
      half !== undefined || /^half/i.test(part ?? '')
        ? 0.5
        : /^three/i.test(part ?? '')
          ? 0.75
          : /quarter/i.test(part ?? '')
            ? 0.25
            : 1,
  }))
}

function findMixed(text: string): readonly Figure[] {
  return [...text.matchAll(mixedFigure)].flatMap(match => {
    const [said, ahead, whole, unitName, han, hanUnit, half, rest, halfAhead] = match
    const number = wholeNumber(ahead ?? whole ?? han ?? halfAhead ?? '')
    const part = rest === undefined || half !== undefined ? 0.5 : toPart(rest)
    const written = unitName ?? hanUnit
    const start = match.index
    const end = start + said.trimEnd().length
    const amount = { start, end, value: number + part, isMoney: false, isMeasure: true }
    if (written === undefined) return [withUnit(text, amount)]
    const units = unitsOf(written)
    return units[0] ? [{ ...amount, units, stop: end, unit: units[0] }] : []
  })
}

function wholeNumber(written: string): number {
  const word = written.toLowerCase()
  if (/^\d/.test(word)) return Number(word)
  if (/^an?$/.test(word)) return 1
  return word === '两' ? 2 : smallNumbers.includes(word) ? smallNumbers.indexOf(word) + 1 : hanNumbers.indexOf(word)
}

/** 六 of 一米六 is six tenths, "75" of 1米75 seventy-five hundredths. */
function toPart(written: string): number {
  const digits = /^\d/.test(written) ? written : String(hanNumbers.indexOf(written))
  return Number(`0.${digits}`)
}

function withUnit(text: string, amount: Amount): Figure {
  const written = amount.isMoney ? null : unitBehind.exec(text.slice(amount.end, amount.end + 20))
  const name = written?.[1] ?? written?.[2] ?? ''
  // "5 in stock" is no length, "one a day" no charge.
  const isLoose = /^(?:in|a|h|d|t|m|l|v|w|g|平|日|分|度|转|天)$/i.test(name) && /^\s/.test(written?.[0] ?? '')
  // "An 8 year old daughter" is no figure of a thing.
  const isAge = /^\s?-?olds?\b/i.test(text.slice(amount.end + (written?.[0].length ?? 0), amount.end + behind))
  const isWord = isLoose && (name === 'in' || !/\d$/.test(text.slice(amount.start, amount.end)))
  const units = isWord || isAge ? [] : unitsOf(name)
  const [unit] = units
  return { ...amount, units, stop: amount.end + (unit ? (written?.[0].length ?? 0) : 0), ...(unit && { unit }) }
}

function readPair(
  text: string,
  low: Figure,
  high: Figure,
  terms: readonly TermSpan[],
  context: AmountContext,
): ReadAmount | undefined {
  const between = text.slice(low.stop, high.start)
  if (!linksFigures(between)) return undefined
  const isNamed =
    boundOf(text.slice(Math.max(0, low.start - before), low.start), '') === 'between' ||
    /^\s*(?:之间|左右|以内)/.test(text.slice(high.stop))
  if (/and|和|跟/.test(between) && !isNamed) return undefined
  const scale =
    low.scale === undefined && high.scale !== undefined && low.value < high.value / high.scale ? high.scale : 1
  const [min, max] = [low.value * scale, high.upTo ?? high.value]
  if (min >= max) return undefined
  const range = { start: low.start, end: high.stop, text: text.slice(low.start, high.stop) }
  if (!high.unit) {
    const isPrice = low.isMoney || high.isMoney || (isNamed && max >= smallestPrice) || min >= 2 * smallestPrice
    return isPrice && !countedField(text, high.stop, terms, context)
      ? priceWish(range, { min, max }, context.currency)
      : undefined
  }
  return measureWish(range, high.units, { min, max }, terms, context)
}

function readOne(
  text: string,
  figure: Figure,
  from: number,
  terms: readonly TermSpan[],
  context: AmountContext,
): ReadAmount | undefined {
  const lead = text.slice(Math.max(from, figure.start - before), figure.start)
  const rest = text.slice(figure.stop, figure.stop + behind)
  // "16 gigs of ram at least": what says how it is meant stands behind the attribute's name.
  const named = terms.find(({ start }) => start >= figure.stop && start - figure.stop <= 5)
  const beyond = named ? boundOf('', text.slice(named.end, named.end + behind)) : undefined
  const bound = boundOf(lead, rest) ?? beyond ?? boundByDegree(lead)
  if (bound === undefined && isRefused(lead, rest)) return undefined
  const read = readAs(text, figure, bound, terms, context)
  return read && { ...read, wish: { ...read.wish, strength: strengthOf(lead) } }
}

function readAs(
  text: string,
  figure: Figure,
  bound: Bound | undefined,
  terms: readonly TermSpan[],
  context: AmountContext,
): ReadAmount | undefined {
  const range = { start: figure.start, end: figure.stop, text: text.slice(figure.start, figure.stop) }
  const { value } = figure
  const isRoom = figure.unit?.dimension === 'area' && (bound === undefined || bound === 'about')
  // A room of 35 m² is served by what covers as much or more.
  const limits = limitsOf(isRoom ? 'atLeast' : bound, value, figure.upTo)
  const owner = figure.unit && ownerOf(text, figure, context)
  if (owner) return measureOfServed(range, figure, owner, context)
  if (figure.unit) return measureWish(range, figure.units, limits, terms, context)
  const counted = figure.isMoney ? undefined : countedField(text, figure.stop, terms, context)
  if (counted) {
    const { field, dimension } = counted
    if (field === undefined) return undefined
    return {
      start: range.start,
      end: range.end,
      wish: { ...toWish(range.text), kind: 'measure', fields: [field], dimension, ...closed(limits) },
    }
  }
  if (figure.isMoney) {
    const isFirm = bound !== undefined && bound !== 'between'
    if (figure.upTo !== undefined && (bound === undefined || bound === 'about'))
      return priceWish(range, { min: value, max: figure.upTo }, context.currency)
    return priceWish(range, isFirm ? limits : { min: value, max: value, isAbout: true }, context.currency)
  }
  if (figure.isMeasure || value < smallestPrice || isYear(figure)) return undefined
  if (figure.upTo !== undefined) return priceWish(range, { min: value, max: figure.upTo }, context.currency)
  const isPrice =
    (bound !== undefined && !(bound === 'between' || bound === 'atLeast')) ||
    (bound === 'atLeast' && value >= 5 * smallestPrice)
  return isPrice ? priceWish(range, limits, context.currency) : undefined
}

/** The laptop of "a 16 inch laptop", where a bag for it is wanted. */
function ownerOf(text: string, { stop }: Figure, { served = [] }: AmountContext): Head | undefined {
  return served.find(
    ({ span }) =>
      span.start >= stop && /^[\s-]*(?:的|大的)?(?:[\p{Script=Latin}-]+\s)?$/u.test(text.slice(stop, span.start)),
  )
}

/**
 * A figure of the thing that is served, read in what the wanted kind states of it: "laptop size", or a "screen size" that
 * both have. It must take as much; undefined where nothing says so.
 */
function measureOfServed(
  { start, end, text: said }: Range,
  { units, value }: Figure,
  { categories }: Head,
  { catalogue, lexicon, kinds }: AmountContext,
): ReadAmount | undefined {
  // The name as a whole is a phrase of its own: its parts tell what it is the size of.
  const isOf = (name: string) =>
    [...name.split(' '), name.slice(1)]
      .flatMap(part => (part === name ? [] : lexicon.find(part)))
      .some(({ meanings }) => meanings.some(term => term.kind === 'category' && categories.includes(term.category)))
  for (const { dimension, factor } of units) {
    const stated = [...lexicon.fields.fields.values()].filter(
      ({ dimensions, countByCategory }) => dimensions.has(dimension) && kinds.some(kind => countByCategory.has(kind)),
    )
    const named = stated.filter(({ name, names }) => [name, ...Object.values(names)].some(isOf))
    const shared = stated.filter(({ countByCategory }) => categories.some(kind => countByCategory.has(kind)))
    const [field] = named.length > 0 ? named : dimension === 'mass' ? [] : shared
    if (!field) continue
    const amount = value * factor
    const isSpan = kinds
      .flatMap(kind => catalogueQuery(catalogue).ofCategory(kind))
      .some(product =>
        statedAttributes(product)
          .get(field.name)
          ?.ranges.some(({ low, high }) => low < high),
      )
    const limits = isSpan ? { min: amount, max: amount, isExact: true as const } : { min: amount }
    return { start, end, wish: { ...toWish(said), kind: 'measure', fields: [field.name], dimension, ...limits } }
  }
  return undefined
}

/** "Sharper than full HD": at least that. */
function boundByDegree(lead: string): Bound | undefined {
  if (!/\bth[ae]n\s*$|比\s*$/i.test(lead)) return undefined
  const last = findComparatives(lead).at(-1)
  return last && (last.direction === 'most' ? 'atLeast' : 'atMost')
}

type Limits = {
  readonly min?: number
  readonly max?: number
  readonly isAbout?: true
  readonly isExact?: true
  /** Less than `max`. */
  readonly isBelow?: true
}

function limitsOf(bound: Bound | undefined, value: number, upTo = value): Limits {
  if (bound === 'below') return { max: upTo, isBelow: true }
  if (bound === 'atMost' || bound === 'budget') return { max: upTo }
  if (bound === 'atLeast') return { min: value }
  if (bound === 'about') return { min: value, max: upTo, isAbout: true }
  return { min: value, max: upTo, isExact: true }
}

/** What a figure with a unit cannot be told to be less than is at most that. */
const closed = ({ isBelow: _isBelow, ...limits }: Limits) => limits

const isYear = ({ value, scale }: Amount) =>
  scale === undefined && Number.isInteger(value) && value >= 1990 && value <= 2035

/** "8 ports": what a number counts; without a field where the attribute that is named is stated in no numbers. */
function countedField(
  text: string,
  at: number,
  terms: readonly TermSpan[],
  { lexicon }: AmountContext,
): { readonly field?: string; readonly dimension: Dimension } | undefined {
  const next = terms.find(({ start }) => start >= at && start - at <= 2)
  if (!next || !/^\s?[个只枚张片]?$/.test(text.slice(at, next.start))) return undefined
  const named = next.meanings.flatMap(term => (term.kind === 'field' ? term.field : []))
  if (named.length === 0) return undefined
  const countOf = (field: string): Dimension => `count ${field.toLowerCase()}`
  const field = named.find(one => (lexicon.fields.fields.get(one)?.dimensions.get(countOf(one)) ?? 0) > 0)
  return { dimension: countOf(field ?? ''), ...(field !== undefined && { field }) }
}

/** "Not 4K", 不要65寸的: no figure that is wanted. */
const isRefused = (lead: string, rest: string) => refusesBefore(lead) || refusesBehind(rest)

const toWish = (said: string) => ({ said, strength: 'must' as WishStrength })

const lastWord = /(?:\p{Script=Han}|[\p{Script=Latin}'’]+)\s*$/u
/** "Preferably not more than": words between what says how firm a wish is and its figure. */
const wordsOfBound = 4

function strengthOf(lead: string): WishStrength {
  let before = lead
  for (let words = 0; words <= wordsOfBound; words++) {
    if (isRather(before)) return 'rather'
    before = before.replace(lastWord, '')
  }
  return 'must'
}

type Range = { readonly start: number; readonly end: number; readonly text: string }

function priceWish({ start, end, text }: Range, { min, max, isAbout, isBelow }: Limits, currency: string): ReadAmount {
  const minor = (amount: number) => toMoney(amount, currency).amountMinor
  return {
    start,
    end,
    wish: {
      ...toWish(text),
      kind: 'price',
      ...(min !== undefined && { min: minor(min) }),
      ...(max !== undefined && { max: minor(max) - (isBelow ? 1 : 0) }),
      ...(isAbout && { isAbout }),
    },
  }
}

function measureWish(
  { start, end, text: said }: Range,
  units: readonly Unit[],
  { min, max, isAbout, isExact }: Limits,
  terms: readonly TermSpan[],
  context: AmountContext,
): ReadAmount | undefined {
  const readings = units.flatMap(({ dimension, factor }) => {
    const limits = {
      ...(min !== undefined && { min: min * factor * (isAbout ? 1 - aboutShare : 1) }),
      ...(max !== undefined && { max: max * factor * (isAbout ? 1 + aboutShare : 1) }),
    }
    const meant = fieldsFor(dimension, limits, { start, end }, terms, context)
    return meant.fields.length === 0 ? [] : [{ dimension, limits, ...meant }]
  })
  // "16 g" is of the memory where that is named, and where nothing weighs so little.
  const best = readings.find(({ isNamed }) => isNamed) ?? readings.find(({ isMet }) => isMet) ?? readings[0]
  if (!best) return undefined
  const { fields, dimension, limits } = best
  return {
    start,
    end,
    wish: { ...toWish(said), kind: 'measure', fields, dimension, ...limits, ...(isExact && { isExact }) },
  }
}

type FieldsMeant = {
  readonly fields: readonly string[]
  /** The text names it. */
  readonly isNamed: boolean
  /** Something of the kinds has such a figure. */
  readonly isMet: boolean
}

/**
 * The attributes that a quantity may be about: those that the kinds state in its dimension, first the one that the text
 * names nearest to it, then those with figures that meet it, then the commonest.
 */
function fieldsFor(
  dimension: Dimension,
  { min, max }: { readonly min?: number; readonly max?: number },
  { start, end }: { readonly start: number; readonly end: number },
  terms: readonly TermSpan[],
  { catalogue, lexicon, kinds }: AmountContext,
): FieldsMeant {
  const distances = new Map<string, number>()
  for (const term of terms) {
    const distance = Math.min(Math.abs(term.start - end), Math.abs(start - term.end))
    if (distance > before / 2) continue
    for (const meaning of term.meanings) {
      if (meaning.kind !== 'field') continue
      distances.set(meaning.field, Math.min(distance, distances.get(meaning.field) ?? before))
    }
  }
  const products =
    kinds.length > 0 ? kinds.flatMap(kind => catalogueQuery(catalogue).ofCategory(kind)) : catalogue.products
  const counts = new Map<string, { stated: number; met: number }>()
  for (const product of products) {
    for (const [field, { ranges }] of statedAttributes(product)) {
      const own = ranges.filter(one => one.dimension === dimension)
      if (own.length === 0) continue
      const count = counts.get(field) ?? { stated: 0, met: 0 }
      counts.set(field, count)
      count.stated++
      const isMet = ({ high, low }: QuantityRange) =>
        (min === undefined || high >= min * 0.955) && (max === undefined || low <= max * 1.045)
      if (own.some(isMet)) count.met++
    }
  }
  const named = [...distances]
    .filter(([field]) => counts.has(field))
    .sort((a, b) => a[1] - b[1])
    .map(([field]) => field)
  // What is named is what is meant, whether or not anything meets it.
  if (named.length > 0) return { fields: named.slice(0, 1), isNamed: true, isMet: true }
  // How long a thing is vouched for is asked by its name.
  const isTold = (field: string) => !/warranty|guarantee|保修|质保/i.test(namesOf(field))
  const namesOf = (field: string) => [field, ...Object.values(lexicon.fields.fields.get(field)?.names ?? {})].join(' ')
  const told = [...counts]
    .filter(([field]) => isTold(field))
    .sort(([, a], [, b]) => Math.sign(b.met) - Math.sign(a.met) || b.stated - a.stated)
  return { fields: told.map(([field]) => field), isNamed: false, isMet: told.some(([, { met }]) => met > 0) }
}

/** More than any question has; later ones are not looked at. */
const classesKept = 10

/** "4K", "full HD", "IP68": figures by their names. */
function readClasses(text: string, context: AmountContext): readonly ReadAmount[] {
  return [...text.matchAll(classes)].slice(0, classesKept).flatMap(({ 0: said, index }) => {
    const pixels = resolutionOf(said)
    const rating = waterRatingOf(said)
    const amount = pixels === undefined ? rating : pixels / 1e6
    if (amount === undefined) return []
    const dimension: Dimension = pixels === undefined ? 'rating' : 'pixels'
    const lead = text.slice(Math.max(0, index - before), index)
    const rest = text.slice(index + said.length, index + said.length + behind)
    const bound = boundOf(lead, rest) ?? boundByDegree(lead)
    if (bound === undefined && isRefused(lead, rest)) return []
    // "Under 2k" is a price more often than a picture.
    if (/^\dk$/i.test(said) && (bound === 'atMost' || bound === 'budget')) return []
    const { min, max, isExact } = limitsOf(bound === 'budget' || bound === 'between' ? undefined : bound, amount)
    const limits = { ...(min !== undefined && { min }), ...(max !== undefined && { max }) }
    const place = { start: index, end: index + said.length }
    const { fields: ofDimension } = fieldsFor(dimension, { min: amount, max: amount }, place, [], context)
    // A picture of 8 megapixels is no 4K: where attributes are stated by such names or sides, these are meant.
    const named = dimension === 'pixels' ? ofDimension.filter(field => statesResolution(field, context)) : []
    const fields = named.length > 0 ? named : ofDimension
    if (fields.length === 0) return []
    const wish: Wish = {
      ...toWish(said),
      kind: 'measure',
      fields,
      dimension,
      ...limits,
      ...((isExact || dimension === 'rating') && { isExact: true }),
    }
    return [{ ...place, wish: dimension === 'rating' && bound === undefined ? withoutMax(wish) : wish }]
  })
}

function statesResolution(field: string, { lexicon, kinds }: AmountContext): boolean {
  const isOfKinds = (categories: ReadonlyMap<string, number>) =>
    kinds.length === 0 || kinds.some(kind => categories.has(kind))
  return [...(lexicon.fields.fields.get(field)?.values.values() ?? [])].some(
    ({ value, categories }) => isOfKinds(categories) && resolutionOf(value) !== undefined,
  )
}

/** What keeps more water out is as good: "IP54" is met by IP68. */
function withoutMax(wish: Wish): Wish {
  if (wish.kind !== 'measure') return wish
  const { max: _most, ...rest } = wish
  return rest
}
