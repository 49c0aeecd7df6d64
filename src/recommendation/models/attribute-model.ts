import type { ScoringModel } from './scoring-model.ts'

/** What the items are, as sparse rows: the attributes of each item, weighted by rarity, each row of length 1. */
export type AttributeModel = {
  readonly itemCount: number
  /** Items + 1 offsets. */
  readonly starts: Uint32Array
  readonly attributes: Uint32Array
  readonly weights: Float32Array
  /** How much an event counts against the one after it, 0 to 1. */
  readonly decay: number
}

/** An attribute that more of the items than this have tells nothing and would cost the most. */
const commonShare = 0.3
/** Events of a history that make the taste, newest first. */
const mostEvents = 20

/**
 * Weighs attributes by inverse document frequency and brings every item to length 1.
 * @param attributesOf - by item row, the names of its attributes; an item may have none.
 */
export function toAttributeModel(attributesOf: readonly (readonly string[])[], decay = 0.7): AttributeModel {
  const frequency = new Map<string, number>()
  for (const names of attributesOf)
    for (const name of new Set(names)) frequency.set(name, (frequency.get(name) ?? 0) + 1)
  const itemCount = attributesOf.length
  const telling = [...frequency].filter(([, count]) => count <= Math.max(1, itemCount * commonShare))
  const numberOf = new Map(
    telling.map(([name, count], number) => [name, { number, weight: Math.log(itemCount / count) }]),
  )
  const starts = new Uint32Array(itemCount + 1)
  const attributes: number[] = []
  const weights: number[] = []
  attributesOf.forEach((names, row) => {
    const own = [...new Set(names)].flatMap(name => numberOf.get(name) ?? [])
    const length = Math.hypot(...own.map(({ weight }) => weight))
    for (const { number, weight } of own) {
      attributes.push(number)
      weights.push(length > 0 ? weight / length : 0)
    }
    starts[row + 1] = attributes.length
  })
  return { itemCount, starts, attributes: Uint32Array.from(attributes), weights: Float32Array.from(weights), decay }
}

/** Cosine of every item with a taste: the attributes of the history, the latest counting most. */
export function createAttributeScorer({ itemCount, starts, attributes, weights, decay }: AttributeModel): ScoringModel {
  const { itemStarts, items, itemWeights } = invert(itemCount, starts, attributes, weights)
  return {
    name: 'content',
    itemCount,
    score(history, scores) {
      scores.fill(0)
      const taste = new Map<number, number>()
      let share = 1
      for (const item of history.slice(-mostEvents).reverse()) {
        for (let at = starts[item] ?? 0; at < (starts[item + 1] ?? 0); at++) {
          const attribute = attributes[at] ?? 0
          taste.set(attribute, (taste.get(attribute) ?? 0) + share * (weights[at] ?? 0))
        }
        share *= decay
      }
      for (const [attribute, liking] of taste) {
        for (let at = itemStarts[attribute] ?? 0; at < (itemStarts[attribute + 1] ?? 0); at++) {
          const item = items[at] ?? 0
          scores[item] = (scores[item] ?? 0) + liking * (itemWeights[at] ?? 0)
        }
      }
      return taste.size > 0
    },
  }
}

function invert(itemCount: number, starts: Uint32Array, attributes: Uint32Array, weights: Float32Array) {
  let count = 0
  for (const attribute of attributes) count = Math.max(count, attribute + 1)
  const itemStarts = new Uint32Array(count + 1)
  for (const attribute of attributes) itemStarts[attribute + 1] = (itemStarts[attribute + 1] ?? 0) + 1
  for (let i = 0; i < count; i++) itemStarts[i + 1] = (itemStarts[i + 1] ?? 0) + (itemStarts[i] ?? 0)
  const next = itemStarts.slice(0, count)
  const items = new Uint32Array(attributes.length)
  const itemWeights = new Float32Array(attributes.length)
  for (let item = 0; item < itemCount; item++) {
    for (let at = starts[item] ?? 0; at < (starts[item + 1] ?? 0); at++) {
      const attribute = attributes[at] ?? 0
      const place = next[attribute] ?? 0
      items[place] = item
      itemWeights[place] = weights[at] ?? 0
      next[attribute] = place + 1
    }
  }
  return { itemStarts, items, itemWeights }
}
