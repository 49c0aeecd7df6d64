import { toConstraintTest } from '../catalogue/index.ts'
import type { Catalogue, Product, ProductFilter, ProductId, RecommendationQuery } from '../domain/index.ts'
import { fitsProduct, isBuyable, kindOf, lookUp } from '../domain/index.ts'

export type Filtered<Item> = {
  readonly kept: readonly Item[]
  readonly removed: readonly { readonly productId: ProductId; readonly filter: ProductFilter }[]
}

/**
 * Keeps what may be recommended for `query`, in the same order, and says of the rest why not; the first filter that
 * speaks is named. A product that the catalogue no longer has counts as sold out.
 *
 * @param relaxed - filters to leave out.
 * @param enough - what comes after so many that are kept is not looked at.
 */
export function applyFilters<Item extends { readonly productId: ProductId }>(
  items: readonly Item[],
  query: RecommendationQuery,
  catalogue: Catalogue,
  relaxed: readonly ProductFilter[] = [],
  enough = Number.POSITIVE_INFINITY,
): Filtered<Item> {
  const refuse = createFilter(query, catalogue, relaxed)
  const kept: Item[] = []
  const removed: { readonly productId: ProductId; readonly filter: ProductFilter }[] = []
  for (const item of items) {
    if (kept.length >= enough) break
    const product = catalogue.byId.get(item.productId)
    const filter = product ? refuse(product) : 'sold-out'
    if (filter === undefined) kept.push(item)
    else removed.push({ productId: item.productId, filter })
  }
  return { kept, removed }
}

/**
 * Filters that give way, one more each time, rather than leave the shelf empty. Where something of a kind or with some
 * attribute is asked for to go with a product ("a case for it"), one for another product is no answer.
 */
export function relaxationsOf({ goal, constraint }: RecommendationQuery): readonly (readonly ProductFilter[])[] {
  const mustFit = goal === 'complementary' && Object.keys(constraint).length > 0
  return mustFit ? [['already-bought']] : [['already-bought'], ['already-bought', 'does-not-fit']]
}

type Refusal = (product: Product) => boolean

function createFilter(
  query: RecommendationQuery,
  { byId }: Catalogue,
  relaxed: readonly ProductFilter[],
): (product: Product) => ProductFilter | undefined {
  const bought = new Set(query.history.flatMap(event => (event.kind === 'purchase' ? (event.productId ?? []) : [])))
  const isWanted = toConstraintTest(query.constraint)
  const anchors = lookUp({ byId }, query.anchors)
  const met = new Set(query.history.flatMap(event => event.productId ?? []))
  const known = lookUp({ byId }, met)
  const misfit = misfitRule[query.goal]
  const refusals: readonly (readonly [ProductFilter, Refusal])[] = [
    // What comes on the market only later cannot be bought either.
    [
      'sold-out',
      product =>
        !isBuyable(product) ||
        (product.sellsWithoutStock !== 'preorder' && (product.releasedAt ?? query.at) > query.at),
    ],
    ['not-sold-here', product => query.region !== undefined && product.regions?.includes(query.region) === false],
    ['age-limit', product => (product.ageLimit ?? 0) > (query.age ?? 0)],
    ['excluded', product => query.exclude.has(product.id) || query.anchors.includes(product.id)],
    ['constraint', product => !isWanted(product)],
    ['already-bought', product => bought.has(product.id)],
    ['does-not-fit', product => misfit(product, anchors, known, byId)],
  ]
  const active = refusals.filter(([filter]) => !relaxed.includes(filter))
  return product => active.find(([, refuses]) => refuses(product))?.[0]
}

type Misfit = (
  product: Product,
  anchors: readonly Product[],
  known: readonly Product[],
  byId: ReadonlyMap<ProductId, Product>,
) => boolean

/** By goal: when a product is out of place beside the anchors, or for what the customer has. */
const misfitRule: Readonly<Record<RecommendationQuery['goal'], Misfit>> = {
  /** Another of the same kind is an alternative, not a complement; what is made for something else does not help. */
  complementary: (product, anchors) =>
    anchors.length > 0 &&
    (anchors.some(anchor => kindOf(anchor) !== '' && kindOf(anchor) === kindOf(product)) ||
      (product.fits.length > 0 && !anchors.some(anchor => suits(product, anchor)))),
  /** An alternative to an accessory must serve the same device. */
  related: (product, anchors) =>
    anchors.length > 0 && product.fits.length > 0 && !anchors.some(anchor => suits(product, anchor)),
  /**
   * What is made for particular products is for those who own one or have looked at one, or at something else that is
   * made for it. A stranger, of whom nothing is known, may see it; so may everybody what is made for a whole category.
   */
  personal: (product, _anchors, known, byId) =>
    known.length > 0 &&
    product.fits.length > 0 &&
    product.fits.every(target => byId.has(target as ProductId)) &&
    !known.some(other => suits(product, other)),
}

/** Made for the anchor, or for something that the anchor is made for too. */
function suits(accessory: Product, anchor: Product): boolean {
  return fitsProduct(accessory, anchor) || accessory.fits.some(target => anchor.fits.includes(target))
}
