import { basketProbabilities } from './basket.ts'
import type { Market } from './market.ts'
import { customerId } from './people.ts'
import type { Prospects } from './prospects.ts'

const listLength = 10

/** One customer's held-back session: what was bought, and the best ten by the simulator's own probabilities. */
export type BestList = {
  readonly customer: string
  readonly targets: readonly string[]
  readonly top10: readonly string[]
}

/** What a recommender would reach on the held-back sessions if it knew every latent trait. */
export type BestPossible = {
  readonly users: number
  readonly hr10: number
  readonly ndcg10: number
  readonly perCustomer: readonly BestList[]
}

/**
 * Ranks what is in stock and not yet bought by the probability to be in the basket. Ties by catalogue order; a product
 * that cannot be bought is listed only when fewer than ten can.
 */
export function bestTen(market: Market, prospects: Prospects): readonly string[] {
  const probability = basketProbabilities(market, prospects)
  return market.products
    .map((product, index) => ({ product, index, probability: probability[index] ?? 0 }))
    .filter(({ index }) => !market.soldOut[index] && !prospects.owned[index])
    .sort((a, b) => b.probability - a.probability || a.index - b.index)
    .slice(0, listLength)
    .map(({ product }) => product.id)
}

export function toBestList(
  market: Market,
  customer: number,
  basket: readonly number[],
  top10: readonly string[],
): BestList {
  const targets = basket.flatMap(product => market.products[product]?.id ?? [])
  return { customer: customerId(customer), targets, top10 }
}

/** HR@10: any target in the ten. NDCG@10: gain 1 a target, ideal over min(10, targets). Means over customers. */
export function summarise(perCustomer: readonly BestList[]): BestPossible {
  let hits = 0
  let ndcg = 0
  for (const { targets, top10 } of perCustomer) {
    const gains = top10.map((product, rank) => (targets.includes(product) ? 1 / Math.log2(rank + 2) : 0))
    const ideal = targets.slice(0, listLength).reduce((sum, _, rank) => sum + 1 / Math.log2(rank + 2), 0)
    const gain = gains.reduce((sum, value) => sum + value, 0)
    hits += gain > 0 ? 1 : 0
    ndcg += gain / ideal
  }
  const users = perCustomer.length
  return { users, hr10: users ? hits / users : 0, ndcg10: users ? ndcg / users : 0, perCustomer }
}
