import type { BehaviourEvent, ProductId } from '../../domain/index.ts'
import { behaviourWeights } from '../behaviour/behaviour-weights.ts'
import type { EaseModel } from '../models/ease-model.ts'
import type { IalsModel } from '../models/ials-model.ts'
import type { ItemLinks } from '../models/item-links.ts'

/**
 * Models of what customers touch one after another, all over the same items: row i of each is `productIds[i]`. One that
 * no plan listens to is left out.
 */
export type ItemModels = {
  /** Every product that somebody touched. */
  readonly productIds: readonly ProductId[]
  readonly rules?: ItemLinks
  readonly itemKnn?: ItemLinks
  /** In a small catalogue only. */
  readonly ease?: EaseModel
  readonly ials?: IalsModel
}

/**
 * A customer's events as item rows, oldest first: whatever was done with a product counts alike, and what was done with
 * it several times in a row (looked at, put into the cart, bought) counts once. Coupons and unknown products are left out.
 *
 * @param events - of one customer, oldest first.
 */
export function toItemRows(events: readonly BehaviourEvent[], rowOf: ReadonlyMap<ProductId, number>): Uint32Array {
  const rows: number[] = []
  for (const { kind, productId } of events) {
    const row = productId === undefined || behaviourWeights[kind] === 0 ? undefined : rowOf.get(productId)
    if (row !== undefined && row !== rows.at(-1)) rows.push(row)
  }
  return Uint32Array.from(rows)
}
