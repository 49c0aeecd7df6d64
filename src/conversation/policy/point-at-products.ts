import {
  type Catalogue,
  type DialogueState,
  type Entity,
  isBuyable,
  lookUp,
  type NamedProduct,
  type Product,
  type ProductConstraint,
  type ProductId,
  type Understanding,
} from '../../domain/index.ts'
import { firstOf, mentionsOf } from './entities-of.ts'
import { isOfCategory, versionsOf } from './product-kinds.ts'

/** Products that the customer points at. */
export type Pointed = {
  /** Best first. */
  readonly products: readonly ProductId[]
  /** What an accessory is asked for: the products named, whatever kind of thing is asked for beside them. */
  readonly anchors: readonly ProductId[]
  /**
   * How they were pointed at; `description` is "the blue one" of those that were shown, `context` is what the
   * conversation was about, unsaid.
   */
  readonly pointedBy: 'name' | 'ordinal' | 'description' | 'reference' | 'newest' | 'context' | 'nothing'
  /** True when one product is meant, so that its price can be named without asking back. */
  readonly isPrecise: boolean
}

/** A name this far ahead of the next is meant alone. Scores are shares of the names' weight. */
const clearLead = 0.08
/** A name is said in full from here on; half a name is clear only when no other comes near. */
const fullName = 0.7
const halfName = 0.3
/** So little of a name is said by chance, where the talk is about another thing. */
const weakName = 0.45
/** The names that have less of what was said than this, the best being 1, lack a word of it. */
const lacksWord = 0.95

export function byName(
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
  // "How long is the inside leg?" after talk of one pair of jeans names no "Wide-Leg Trousers".
  if (focus.length === 1 && first.score < weakName && !scored.some(({ productId }) => focus.includes(productId))) {
    return undefined
  }
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

/** A case for the Vela is named by "Vela" too; the phone is what it is for. */
function isAccessoryOfOthers(
  id: ProductId,
  named: readonly { readonly productId: ProductId }[],
  { byId }: Catalogue,
): boolean {
  const fits = byId.get(id)?.fits ?? []
  return named.some(({ productId }) => productId !== id && fits.includes(productId))
}

/** "The second"; "the first phone" counts phones, also those that were shown before something else. */
export function byOrdinal(
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

export function toOne(productId: ProductId, pointedBy: Pointed['pointedBy']): Pointed {
  return { products: [productId], anchors: [productId], pointedBy, isPrecise: true }
}

/** "The white one", and no "which is the …?" */
const theOne =
  /^(?:(?:ok|and|how much is|is|i(?:'ll| will) take|i want|show me|what about)\s+)?the\s+(?:\p{L}+\s+)?\S+\s+one\b/iu

/**
 * "No, the blue one", "the white one": one of those talked about, another version of them, or one of those shown. A
 * search ("phones in white") is no pointing: without a word that points, only a correction counts.
 */
export function byDescription(
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
  const focus = lookUp(catalogue, state.focus)
  const shown = lookUp(catalogue, state.shown)
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

/** "the new phone": the latest release of that category or brand that can be bought. */
export function byNewest(
  entities: readonly Entity[],
  { category, brand }: ProductConstraint,
  catalogue: Catalogue,
): Pointed | undefined {
  if (!firstOf(entities, 'newest') || (category === undefined && brand === undefined)) return undefined
  const newest = catalogue.products
    .filter(product => category === undefined || isOfCategory(product, category))
    .filter(product => brand === undefined || product.brand === brand)
    .filter(product => product.releasedAt !== undefined && isBuyable(product))
    .sort((a, b) => (b.releasedAt ?? 0) - (a.releasedAt ?? 0) || (a.id < b.id ? -1 : 1))[0]
  if (!newest) return undefined
  return { products: [newest.id], anchors: [newest.id], pointedBy: 'newest', isPrecise: true }
}

/**
 * "it", "this phone", or no word at all: what the conversation is about, unless another kind of thing is named, or one
 * that the shop does not know ("do you sell zithers").
 */
export function byContext(
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
