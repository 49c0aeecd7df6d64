import type { Market } from './market.ts'
import { parameters } from './parameters.ts'
import type { Random } from './random.ts'

/** What makes a customer this customer. Never written to the shop's data: models have to infer it. */
export type Traits = {
  readonly circle: number
  /** Share of interest by kind; sums to 1. */
  readonly interest: Float64Array
  /** By brand, 0 to 1. */
  readonly brandAffinity: Float64Array
  readonly loyalty: number
  /** The place in a kind's price order that the customer likes best, 0 to 1. */
  readonly priceLevel: number
  readonly priceSensitivity: number
  /** −1 when the catalogue knows no colours. */
  readonly colour: number
  /** 0 to 1. */
  readonly couponProneness: number
}

/** @param only - the kind that the customer cares for alone; passed over when the catalogue does not have it. */
export function drawTraits(market: Market, random: Random, only?: string): Traits {
  const circle = random.below(parameters.circles)
  const interest = Float64Array.from(market.kinds, (_, kind) => {
    const base = Math.sqrt(market.members[kind]?.length ?? 0) * interestIn(market, kind)
    const lean = market.circleInterest[circle]?.[kind] ?? 0
    return base * Math.exp(lean + parameters.interestSpread * random.normal())
  })
  if (only !== undefined && market.kinds.includes(only)) {
    for (const [kind, name] of market.kinds.entries()) if (name !== only) interest[kind] = 0
  }
  const total = interest.reduce((sum, mass) => sum + mass, 0)
  const proneness = random.uniform()
  return {
    circle,
    interest: interest.map(mass => mass / total),
    brandAffinity: drawBrands(market, random),
    loyalty: random.between(parameters.loyaltyLow, parameters.loyaltyHigh),
    priceLevel: random.uniform(),
    priceSensitivity: random.between(parameters.sensitivityLow, parameters.sensitivityHigh),
    colour: random.weighted(countOf(market.colourOf, market.colours.length)),
    couponProneness: proneness * proneness,
  }
}

function interestIn(market: Market, kind: number): number {
  if (market.isAccessoryKind[kind]) return parameters.accessoryInterest
  return market.isDeviceKind[kind] ? parameters.deviceInterest : 1
}

/** Draws the favourite brands without return, by how many products each has. */
function drawBrands(market: Market, random: Random): Float64Array {
  const affinity = new Float64Array(market.brands.length)
  const open = countOf(market.brandOf, market.brands.length)
  for (const strength of parameters.brandAffinities) {
    const brand = random.weighted(open)
    if (brand < 0) break
    affinity[brand] = strength
    open[brand] = 0
  }
  return affinity
}

function countOf(numbers: Int32Array, size: number): Float64Array {
  const counts = new Float64Array(size)
  for (const index of numbers) if (index >= 0) counts[index] = (counts[index] ?? 0) + 1
  return counts
}
