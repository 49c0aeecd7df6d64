import { catalogueQuery, fitBetween, holdsAll } from '../../catalogue/index.ts'
import {
  type Catalogue,
  type DialogueState,
  type Entity,
  kindOf,
  lookUp,
  type ProductConstraint,
  type ProductId,
  toMoney,
  toProductId,
  type Understanding,
  type Wish,
} from '../../domain/index.ts'
import { famousMakers } from '../../language/index.ts'
import type { CatalogueLexicon } from '../../understanding/index.ts'
import { firstOf, mentionsOf } from './entities-of.ts'
import { byContext, byDescription, byName, byNewest, byOrdinal, type Pointed, toOne } from './point-at-products.ts'
import { areOfKinds, isMadeForOthers, isOfCategory } from './product-kinds.ts'
import { readInContext } from './read-in-context.ts'
import { type FitPair, resolveFitPair } from './resolve-fit.ts'
import { type FormAsked, resolveForm } from './resolve-form.ts'
import { type Ranking, resolveOneOf, resolveRanking } from './resolve-ranking.ts'
import { type ProductWishes, resolveWishes, wantedKinds } from './resolve-wishes.ts'
import { asks, isShort } from './utterance-forms.ts'

/** Which products and what kind of product the customer speaks of, with references to earlier turns resolved. */
export type ProductRequest = Pointed & {
  /** One product for each that is named, in the order of the text: two in "the Vela 9 or the Talon X5". */
  readonly mentions: readonly ProductId[]
  readonly constraint: ProductConstraint
  /** All that is wished of what is looked for, earlier turns included. */
  readonly wishes: ProductWishes
  /** True when the kind of thing that is named is one made for others: cases, chargers. */
  readonly isAccessoryKind: boolean
  /** The device of the talk, where what is looked for is of a kind of which something is made for it. */
  readonly device?: ProductId
  /** True when accessories are being looked for, and what is named is a thing that they are made for. */
  readonly isForWhatIsSought: boolean
  readonly direction?: 'cheaper' | 'dearer'
  /** By what a superlative asks for. */
  readonly ranking?: Ranking
  readonly orderNumber?: string
  /** Set where a size, colour or version of one product is asked for. */
  readonly form?: FormAsked
  /** Whether what is named is of the kind that is named beside it: "the Crane soundbar". */
  readonly isNamedOfKind: boolean
  /** A well-known maker that is named and that the shop has nothing of. */
  readonly stranger?: string
  /** A word in capitals and figures that is part of no product's name: a code. */
  readonly code?: string
  /** Two things of which it is asked whether one works with the other. */
  readonly fitPair?: FitPair
}

export function resolveRequest(
  understanding: Understanding,
  state: DialogueState,
  catalogue: Catalogue,
  lexicon: CatalogueLexicon,
  currency: string,
): ProductRequest {
  const wishes = resolveWishes(understanding, state, catalogue, lexicon, currency)
  const entities = readInContext(understanding, state, catalogue)
  const read = readConstraint(entities, state, catalogue, currency)
  // A kind that is a part of what the talk is about is not looked for.
  const isPart =
    firstOf(entities, 'category') === undefined && firstOf(understanding.entities, 'category') !== undefined
  const constraint = isPart ? read : withKinds(read, wishes)
  const oneOf = resolveOneOf({ ...understanding, entities }, wishes, state, catalogue)
  // "Cheaper than 100" names the price itself.
  const isRelative = oneOf === undefined && firstOf(entities, 'price-range') === undefined
  const direction = isRelative ? firstOf(entities, 'comparative')?.direction : undefined
  const orderNumber = firstOf(entities, 'order-number')?.orderNumber
  const isAccessoryKind = isMadeForOthers(constraint.category, catalogue)
  const ranking =
    oneOf === undefined ? resolveRanking({ ...understanding, entities }, wishes, state, catalogue) : undefined
  const fitPair = resolveFitPair(understanding, entities, wishes, state, catalogue)
  // "The cheapest of these, what colour is it?": the one that comes first is asked about.
  const isAskedOf = ranking !== undefined && asksFieldOf(understanding, wishes, ranking)
  const code = readCode(understanding, catalogue)
  const stranger = readStranger(understanding, catalogue)
  const rest = {
    ...(code !== undefined && { code }),
    ...(stranger !== undefined && { stranger }),
    constraint,
    wishes,
    isAccessoryKind,
    mentions: mentionsOf(entities),
    ...(direction === undefined ? {} : { direction }),
    ...(orderNumber === undefined ? {} : { orderNumber }),
    ...(ranking && !isAskedOf && { ranking }),
    ...(fitPair && { fitPair }),
  }
  const found =
    byName(entities, constraint, state, catalogue) ??
    byKindAndWord(understanding, wishes, catalogue) ??
    byOrdinal(entities, constraint, state, catalogue) ??
    (oneOf === undefined ? undefined : toOne(oneOf, 'description')) ??
    (isAskedOf && ranking.products[0] !== undefined ? toOne(ranking.products[0], 'description') : undefined) ??
    byNewest(entities, constraint, catalogue) ??
    byDescription({ ...understanding, entities }, constraint, state, catalogue) ??
    byContext(
      { ...understanding, entities },
      fittedKind(understanding, constraint, wishes),
      isAccessoryKind,
      state,
      catalogue,
    )
  const form = resolveForm(understanding, found, wishes, state, catalogue)
  const device = found?.pointedBy === 'name' ? undefined : deviceInTalk(understanding, wishes, state, catalogue)
  const pointed =
    form?.pointed ?? narrowDown(found, wishes, catalogue) ?? byTopic(understanding, wishes, state, catalogue)
  const isForWhatIsSought =
    pointed?.pointedBy === 'name' && isAnchorOfSearch(pointed, entities, constraint, state, catalogue)
  return {
    isForWhatIsSought,
    isNamedOfKind: isNamedOf(constraint.category, entities, catalogue),
    ...(pointed ?? { products: [], anchors: [], pointedBy: 'nothing', isPrecise: false }),
    ...rest,
    ...(form && { form }),
    ...(device !== undefined && { device }),
  }
}

