import type { CustomerState } from './customer-state.ts'
import { dayMs, type FollowUp, type Market } from './market.ts'
import { parameters } from './parameters.ts'
import type { Traits } from './traits.ts'

/** What one customer may buy at one moment: the need first, then the product that answers it. */
export type Prospects = {
  /** Probability of each kind to be the need; sums to 1, or to 0 when nothing can be bought. */
  readonly need: Float64Array
  /** By product: weight within its kind as an answer to the need; 0 for what cannot be bought. */
  readonly weight: Float64Array
  /** By kind: the sum of `weight`. */
  readonly kindWeight: Float64Array
  /** By product: weight before it is asked whether it fits what the customer owns. */
  readonly liking: Float64Array
  /** By product: 1 for what the customer has bought before. */
  readonly owned: Uint8Array
  /** By kind: 1 when the customer has one that serves a new device too. */
  readonly served: Uint8Array
}

export function readProspects(
  market: Market,
  traits: Traits,
  state: CustomerState,
  at: number,
  end: number,
): Prospects {
  const liking = readLikings(market, traits, state, at, end)
  const weight = liking.map((like, product) => (like > 0 ? like * suitability(market, state, product) : 0))
  const kindWeight = new Float64Array(market.kinds.length)
  for (let product = 0; product < market.size; product++) {
    const kind = market.kindOf[product] ?? 0
    kindWeight[kind] = (kindWeight[kind] ?? 0) + (weight[product] ?? 0)
  }
  const mass = needMasses(market, traits, state, at).map((need, kind) => ((kindWeight[kind] ?? 0) > 0 ? need : 0))
  const total = mass.reduce((sum, need) => sum + need, 0)
  const served = Uint8Array.from(market.kinds, (_, kind) => {
    return state.newestOfKind.has(kind) && !market.needsDeviceKind[kind] ? 1 : 0
  })
  const need = total > 0 ? mass.map(share => share / total) : mass
  return { need, weight, kindWeight, liking, owned: state.owns.slice(), served }
}

/** mass(k) = (own interest × freshness + follow-ups of what is owned) × research. */
function needMasses(market: Market, traits: Traits, state: CustomerState, at: number): Float64Array {
  const mass = Float64Array.from(market.kinds, (_, kind) => {
    const newest = state.newestOfKind.get(kind)
    const freshness = newest ? 1 - Math.exp(-(((at - newest.at) / dayMs / parameters.satiatedDays) ** 2)) : 1
    return parameters.interestMass * (traits.interest[kind] ?? 0) * freshness
  })
  for (const [from, owned] of state.newestOfKind) {
    for (const followUp of market.followUps[from] ?? []) {
      const answered = state.newestOfKind.get(followUp.to)?.at ?? -Infinity
      if (followUp.to === from || answered < owned.at) {
        mass[followUp.to] = (mass[followUp.to] ?? 0) + pull(followUp, (at - owned.at) / dayMs)
      }
    }
  }
  for (const [kind, researchedAt] of state.researchedAt) {
    const gain = parameters.researchGain * Math.exp(-(at - researchedAt) / dayMs / parameters.researchDays)
    mass[kind] = (mass[kind] ?? 0) * (1 + gain)
  }
  return mass
}

function pull(followUp: FollowUp, days: number): number {
  return followUp.later * Math.exp(-(((days - followUp.afterDays) / followUp.spreadDays) ** 2) / 2)
}

/** The weight of every product that can be bought at all, by what the customer likes; 0 for the others. */
function readLikings(market: Market, traits: Traits, state: CustomerState, at: number, end: number): Float64Array {
  const advertised = market.seasons.findLast(season => season.from <= at)?.advertised
  const closing = at > end - parameters.soldOutDays * dayMs
  const taste = market.taste[traits.circle]
  const likings = new Float64Array(market.size)
  for (let product = 0; product < market.size; product++) {
    const releasedAt = market.releasedAt[product] ?? -Infinity
    if (state.owns[product] || releasedAt > at || (closing && market.soldOut[product])) continue
    const brand = market.brandOf[product] ?? -1
    const brandPull =
      traits.loyalty * (traits.brandAffinity[brand] ?? 0) +
      parameters.lockInWeight * Math.log1p(state.ownedByBrand[brand] ?? 0)
    const distance = (market.priceRank[product] ?? 0) - traits.priceLevel
    const bargain = parameters.saleWeight * (1 - traits.priceLevel) * (market.discount[product] ?? 0)
    const colour = market.colourOf[product] === traits.colour && traits.colour >= 0 ? parameters.colourWeight : 0
    const coupon = advertised?.[product] ? parameters.couponWeight * traits.couponProneness : 0
    likings[product] = Math.exp(
      brandPull -
        traits.priceSensitivity * distance * distance +
        bargain +
        colour +
        coupon +
        parameters.tasteWeight * (taste?.[product] ?? 0) +
        appealAt(market, product, at) +
        levelUp(market, state, product) +
        memory(state, product, at),
    )
  }
  return likings
}

/** Popularity drifts: a product is sought when it is new and less so as it ages. */
function appealAt(market: Market, product: number, at: number): number {
  const days = Math.min((at - (market.releasedAt[product] ?? -Infinity)) / dayMs, 2 * parameters.yearDays)
  const newness = parameters.newnessWeight * Math.exp(-days / parameters.newnessDays)
  return (market.appeal[product] ?? 0) + newness - (parameters.ageingPerYear * days) / parameters.yearDays
}

/** The next model of the same brand, one step up its line, for kinds that follow themselves. */
function levelUp(market: Market, state: CustomerState, product: number): number {
  const kind = market.kindOf[product] ?? -1
  const newest = state.newestOfKind.get(kind)
  if (!newest || !market.followUps[kind]?.some(({ to }) => to === kind)) return 0
  if (market.brandOf[newest.product] !== market.brandOf[product]) return 0
  const step = (market.lineStep[product] ?? 0) - (market.lineStep[newest.product] ?? 0)
  if (step <= 0) return -parameters.levelUpWeight
  return parameters.levelUpWeight / step
}

function memory(state: CustomerState, product: number, at: number): number {
  const seen = state.shortlist.get(product)
  return seen ? seen.strength * Math.exp(-(at - seen.at) / dayMs / parameters.shortlistDays) : 0
}

/** How an accessory answers to what the customer owns; 1 for everything else. */
function suitability(market: Market, state: CustomerState, product: number): number {
  if (!market.hasFits[product]) return 1
  const fits = market.fits[product]
  const devices = state.owned.filter(owned => fits?.[owned.product])
  if (!market.needsDevice[product]) return devices.length > 0 ? Math.exp(parameters.fitWeight) : 1
  if (devices.length === 0) return 0
  const kind = market.kindOf[product]
  const bare = devices.some(
    device =>
      !state.owned.some(other => market.kindOf[other.product] === kind && market.fits[other.product]?.[device.product]),
  )
  return bare ? 1 : parameters.repeatKind
}
