import { createHash } from 'node:crypto'
import type { IntentScore, Locale } from '../../domain/index.ts'
import { innerProduct } from '../../retrieval/index.ts'
import { exampleKey } from '../../understanding/index.ts'
import { type MisunderstoodReason, type MisunderstoodText, misunderstoodReasons } from './collect-misunderstood.ts'

/** Misunderstood texts of one language that mean the same. */
export type ReviewGroup = {
  /** Follows from the text that the group began with, so that it stays when others join. */
  readonly id: string
  readonly locale: Locale
  /** How often one of the texts was written. */
  readonly count: number
  /** The most frequent first. */
  readonly texts: readonly string[]
  readonly reasons: readonly MisunderstoodReason[]
  /** The likeliest intents, averaged over the texts; at most three. */
  readonly intents: readonly IntentScore[]
  readonly lastAt: number
}

export type EmbeddedText = MisunderstoodText & { readonly vector: Float32Array }

const intentsShown = 3

export function groupId(leader: Pick<MisunderstoodText, 'locale' | 'text'>): string {
  return `g-${createHash('sha256')
    .update(`${leader.locale} ${exampleKey(leader.text)}`)
    .digest('hex')
    .slice(0, 6)}`
}

/**
 * Groups texts by meaning: a text that is near no leader of its language becomes one; then each text joins the nearest
 * leader. In order of first appearance, so that the same texts give the same groups, and later ones leave them be.
 *
 * @param texts - the oldest first; L2-normalised vectors.
 * @param level - cosine from which two texts of a language are about the same.
 * @returns the biggest first; ties by the older leader. Cost: texts × leaders × dimensions.
 */
export function groupUtterances(
  texts: readonly EmbeddedText[],
  level: Readonly<Record<Locale, number>>,
): readonly ReviewGroup[] {
  const leaders: EmbeddedText[] = []
  const nearestLeader = (text: EmbeddedText) => {
    let best: { leader: EmbeddedText | undefined; similarity: number } = { leader: undefined, similarity: -1 }
    for (const leader of leaders) {
      if (leader.locale !== text.locale) continue
      const similarity = innerProduct(leader.vector, text.vector)
      if (similarity > best.similarity) best = { leader, similarity }
    }
    return best
  }
  for (const text of texts) if (nearestLeader(text).similarity < level[text.locale]) leaders.push(text)
  const members = new Map<EmbeddedText, EmbeddedText[]>(leaders.map(leader => [leader, [leader]]))
  for (const text of texts) {
    const { leader } = nearestLeader(text)
    if (leader && !members.has(text)) members.get(leader)?.push(text)
  }
  return [...members].map(([leader, group]) => toGroup(leader, group)).sort((a, b) => b.count - a.count)
}

function toGroup(leader: EmbeddedText, group: readonly EmbeddedText[]): ReviewGroup {
  const sums = new Map<string, number>()
  for (const { intents } of group) {
    for (const { intent, score } of intents) sums.set(intent, (sums.get(intent) ?? 0) + score / group.length)
  }
  return {
    id: groupId(leader),
    locale: leader.locale,
    count: group.reduce((sum, { count }) => sum + count, 0),
    texts: [...group].sort((a, b) => b.count - a.count).map(({ text }) => text),
    reasons: misunderstoodReasons.filter(reason => group.some(({ reasons }) => reasons.includes(reason))),
    intents: [...sums]
      .map(([intent, score]) => ({ intent, score }))
      .sort((a, b) => b.score - a.score || (a.intent < b.intent ? -1 : 1))
      .slice(0, intentsShown),
    lastAt: Math.max(...group.map(({ lastAt }) => lastAt)),
  }
}