/** Kinds of which most are made for one or the other thing, and not for all of a kind: cases, and no power banks. */
function areMadeForOne(kinds: readonly string[], catalogue: Catalogue): boolean {
  return kinds.every(kind => {
    const ofKind = catalogueQuery(catalogue).ofCategory(kind)
    const forOne = ofKind.filter(({ fits }) => fits.some(target => catalogue.byId.has(toProductId(target))))
    return forOne.length > ofKind.length / 2
  })
}

/** 贴膜来一个 after talk of a phone, and "black then" after its cases: for the thing that the talk is about. */
function deviceInTalk(
  { intent }: Understanding,
  { said, all, reading }: ProductWishes,
  { device: id, fit, focus, wishes = [], lastIntent }: DialogueState,
  catalogue: Catalogue,
): ProductId | undefined {
  const device = id === undefined ? undefined : catalogue.byId.get(id)
  if (!device || reading.forKinds.length > 0) return undefined
  const named = wantedKinds(said)
  // "Which one does, then?" after what does not fit asks for the kind of it.
  const tried = lastIntent === 'check-fit' && fit ? lookUp(catalogue, [fit.accessory]).map(kindOf) : []
  const isOfShelf = areOfKinds(lookUp(catalogue, focus), wantedKinds(wishes))
  const goesOn = said.length > 0 && (lastIntent === 'find-accessory' || focus[0] === id || isOfShelf)
  const carried = goesOn ? wantedKinds(all) : tried
  const kinds = named.length > 0 ? named : carried
  // "Earphones under 100" after a phone are earphones.
  const isForIt = intent === 'find-accessory' || lastIntent === 'check-fit' || lastIntent === 'find-accessory'
  if (!isForIt && !areMadeForOne(kinds, catalogue)) return undefined
  if (kinds.length === 0 || kinds.some(kind => device.categories.includes(kind))) return undefined
  const ofKind = kinds.flatMap(kind => catalogueQuery(catalogue).ofCategory(kind))
  const isForOthers = kinds.every(kind => isMadeForOthers(kind, catalogue))
  return isForOthers && ofKind.some(one => fitBetween(one, device).verdict === 'yes') ? device.id : undefined
}

/** "Accessories for my phone": of what the talk is about a phone is meant. */
function fittedKind(
  { intent }: Understanding,
  constraint: ProductConstraint,
  { reading: { forKinds } }: ProductWishes,
): ProductConstraint {
  const [kind] = intent === 'find-accessory' && constraint.category === undefined ? forKinds : []
  return kind === undefined ? constraint : { ...constraint, category: kind }
}

/** "How much is the 65 inch?" after a list: of those that the talk is about, what holds the figure or the value. */
function narrowDown(pointed: Pointed | undefined, { said }: ProductWishes, catalogue: Catalogue): Pointed | undefined {
  const picks = said.filter(({ kind }) => kind === 'measure' || kind === 'value' || kind === 'brand')
  if (pointed?.pointedBy !== 'context' || picks.length === 0) return pointed
  const held = lookUp(catalogue, pointed.products).filter(product => holdsAll(product, picks))
  if (held.length === 0) return pointed
  const products = held.map(({ id }) => id)
  return { ...pointed, products, isPrecise: products.length === 1 }
}

/** Whether what is named most of all is of a kind: "the Crane soundbar", and no tablet in "a pen for the Yunfan 12". */
function isNamedOf(category: string | undefined, entities: readonly Entity[], catalogue: Catalogue): boolean {
  const [best] = firstOf(entities, 'product')?.products ?? []
  return (
    best !== undefined &&
    lookUp(catalogue, [best.productId]).some(({ categories }) => categories.includes(category ?? ''))
  )
}

function readStranger({ utterance }: Understanding, { products }: Catalogue): string | undefined {
  return famousMakers(utterance.normalised).find(
    ({ names }) => !products.some(({ brand }) => brand !== undefined && names.includes(brand.toLowerCase())),
  )?.said
}

const codeForm = /(?<![\p{Script=Latin}\d-])(?=[A-Z]*\d)[A-Z]{3,}\d{1,4}(?![\p{Script=Latin}\d-])/u

