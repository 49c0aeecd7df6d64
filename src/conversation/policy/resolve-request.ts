import { holdsAll } from '../../catalogue/index.ts'
import {
  type Catalogue,
  type DialogueState,
  type Entity,
  lookUp,
  type ProductConstraint,
  type ProductId,
  toMoney,
  type Understanding,
} from '../../domain/index.ts'
import type { CatalogueLexicon } from '../../understanding/index.ts'
import { firstOf, mentionsOf } from './entities-of.ts'
import { byContext, byDescription, byName, byNewest, byOrdinal, type Pointed, toOne } from './point-at-products.ts'
import { isMadeForOthers, isOfCategory } from './product-kinds.ts'
import { readInContext } from './read-in-context.ts'
import { type Ranking, resolveOneOf, resolveRanking } from './resolve-ranking.ts'
import { type ProductWishes, resolveWishes } from './resolve-search.ts'

/** Which products and what kind of product the customer speaks of, with references to earlier turns resolved. */
export type ProductRequest = Pointed & {
  /** One product for each that is named, in the order of the text: two in "the Vela 9 or the Talon X5". */
  readonly mentions: readonly ProductId[]
  readonly constraint: ProductConstraint
  /** All that is wished of what is looked for, earlier turns included. */
  readonly wishes: ProductWishes
  /** True when the kind of thing that is named is one made for others: cases, chargers. */
  readonly isAccessoryKind: boolean
  /** True when accessories are being looked for, and what is named is a thing that they are made for. */
  readonly isForWhatIsSought: boolean
  readonly direction?: 'cheaper' | 'dearer'
  /** By what a superlative asks for. */
  readonly ranking?: Ranking
  readonly orderNumber?: string
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
  const constraint = readConstraint(entities, state, catalogue, currency)
  const oneOf = resolveOneOf({ ...understanding, entities }, wishes, state, catalogue)
  // "Cheaper than 100" names the price itself.
  const isRelative = oneOf === undefined && firstOf(entities, 'price-range') === undefined
  const direction = isRelative ? firstOf(entities, 'comparative')?.direction : undefined
  const orderNumber = firstOf(entities, 'order-number')?.orderNumber
  const isAccessoryKind = isMadeForOthers(constraint.category, catalogue)
  const ranking =
    oneOf === undefined ? resolveRanking({ ...understanding, entities }, wishes, state, catalogue) : undefined
  const rest = {
    constraint,
    wishes,
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
    narrowDown(
      byContext({ ...understanding, entities }, constraint, isAccessoryKind, state, catalogue),
      wishes,
      catalogue,
    )
  const isForWhatIsSought =
    pointed?.pointedBy === 'name' && isAnchorOfSearch(pointed, entities, constraint, state, catalogue)
  return {
    isForWhatIsSought,
    ...(pointed ?? { products: [], anchors: [], pointedBy: 'nothing', isPrecise: false }),
    ...rest,
  }
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
