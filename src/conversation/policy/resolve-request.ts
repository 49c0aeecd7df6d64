import {
  type Catalogue,
  type DialogueState,
  type Entity,
  type EntityOf,
  kindOf,
  type NamedProduct,
  type Product,
  type ProductConstraint,
  type ProductId,
  toMoney,
  type Understanding,
} from '../../domain/index.ts'
import { meansAttribute, type Ranking, resolveOneOf, resolveRanking } from './resolve-ranking.ts'

/** Which products and what kind of product the customer speaks of, with references to earlier turns resolved. */
export type ProductRequest = {
  /** Best first. */
  readonly products: readonly ProductId[]
  /** What an accessory is asked for: the products named, whatever kind of thing is asked for beside them. */
  readonly anchors: readonly ProductId[]
  /** One product for each that is named, in the order of the text: two in "the Vela 9 or the Talon X5". */
  readonly mentions: readonly ProductId[]
  /**
   * How they were pointed at; `description` is "the blue one" of those that were shown, `context` is what the
   * conversation was about, unsaid.
   */
  readonly pointedBy: 'name' | 'ordinal' | 'description' | 'reference' | 'newest' | 'context' | 'nothing'
  /** True when one product is meant, so that its price can be named without asking back. */
  readonly isPrecise: boolean
  readonly constraint: ProductConstraint
  /** True when the kind of thing that is named is one made for others: cases, chargers. */
  readonly isAccessoryKind: boolean
  /** True when accessories are being looked for, and what is named is a thing that they are made for. */
  readonly isForWhatIsSought: boolean
  readonly direction?: 'cheaper' | 'dearer'
  /** By what a superlative asks for. */
  readonly ranking?: Ranking
  readonly orderNumber?: string
}

/** A name this far ahead of the next is meant alone. Scores are shares of the names' weight. */
const clearLead = 0.08
/** A name is said in full from here on; half a name is clear only when no other comes near. */
const fullName = 0.7
const halfName = 0.3
/** The names that have less of what was said than this, the best being 1, lack a word of it. */
const lacksWord = 0.95

export function resolveRequest(
  understanding: Understanding,
  state: DialogueState,
  catalogue: Catalogue,
  currency: string,
): ProductRequest {
  const entities = readInContext(understanding, state, catalogue)
  const constraint = readConstraint(entities, state, catalogue, currency)
  const oneOf = resolveOneOf({ ...understanding, entities }, state, catalogue)
  // "Cheaper than 100" names the price itself.
  const isRelative = oneOf === undefined && firstOf(entities, 'price-range') === undefined
  const direction = isRelative ? firstOf(entities, 'comparative')?.direction : undefined
  const orderNumber = firstOf(entities, 'order-number')?.orderNumber
  const isAccessoryKind = isMadeForOthers(constraint.category, catalogue)
  const ranking =
    oneOf === undefined ? resolveRanking({ ...understanding, entities }, constraint, state, catalogue) : undefined
  const rest = {
    constraint,
    isAccessoryKind,
    mentions: mentionsOf(entities),
    ...(direction === undefined ? {} : { direction }),
    ...(orderNumber === undefined ? {} : { orderNumber }),
    ...(ranking && { ranking }),
  }
  const pointed =
    byName(entities, constraint, state, catalogue) ??
    byOrdinal(entities, constraint, state, catalogue) ??
    (oneOf === undefined ? undefined : toOne(oneOf, 'description')) ??
    byNewest(entities, constraint, catalogue) ??
    byDescription({ ...understanding, entities }, constraint, state, catalogue) ??
    byContext({ ...understanding, entities }, constraint, isAccessoryKind, state, catalogue)
  const isForWhatIsSought =
    pointed?.pointedBy === 'name' && isAnchorOfSearch(pointed, entities, constraint, state, catalogue)
  return {
    isForWhatIsSought,
    ...(pointed ?? { products: [], anchors: [], pointedBy: 'nothing', isPrecise: false }),
    ...rest,
  }
}