/** "SEASON15" of "the till refuses SEASON15": a code, and no model number of the catalogue's. */
function readCode({ utterance }: Understanding, catalogue: Catalogue): string | undefined {
  const code = codeForm.exec(utterance.text)?.[0]
  if (code === undefined || catalogue.find(code)) return undefined
  return catalogue.products.some(({ name }) => name.includes(code)) ? undefined : code
}

/** Words that stand in many names, or say nothing of one. */
const telling = /\p{Script=Latin}{4,}/gu

/** "The pike jeans": a kind, and a word that of this kind stands in the name of one thing alone. */
function byKindAndWord(
  { utterance }: Understanding,
  { said, reading }: ProductWishes,
  catalogue: Catalogue,
): Pointed | undefined {
  const kinds = wantedKinds(said)
  const words = new Set(reading.rest.toLowerCase().match(telling) ?? [])
  if (kinds.length === 0 || words.size === 0 || !/\b(?:the|your|this|that)\b/i.test(utterance.normalised))
    return undefined
  const pool = kinds.flatMap(kind => catalogueQuery(catalogue).ofCategory(kind))
  const meant = pool.filter(({ name }) => (name.toLowerCase().match(telling) ?? []).some(word => words.has(word)))
  const [only, another] = meant
  return only && !another ? toOne(only.id, 'name') : undefined
}

/** "Are they vegan?", 几个小时补一次: a question of few words that names nothing is about the one thing talked about. */
function byTopic(
  understanding: Understanding,
  { said, reading }: ProductWishes,
  { focus }: DialogueState,
  catalogue: Catalogue,
): Pointed | undefined {
  const [topic, other] = focus
  if (topic === undefined || other !== undefined || understanding.unknownGoods !== undefined) return undefined
  if (wantedKinds(said).length > 0 || reading.forKinds.length > 0 || !isShort(understanding)) return undefined
  if (!asks(understanding) && !/[?？]\s*$/.test(understanding.utterance.normalised)) return undefined
  return catalogue.byId.has(topic) ? toOne(topic, 'context') : undefined
}

/** "What colour is the cheapest?": an attribute is asked for beside the one that things are put in order by. */
function asksFieldOf({ utterance }: Understanding, { reading }: ProductWishes, ranking: Ranking): boolean {
  const others = reading.fields.filter(field => field !== ranking.attribute)
  return (
    others.length > 0 &&
    /\b(?:what|which|how)\b[^?]*\b(?:does|is|has|are|do)\b|什么|多少|多(?:大|重|长|高)|几/i.test(
      utterance.normalised,
    ) &&
    reading.superlative?.by.kind === 'price'
  )
}

/** Whether one thing is named, and no other kind, while things made for it are looked for: 手机壳, then "Vela 9". */
function isAnchorOfSearch(
  { products: [named] }: Pointed,
  entities: readonly Entity[],
  { category }: ProductConstraint,
  { constraint: { category: sought } }: DialogueState,
  { products }: Catalogue,
): boolean {
  if (named === undefined || sought === undefined || category !== undefined) return false
  if (mentionsOf(entities).length > 1 || firstOf(entities, 'correction')) return false
  return products.some(product => product.fits.includes(named) && isOfCategory(product, sought))
}

/** The kind that is wanted, as the wishes have it: "a case for a phone" wants a case, "my keyboard" is not looked for. */
function withKinds(constraint: ProductConstraint, { said, reading }: ProductWishes): ProductConstraint {
  const [kind] = wantedKinds(said)
  const { category, ...others } = constraint
  if (kind !== undefined) return { ...others, category: kind }
  const isOther = category !== undefined && (reading.forKinds.includes(category) || refusesKind(said, category))
  return isOther ? others : constraint
}

const refusesKind = (wishes: readonly Wish[], category: string) =>
  wishes.some(wish => wish.kind === 'category' && wish.isRefused && wish.any.includes(category))

function readConstraint(
  entities: readonly Entity[],
  state: DialogueState,
  catalogue: Catalogue,
  currency: string,
): ProductConstraint {
  const category = firstOf(entities, 'category')?.category
  const brand = firstOf(entities, 'brand')?.brand
  const range = firstOf(entities, 'price-range')
  const [current] = state.focus
  const refused = brand === undefined ? firstOf(entities, 'other-brand') : undefined
  const notBrand =
    refused && (refused.brand ?? (current === undefined ? undefined : catalogue.byId.get(current)?.brand))
  const attributes = Object.fromEntries(
    entities.flatMap(entity => (entity.kind === 'attribute' ? [[entity.name, entity.value]] : [])),
  )
  return {
    ...(category === undefined ? {} : { category }),
    ...(brand === undefined ? {} : { brand }),
    ...(notBrand === undefined ? {} : { notBrand }),
    ...(Object.keys(attributes).length === 0 ? {} : { attributes }),
    ...(range?.min === undefined ? {} : { minPriceMinor: toMoney(range.min, currency).amountMinor }),
    ...(range?.max === undefined ? {} : { maxPriceMinor: toMoney(range.max, currency).amountMinor }),
  }
}
