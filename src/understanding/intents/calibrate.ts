import type { Stranger } from './hold-back.ts'
import {
  bestInScope,
  type Calibration,
  type Evidence,
  type Mixture,
  scopeFeatures,
  toProbabilities,
} from './intent-model.ts'
import { fitLogistic, probabilityOf } from './logistic.ts'

const sharpnesses = [0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.1, 1.25, 1.4, 1.6, 1.8, 2.1, 2.5]
const neighbourShares = [0, 0.1, 0.2, 0.3, 0.45, 0.6, 0.8, 1]
/** So many texts settle two numbers. */
const textsForMixture = 1_000

/** The mixture with the least log loss on held-back examples. */
export async function chooseMixture(
  heldBack: readonly (Evidence | undefined)[],
  labels: ArrayLike<number>,
  breathe: () => Promise<void>,
): Promise<Mixture> {
  const step = Math.max(1, Math.ceil(heldBack.length / textsForMixture))
  const mixtures = neighbourShares.flatMap(neighbourShare =>
    sharpnesses.map(sharpness => ({ neighbourShare, sharpness })),
  )
  let best = { mixture: { neighbourShare: 0, sharpness: 1 }, loss: Number.POSITIVE_INFINITY }
  for (const mixture of mixtures) {
    let loss = 0
    for (let i = 0; i < heldBack.length; i += step) {
      const evidence = heldBack[i]
      if (evidence) loss -= Math.log(Math.max(1e-6, toProbabilities(evidence, mixture)[labels[i] ?? 0] ?? 0))
      if (i % (step * 64) === 0) await breathe()
    }
    if (loss < best.loss) best = { mixture, loss }
  }
  return best.mixture
}

export type ScopeSetting = {
  /** A class number an example. */
  readonly labels: ArrayLike<number>
  readonly mixture: Mixture
  /** Class number of `oos`, −1 without one. */
  readonly outOfScopeAt: number
  /** Share of messages that is expected to be about none of the intents, 0 to 1. */
  readonly outsideShare: number
}

export type ScopeFit = Pick<Calibration, 'scope' | 'threshold'> & {
  /** The confidence of each held-back example, in their order; 0 for rows without evidence. */
  readonly scores: readonly number[]
  /** Share of the strangers below the threshold; 1 when there are none. */
  readonly strangersCaught: number
}

/**
 * Fits the confidence that a text is in scope, and the threshold below which it is called out of scope. Examples that
 * were recognised while held back stand for what is in scope; for the rest stand strangers (examples whose intent was
 * left out) and, where there are some, the examples of `oos`. Each side weighs the same, however many it has: a shop
 * that has just written its intents hears as much that they do not cover as that they do.
 */
export async function fitScope(
  heldBack: readonly (Evidence | undefined)[],
  strangers: readonly Stranger[],
  { labels, mixture, outOfScopeAt, outsideShare }: ScopeSetting,
  breathe: () => Promise<void>,
): Promise<ScopeFit> {
  const rows: (readonly number[])[] = []
  const isInside: boolean[] = []
  const groups: number[] = []
  const add = (features: readonly number[], inside: boolean, group: number) => {
    rows.push(features)
    isInside.push(inside)
    groups.push(group)
  }
  const features: (readonly number[] | undefined)[] = []
  for (const [i, evidence] of heldBack.entries()) {
    if (i % 128 === 0) await breathe()
    if (!evidence) {
      features.push(undefined)
      continue
    }
    const probabilities = toProbabilities(evidence, mixture)
    const looks = scopeFeatures(evidence, probabilities, outOfScopeAt)
    if (labels[i] === outOfScopeAt) add(looks, false, 1)
    else if (bestInScope(probabilities, outOfScopeAt) === labels[i]) add(looks, true, 0)
    features.push(looks)
  }
  for (const [i, { evidence, isKnown }] of strangers.entries()) {
    if (i % 128 === 0) await breathe()
    add(scopeFeatures(evidence, toProbabilities(evidence, mixture, isKnown), outOfScopeAt), false, 2)
  }
  const sizes = [0, 1, 2].map(group => groups.filter(value => value === group).length)
  const outsideGroups = sizes.slice(1).filter(size => size > 0).length || 1
  const weight = groups.map(group => 1 / (sizes[group] ?? 1) / (group === 0 ? 1 : outsideGroups))
  const scope = await fitLogistic(rows, isInside, weight, breathe)
  const scores = rows.map(row => probabilityOf(scope, row))
  // The confidence is fitted for equal shares. Where they are π and 1 − π outside and inside, being inside is the
  // likelier from π on.
  const caught = scores.filter((score, i) => groups[i] === 2 && score < outsideShare).length
  return {
    scope,
    threshold: outsideShare,
    strangersCaught: strangers.length === 0 ? 1 : caught / strangers.length,
    scores: features.map(row => (row ? probabilityOf(scope, row) : 0)),
  }
}

/** With so many intents written, a message is as often about none of them as about one. */
const intentsForHalf = 30
/** How fast the share falls: twice the intents leave 2 to the power of this less, against those that they cover. */
const fall = 4 / 3

/**
 * Share of messages that is expected to be about none of the intents, where the author does not say: the more are
 * written, the less is left. Chosen where both hold: close to the largest share of right decisions with 19 to 28
 * intents, half of the messages being strangers (of HINT3's train), and more than 94 % right in scope with 150 intents
 * (CLINC150 valid).
 */
export function expectedShareOutside(intentCount: number): number {
  return 1 / (1 + (intentCount / intentsForHalf) ** fall)
}