/** A name of which less than this is said is none where a kind of thing is named beside it that it is not. */
const doubtfulName = 0.5
/** A kind of thing is wished for, and not asked about as a part of something. */
const wishesFor =
  /\b(?:show|find|look(?:ing)? for|need|want|buy|sell|search|recommend|suggest|get me|do you have|have you got|got any)\b|有没有|想要|想买|要买|推荐|找|卖|来[个一]/i

/**
 * What is named, read by what the conversation is about: the camera of a phone is no camera, and "video" in "a laptop
 * for video" no video tripod.
 */
function readInContext(
  { entities, intent, utterance }: Understanding,
  state: DialogueState,
  catalogue: Catalogue,
): readonly Entity[] {
  const category = firstOf(entities, 'category')
  const named = firstOf(entities, 'product')
  if (!category) return entities
  const isOfKind = (id: ProductId) => catalogue.byId.get(id)?.categories.includes(category.category) === true
  const about = named ? named.products.slice(0, 1).map(({ productId }) => productId) : state.focus
  const topic = about.flatMap(id => catalogue.byId.get(id) ?? [])
  const isPart = topic.some(product => hasAttribute(product, category.text))
  const asksOfIt = intent === 'ask-product-detail' && firstOf(entities, 'reference') !== undefined
  const isAbout = topic.length > 0 && !topic.some(({ id }) => isOfKind(id)) && !wishesFor.test(utterance.normalised)
  if (isAbout && (isPart || asksOfIt)) return entities.filter(entity => entity !== category)
  const isDoubtful =
    (named?.products[0]?.score ?? 1) < doubtfulName && !named?.products.some(({ productId }) => isOfKind(productId))
  return isDoubtful && !isMadeForOthers(category.category, catalogue)
    ? entities.filter(({ kind }) => kind !== 'product')
    : entities
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

/** Whether most of a kind are made for other things: cases, chargers. */
function isMadeForOthers(category: string | undefined, { products }: Catalogue): boolean {
  const ofKind = category === undefined ? [] : products.filter(product => isOfCategory(product, category))
  return ofKind.filter(({ fits }) => fits.length > 0).length > ofKind.length / 2
}

/** Whether a product states an attribute of that name, in any language. */
function hasAttribute({ attributes, translations }: Product, name: string): boolean {
  return [attributes, ...Object.values(translations).map(texts => texts.attributes)].some(texts =>
    Object.keys(texts).some(key => meansAttribute(name, key)),
  )
}

type Pointed = Pick<ProductRequest, 'products' | 'anchors' | 'pointedBy' | 'isPrecise'>

function firstOf<Kind extends Entity['kind']>(entities: readonly Entity[], kind: Kind): EntityOf<Kind> | undefined {
  return entities.find((entity): entity is EntityOf<Kind> => entity.kind === kind)
}

/** The best product of each mention. */
function mentionsOf(entities: readonly Entity[]): readonly ProductId[] {
  const best = entities.flatMap(entity => (entity.kind === 'product' ? (entity.products[0]?.productId ?? []) : []))
  return [...new Set(best)]
}

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

/** True when the product is of that category, at any level of its path. */
export function isOfCategory(product: Product, category: string): boolean {
  return product.categories.includes(category)
}

function byName(
  entities: readonly Entity[],
  constraint: ProductConstraint,
  { focus }: DialogueState,
  catalogue: Catalogue,
): Pointed | undefined {
  const mentions = mentionsOf(entities)
  if (mentions.length > 1) return { products: mentions, anchors: mentions, pointedBy: 'name', isPrecise: false }
  const named = firstOf(entities, 'product')
  if (!named) return undefined
  let scored = named.products
  const keepWhere = (holds: (product: Product) => boolean) => {
    const kept = scored.filter(({ productId }) => {
      const product = catalogue.byId.get(productId)
      return product !== undefined && holds(product)
    })
    // A word that fits none of the named products speaks of something else: "a case for the Nova".
    if (kept.length > 0) scored = kept
  }
  const { category, attributes } = constraint
  const anchors = named.products
    .filter(({ productId }) => !isAccessoryOfOthers(productId, named.products, catalogue))
    .map(({ productId }) => productId)
  if (category === undefined) keepWhere(product => anchors.includes(product.id))
  else keepWhere(product => isOfCategory(product, category))
  for (const [name, value] of Object.entries(attributes ?? {})) keepWhere(product => product.attributes[name] === value)
  const whole = findOnlyWhole(scored)
  if (whole) scored = [whole, ...scored.filter(one => one !== whole)]
  else scored = keepWhole(scored)
  const [first, second] = scored
  if (!first) return undefined
  const lead = first.score - (second?.score ?? 0)
  const isPrecise =
    whole !== undefined ||
    (first.score >= fullName && lead >= clearLead) ||
    (first.score >= halfName && lead >= first.score / 2)
  // "I'll take the Talon": of several, the one that the talk is about.
  const near = scored.filter(({ score }) => score >= first.score / 2).map(({ productId }) => productId)
  const [talkedAbout, another] = isPrecise ? [] : near.filter(id => focus.includes(id))
  if (talkedAbout !== undefined && another === undefined) return { ...toOne(talkedAbout, 'name'), anchors }
  return {
    products: near,
    anchors,
    pointedBy: 'name',
    isPrecise,
  }
}

/** The versions that have every word that was said, where there are any: in the colour and with the memory named. */
function keepWhole(scored: readonly NamedProduct[]): readonly NamedProduct[] {
  const whole = scored.filter(({ explains }) => (explains ?? 1) >= lacksWord)
  return (whole[0]?.score ?? 0) < halfName ? scored : whole
}

/** The one name that has every word that was said, where each of the others lacks one. */
function findOnlyWhole(scored: readonly NamedProduct[]): NamedProduct | undefined {
  const [whole, other] = scored.filter(({ explains }) => (explains ?? 1) >= lacksWord)
  return other || (whole?.score ?? 0) < halfName ? undefined : whole
}

/** "The second"; "the first phone" counts phones, also those that were shown before something else. */
function byOrdinal(
  entities: readonly Entity[],
  { category }: ProductConstraint,
  { shown, earlier = [] }: DialogueState,
  catalogue: Catalogue,
): Pointed | undefined {
  const ordinal = firstOf(entities, 'ordinal')
  if (!ordinal) return undefined
  const isMeant = (id: ProductId) => {
    const product = catalogue.byId.get(id)
    return product !== undefined && (category === undefined || isOfCategory(product, category))
  }
  const [list = shown] = [shown, earlier].map(ids => ids.filter(isMeant)).filter(ids => ids.length > 0)
  const productId = list.at(ordinal.position)
  return productId === undefined ? undefined : toOne(productId, 'ordinal')
}

function toOne(productId: ProductId, pointedBy: Pointed['pointedBy']): Pointed {
  return { products: [productId], anchors: [productId], pointedBy, isPrecise: true }
}

/** "The white one", and no "which is the …?" */
const theOne =
  /^(?:(?:ok|and|how much is|is|i(?:'ll| will) take|i want|show me|what about)\s+)?the\s+(?:\p{L}+\s+)?\S+\s+one\b/iu

/**
 * "No, the blue one", "the white one": one of those talked about, another version of them, or one of those shown. A
 * search ("phones in white") is no pointing: without a word that points, only a correction counts.
 */
function byDescription(
  { entities, utterance }: Understanding,
  { category, brand, attributes }: ProductConstraint,
  state: DialogueState,
  catalogue: Catalogue,
): Pointed | undefined {
  const isPointing =
    firstOf(entities, 'correction') !== undefined ||
    firstOf(entities, 'reference') !== undefined ||
    theOne.test(utterance.normalised)
  if (!isPointing || category !== undefined || (attributes === undefined && brand === undefined)) return undefined
  const holds = (product: Product) =>
    (brand === undefined || product.brand === brand) &&
    Object.entries(attributes ?? {}).every(([name, value]) => product.attributes[name] === value)
  const lookUp = (products: readonly ProductId[]) => products.flatMap(id => catalogue.byId.get(id) ?? [])
  const focus = lookUp(state.focus)
  const shown = lookUp(state.shown)
  const versions = versionsOf(focus[0], catalogue)
  // Right after a shelf of cases for a phone, "the black one" is of that shelf.
  const isShelf = state.lastIntent === 'find-accessory' || state.lastIntent === 'get-recommendation'
  const [found = []] = (isShelf ? [shown, focus, versions] : [focus, versions, shown])
    .map(products => products.filter(holds))
    .filter(products => products.length > 0)
  const ids = found.map(({ id }) => id)
  return ids.length === 0
    ? undefined
    : { products: ids, anchors: ids.slice(0, 1), pointedBy: 'description', isPrecise: ids.length === 1 }
}

/** The same thing in other colours and sizes: of the same brand and kind, and called alike but for what they state. */
export function versionsOf(product: Product | undefined, catalogue: Catalogue): readonly Product[] {
  if (!product) return []
  const name = bareName(product)
  return catalogue.products.filter(
    other => other.brand === product.brand && kindOf(other) === kindOf(product) && bareName(other) === name,
  )
}

/** A name without the values of the product's attributes: "Cask 5 Power Bank Pink" → "cask 5 power bank". */
function bareName({ name, attributes }: Product): string {
  const values = new Set(Object.values(attributes).flatMap(value => value.toLowerCase().split(/\s+/)))
  const words = name.toLowerCase().split(/\s+/)
  return words.filter(word => !values.has(word) || /^[\d.]+$/.test(word)).join(' ')
}

/** "the new phone": the latest release of that category or brand that can be bought. */
function byNewest(
  entities: readonly Entity[],
  { category, brand }: ProductConstraint,
  catalogue: Catalogue,
): Pointed | undefined {
  if (!firstOf(entities, 'newest') || (category === undefined && brand === undefined)) return undefined
  const newest = catalogue.products
    .filter(product => category === undefined || isOfCategory(product, category))
    .filter(product => brand === undefined || product.brand === brand)
    .filter(product => product.releasedAt !== undefined && product.stock > 0)
    .sort((a, b) => (b.releasedAt ?? 0) - (a.releasedAt ?? 0) || (a.id < b.id ? -1 : 1))[0]
  if (!newest) return undefined
  return { products: [newest.id], anchors: [newest.id], pointedBy: 'newest', isPrecise: true }
}

/**
 * "it", "this phone", or no word at all: what the conversation is about, unless another kind of thing is named, or one
 * that the shop does not know ("do you sell zithers").
 */
function byContext(
  { entities, unfamiliar, intent }: Understanding,
  { category, brand, attributes }: ProductConstraint,
  isAccessoryKind: boolean,
  state: DialogueState,
  catalogue: Catalogue,
): Pointed | undefined {
  const isReference = firstOf(entities, 'reference') !== undefined
  if (!isReference && unfamiliar.length > 0) return undefined
  const focus = state.focus.filter(productId => {
    const product = catalogue.byId.get(productId)
    if (!product) return false
    return (
      (category === undefined || isOfCategory(product, category)) && (brand === undefined || product.brand === brand)
    )
  })
  if (state.focus.length === 0) return undefined
  // "How much is the white one?" after a list of several colours.
  const described = focus.filter(id => {
    const product = catalogue.byId.get(id)
    return Object.entries(attributes ?? {}).every(([name, value]) => product?.attributes[name] === value)
  })
  const products = described.length > 0 ? described : focus
  return {
    products,
    // "A case for it" names what is wanted, "accessories for my phone" what it is for.
    anchors:
      isAccessoryKind || (intent === 'find-accessory' && isReference && products.length === 0) ? state.focus : products,
    pointedBy: isReference ? 'reference' : 'context',
    isPrecise: products.length === 1,
  }
}

/** A case for the Vela is named by "Vela" too; the phone is what it is for. */
function isAccessoryOfOthers(
  id: ProductId,
  named: readonly { readonly productId: ProductId }[],
  { byId }: Catalogue,
): boolean {
  const fits = byId.get(id)?.fits ?? []
  return named.some(({ productId }) => productId !== id && fits.includes(productId))
}

/** The kind shared by all the products; undefined when they differ or have none. */
export function sharedKind(products: readonly Product[]): string | undefined {
  const kinds = new Set(products.map(kindOf))
  const [kind] = kinds
  return kinds.size === 1 && kind !== '' ? kind : undefined
}
