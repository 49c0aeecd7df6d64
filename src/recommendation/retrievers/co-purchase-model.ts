import type { BehaviourEvent, Catalogue, ProductId } from '../../domain/index.ts'
import { kindOf } from '../../domain/index.ts'
import { groupByCustomer } from '../behaviour/sessions.ts'
import { fitKindLifts } from './fit-kind-lifts.ts'
import { fitProductPairs } from './fit-product-pairs.ts'

/**
 * What is bought together and what is bought next, on two levels: which kind of thing comes next (dense, learnt from
 * few events), and which product of that kind (sparse, shrunk towards what sells best in it).
 */
export type CoPurchaseModel = KindLifts & ProductPairs

export type KindLifts = {
  /** K kinds of things. */
  readonly kinds: readonly string[]
  /** K base rates: the share of baskets that hold the kind. */
  readonly kindRates: Float32Array
  /**
   * States × K × K, by [state][kind that the state is about][kind bought next]: log of how many times likelier the
   * next basket then holds the kind. States are those of kind-states.ts.
   */
  readonly kindLifts: Float32Array
}

export type ProductPairs = {
  /** P products that somebody bought or looked at. */
  readonly productIds: readonly ProductId[]
  /** P values: the product's share of the events of its kind; above 0. */
  readonly shares: Float32Array
  /** Sparse rows: what was met by the customers of product i stands at rowStarts[i] up to rowStarts[i + 1]. */
  readonly rowStarts: Uint32Array
  readonly targets: Uint32Array
  /** Counts, weighted by what the customers did with the two and by the time between. */
  readonly counts: Float32Array
  /** How many customers bought both, the target not before the row's product. */
  readonly supports: Uint16Array
}

export type CoPurchaseOptions = {
  /** Epoch milliseconds at which the events' ages are counted. */
  readonly at: number
  /** Baskets of pretended base-rate evidence behind every lift. */
  readonly kindShrinkage?: number
  /** A pair counts half when this many days lie between its events. */
  readonly pairHalfLifeDays?: number
  /** After this many days an event counts half for its product's share. */
  readonly shareHalfLifeDays?: number
}

/**
 * Cost: O(customers × baskets × kinds + pairs of products of a customer); memory O(kinds² + pairs met).
 * Events of products that the catalogue does not have are left out.
 */
export function fitCoPurchase(
  events: readonly BehaviourEvent[],
  catalogue: Catalogue,
  { at, kindShrinkage = 25, pairHalfLifeDays = 365, shareHalfLifeDays = 45 }: CoPurchaseOptions,
): CoPurchaseModel {
  const kindOfProduct = (id: ProductId) => {
    const product = catalogue.byId.get(id)
    return product === undefined ? undefined : kindOf(product)
  }
  const known = events.filter(({ productId }) => productId !== undefined && catalogue.byId.has(productId))
  const byCustomer = [...groupByCustomer(known).values()]
  return {
    ...fitKindLifts(byCustomer, kindOfProduct, kindShrinkage),
    ...fitProductPairs(byCustomer, kindOfProduct, { at, pairHalfLifeDays, shareHalfLifeDays }),
  }
}
