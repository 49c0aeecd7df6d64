import {
  type Catalogue,
  type DialogueState,
  type Entity,
  type EntityOf,
  kindOf,
  type Product,
  type ProductConstraint,
  type ProductId,
  toMoney,
  type Understanding,
} from '../../domain/index.ts'

/** Which products and what kind of product the customer speaks of, with references to earlier turns resolved. */
export type ProductRequest = {
  /** Best first. */
  readonly products: readonly ProductId[]
  /** What an accessory is asked for: the products named, whatever kind of thing is asked for beside them. */
  readonly anchors: readonly ProductId[]
  /** How they were pointed at; `context` is what the conversation was about, unsaid. */
  readonly pointedBy: 'name' | 'ordinal' | 'reference' | 'newest' | 'context' | 'nothing'
  /** True when one product is meant, so that its price can be named without asking back. */
  readonly isPrecise: boolean
  readonly constraint: ProductConstraint
  /** True when the kind of thing that is named is one made for others: cases, chargers. */
  readonly isAccessoryKind: boolean
  readonly direction?: 'cheaper' | 'dearer'
  readonly orderNumber?: string
}

/** A name this far ahead of the next is meant alone. Scores are shares of the names' weight. */
const clearLead = 0.08
/** A name is said in full from here on; half a name is clear only when no other comes near. */
const fullName = 0.7
const halfName = 0.3

export function resolveRequest(
  understanding: Understanding,
  state: DialogueState,
  catalogue: Catalogue,
  currency: string,
): ProductRequest {
  const { entities } = understanding
  const constraint = readConstraint(entities, currency)
  const direction = firstOf(entities, 'comparative')?.direction
  const orderNumber = firstOf(entities, 'order-number')?.orderNumber
  const { category } = constraint
  const ofKind = category === undefined ? [] : catalogue.products.filter(product => isOfCategory(product, category))
  const isAccessoryKind = ofKind.filter(({ fits }) => fits.length > 0).length > ofKind.length / 2
  const rest = {
    constraint,
    isAccessoryKind,
    ...(direction === undefined ? {} : { direction }),
    ...(orderNumber === undefined ? {} : { orderNumber }),
  }
  const pointed =
    byName(entities, constraint, catalogue) ??
    byOrdinal(entities, state) ??
    byNewest(entities, constraint, catalogue) ??
    byContext(understanding, constraint, isAccessoryKind, state, catalogue)
  return { ...(pointed ?? { products: [], anchors: [], pointedBy: 'nothing', isPrecise: false }), ...rest }
}

type Pointed = Pick<ProductRequest, 'products' | 'anchors' | 'pointedBy' | 'isPrecise'>

function firstOf<Kind extends Entity['kind']>(entities: readonly Entity[], kind: Kind): EntityOf<Kind> | undefined {
  return entities.find((entity): entity is EntityOf<Kind> => entity.kind === kind)
}

function readConstraint(entities: readonly Entity[], currency: string): ProductConstraint {
  const category = firstOf(entities, 'category')?.category
  const brand = firstOf(entities, 'brand')?.brand
  const range = firstOf(entities, 'price-range')
  const attributes = Object.fromEntries(
    entities.flatMap(entity => (entity.kind === 'attribute' ? [[entity.name, entity.value]] : [])),
  )
  return {
    ...(category === undefined ? {} : { category }),
    ...(brand === undefined ? {} : { brand }),
    ...(Object.keys(attributes).length === 0 ? {} : { attributes }),
    ...(range?.min === undefined ? {} : { minPriceMinor: toMoney(range.min, currency).amountMinor }),
    ...(range?.max === undefined ? {} : { maxPriceMinor: toMoney(range.max, currency).amountMinor }),
  }
}

/** True when the product is of that category, at any level of its path. */
export function isOfCategory(product: Product, category: string): boolean {
  return product.categories.includes(category)
}

function byName(entities: readonly Entity[], constraint: ProductConstraint, catalogue: Catalogue): Pointed | undefined {
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
  const [first, second] = scored
  if (!first) return undefined
  const lead = first.score - (second?.score ?? 0)
  const isPrecise =
    (first.score >= fullName && lead >= clearLead) || (first.score >= halfName && lead >= first.score / 2)
  return {
    products: scored.filter(({ score }) => score >= first.score / 2).map(({ productId }) => productId),
    anchors,
    pointedBy: 'name',
    isPrecise,
  }
}

function byOrdinal(entities: readonly Entity[], state: DialogueState): Pointed | undefined {
  const ordinal = firstOf(entities, 'ordinal')
  const productId = ordinal && state.shown.at(ordinal.position)
  if (productId === undefined) return undefined
  return { products: [productId], anchors: [productId], pointedBy: 'ordinal', isPrecise: true }
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
  { entities, unfamiliar }: Understanding,
  { category, brand }: ProductConstraint,
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
  return {
    products: focus,
    // "A case for it" names what is wanted, "accessories for my phone" what it is for.
    anchors: isAccessoryKind ? state.focus : focus,
    pointedBy: isReference ? 'reference' : 'context',
    isPrecise: focus.length === 1,
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
