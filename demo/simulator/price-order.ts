import type { ProductRow } from '../../src/ingest/rows.ts'

/** Product numbers by kind. */
type Members = readonly (readonly number[])[]

/**
 * The place of every product in the price order of its kind, 0 to 1; 0.5 for the only one. Products of one price share
 * the middle of their places.
 */
export function priceRanks(catalogue: readonly ProductRow[], members: Members): Float64Array {
  const ranks = new Float64Array(catalogue.length).fill(0.5)
  for (const list of members) {
    const prices = list.map(product => catalogue[product]?.price ?? 0)
    for (const product of list) {
      const price = catalogue[product]?.price ?? 0
      const cheaper = prices.filter(other => other < price).length
      const equal = prices.filter(other => other === price).length
      if (list.length > 1) ranks[product] = (cheaper + (equal - 1) / 2) / (list.length - 1)
    }
  }
  return ranks
}

/**
 * The place of every product in its brand's line of the kind, by price, from 0. Products of one price, such as the
 * colours of a model, stand on the same step.
 */
export function lineSteps(catalogue: readonly ProductRow[], members: Members): Int32Array {
  const steps = new Int32Array(catalogue.length)
  for (const list of members) {
    for (const product of list) {
      const line = list.filter(other => catalogue[other]?.brand === catalogue[product]?.brand)
      const prices = new Set(line.map(other => catalogue[other]?.price ?? 0))
      steps[product] = [...prices].filter(price => price < (catalogue[product]?.price ?? 0)).length
    }
  }
  return steps
}
