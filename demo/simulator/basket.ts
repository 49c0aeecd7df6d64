import type { Market } from './market.ts'
import { parameters } from './parameters.ts'
import type { Prospects } from './prospects.ts'
import type { Random } from './random.ts'

const fitFactor = Math.exp(parameters.fitWeight)
const sameBrandFactor = Math.exp(parameters.sameBrandInBasket)

/** A kind that may join the basket of an anchor: its share among the extras, and its products' weights. */
type ExtraKind = {
  readonly kind: number
  readonly share: number
  readonly weights: Float64Array
  /** The sum of `weights`, above 0. */
  readonly total: number
}

/**
 * Draws one basket: an anchor that answers the need, then up to two extras of different kinds that go with it.
 *
 * @returns product numbers, the anchor first; empty when nothing can be bought.
 */
export function drawBasket(market: Market, prospects: Prospects, random: Random): number[] {
  const anchor = drawProduct(market, prospects, random)
  if (anchor < 0) return []
  const basket = [anchor]
  const open = extraKinds(market, prospects, anchor)
  const extras = random.weighted(extraCounts(open.length))
  for (let drawn = 0; drawn < extras; drawn++) {
    const [chosen] = open.splice(random.weighted(open.map(({ share }) => share)), 1)
    const place = chosen ? random.weighted(chosen.weights) : -1
    const extra = market.members[chosen?.kind ?? -1]?.[place]
    if (extra !== undefined) basket.push(extra)
  }
  return basket
}

/** A need, then a product of that kind; −1 when nothing can be bought. */
export function drawProduct(market: Market, prospects: Prospects, random: Random): number {
  const kind = random.weighted(prospects.need)
  return kind < 0 ? -1 : drawOfKind(market, prospects, kind, random)
}

export function drawOfKind(market: Market, prospects: Prospects, kind: number, random: Random): number {
  const members = market.members[kind] ?? []
  return members[random.weighted(members.map(product => prospects.weight[product] ?? 0))] ?? -1
}

/**
 * The probability of each product to be in the basket that {@link drawBasket} draws, summed exactly over all anchors.
 * Cost: O(products × products of the kinds that go with an anchor).
 */
export function basketProbabilities(market: Market, prospects: Prospects): Float64Array {
  const probability = new Float64Array(market.size)
  for (let anchor = 0; anchor < market.size; anchor++) {
    const kind = market.kindOf[anchor] ?? 0
    const weight = prospects.weight[anchor] ?? 0
    const need = prospects.need[kind] ?? 0
    if (weight === 0 || need === 0) continue
    const chosen = (need * weight) / (prospects.kindWeight[kind] ?? 1)
    probability[anchor] = (probability[anchor] ?? 0) + chosen
    const open = extraKinds(market, prospects, anchor)
    const [, one = 0, two = 0] = extraCounts(open.length)
    const odds = open.reduce((sum, { share }) => sum + share / (1 - share), 0)
    for (const { kind: extraKind, share, weights, total } of open) {
      // Second of two draws without return: Σ over the other kinds l, first drawn, of share(l) · share / (1 − share(l)).
      const second = two > 0 ? share * (odds - share / (1 - share)) : 0
      const joins = chosen * (one * share + two * (share + second))
      const members = market.members[extraKind] ?? []
      for (let place = 0; place < members.length; place++) {
        const product = members[place] ?? 0
        probability[product] = (probability[product] ?? 0) + (joins * (weights[place] ?? 0)) / total
      }
    }
  }
  return probability
}

/** Probabilities of 0, 1 and 2 extras when `kinds` kinds can join. */
function extraCounts(kinds: number): readonly number[] {
  const { oneExtra, twoExtras } = parameters
  if (kinds === 0) return [1]
  if (kinds === 1) return [1 - oneExtra - twoExtras, oneExtra + twoExtras]
  return [1 - oneExtra - twoExtras, oneExtra, twoExtras]
}

/** The kinds that go with an anchor and have a product that can be bought with it. Shares sum to 1. */
function extraKinds(market: Market, prospects: Prospects, anchor: number): ExtraKind[] {
  const kind = market.kindOf[anchor] ?? -1
  const open: { kind: number; mass: number; weights: Float64Array; total: number }[] = []
  for (const { to, basket } of market.followUps[kind] ?? []) {
    if (basket === 0 || to === kind) continue
    const members = market.members[to] ?? []
    const weights = new Float64Array(members.length)
    let total = 0
    for (let place = 0; place < members.length; place++) {
      const weight = extraWeight(market, prospects, anchor, members[place] ?? 0)
      weights[place] = weight
      total += weight
    }
    if (total === 0) continue
    open.push({ kind: to, mass: prospects.served[to] ? basket * parameters.repeatKind : basket, weights, total })
  }
  const mass = open.reduce((sum, extra) => sum + extra.mass, 0)
  return open.map(extra => ({ kind: extra.kind, share: extra.mass / mass, weights: extra.weights, total: extra.total }))
}

/** Weight of an extra beside its anchor; what is made for something else does not join. */
function extraWeight(market: Market, prospects: Prospects, anchor: number, extra: number): number {
  const liking = prospects.liking[extra] ?? 0
  if (liking === 0) return 0
  let fit = 1
  if (market.hasFits[extra]) {
    if (!market.fits[extra]?.[anchor]) return 0
    fit = fitFactor
  }
  const brand = market.brandOf[extra] ?? -1
  const sameBrand = brand >= 0 && brand === market.brandOf[anchor]
  return liking * fit * (sameBrand ? sameBrandFactor : 1)
}
