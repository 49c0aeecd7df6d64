import { type FitParts, fitOn, lookAt } from './fit-parts.ts'
import type { GramRows } from './gram-rows.ts'
import type { Evidence } from './intent-model.ts'
import { meanOf, type SoftmaxHead } from './softmax-head.ts'
import { scoreHeldBackWords, scoreWords, weighHeldBackWords, weighWords } from './word-evidence.ts'

/** Examples are held back in this many parts: each is judged by a model that was fitted on the other parts. */
const folds = 3
/** Intents are left out in this many groups, to see what a text looks like whose intent nobody has written. */
const strangerGroups = 3

export type HeldBack = {
  /** By row, to a model that has not seen it; undefined for rows that are not judged. */
  readonly evidence: readonly (Evidence | undefined)[]
  /** The mean of the models' heads: close to what is fitted on everything. */
  readonly head: SoftmaxHead
}

/** What each example looks like while it is held back. Cost: `folds` fits. */
export async function holdExamplesBack(
  parts: FitParts,
  { grams, counts }: GramRows,
  outOfScopeAt: number,
): Promise<HeldBack> {
  const { labels, judged } = parts
  // Examples of one intent take turns; −1 for those that are never held back.
  const foldOf = new Int8Array(labels.length).fill(-1)
  const turns = new Map<number, number>()
  for (const row of judged) {
    const label = labels[row] ?? 0
    const turn = turns.get(label) ?? label
    turns.set(label, turn + 1)
    foldOf[row] = turn % folds
  }
  const rows = [...labels.keys()]
  const words = await weighHeldBackWords(counts, parts.breathe)
  const evidence = new Array<Evidence | undefined>(labels.length).fill(undefined)
  const heads: SoftmaxHead[] = []
  for (let fold = 0; fold < folds; fold++) {
    const kept = rows.filter(row => foldOf[row] !== fold)
    const fitted = await fitOn(parts, kept, outOfScopeAt)
    heads.push(fitted.head)
    const heldBack = rows.filter(row => foldOf[row] === fold)
    const looks = await lookAt(parts, fitted, heldBack, row =>
      scoreHeldBackWords(words, grams[row] ?? new Uint32Array(), labels[row] ?? 0),
    )
    for (const [i, look] of looks.entries()) evidence[heldBack[i] ?? 0] = look
  }
  return { evidence, head: meanOf(heads) }
}

/** They show how far a text lies from what is known, for which a rougher head will do. */
const strangerPasses = 20
/** So many strangers are looked at, evenly spread; they settle four numbers. */
const strangersLookedAt = 4_096

/** An example of an intent that the judging model does not know. */
export type Stranger = { readonly evidence: Evidence; isKnown(intent: number): boolean }

/**
 * What examples in scope look like when the whole of their intent is unknown. Empty for so few intents that too little
 * would be left.
 * Cost: `strangerGroups` fits.
 */
export async function leaveIntentsOut(
  parts: FitParts,
  { grams, counts }: GramRows,
  outOfScopeAt: number,
): Promise<readonly Stranger[]> {
  const { labels, judged, classCount } = parts
  const inScopeCount = classCount - (outOfScopeAt < 0 ? 0 : 1)
  if (inScopeCount <= strangerGroups) return []
  const groupOf = (intent: number) => (intent === outOfScopeAt ? -1 : intent % strangerGroups)
  const rows = [...labels.keys()]
  const stride = Math.ceil(judged.length / strangersLookedAt)
  const asked = judged.filter((_, i) => i % stride === 0)
  const strangers: Stranger[] = []
  for (let group = 0; group < strangerGroups; group++) {
    const isKnown = (intent: number) => groupOf(intent) !== group
    const kept = rows.filter(row => isKnown(labels[row] ?? 0))
    const fitted = await fitOn(parts, kept, outOfScopeAt, { passes: strangerPasses })
    const unknown = asked.filter(row => !isKnown(labels[row] ?? 0))
    const words = await weighWords(counts, parts.breathe, intent => !isKnown(intent))
    const looks = await lookAt(parts, fitted, unknown, row => scoreWords(words, grams[row] ?? new Uint32Array()))
    for (const evidence of looks) strangers.push({ evidence, isKnown })
  }
  return strangers
}
