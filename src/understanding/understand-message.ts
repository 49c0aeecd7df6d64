import { type IntentName, type Locale, outOfScopeIntent } from '../domain/index.ts'
import { splitClauses } from './split-clauses.ts'
import type { Understand, Understood } from './understand.ts'

/** A message as a whole, and the parts of it that each ask for something else; `clauses` is never empty. */
export type UnderstoodMessage = Understood & { readonly clauses: readonly Understood[] }

export type UnderstandMessage = (
  text: string,
  fallbackLocale: Locale,
  at: number,
  signal: AbortSignal,
) => Promise<UnderstoodMessage>

/** A part must be this sure of its intent to be answered on its own: probability of the best. */
const sureClause = 0.55
/** A first sentence, or a first word before a comma. */
const opening = /^[^,.!?，。！？~～]{1,20}[,.!?，。！？~～]+\s*/
/** A longer message is a story: it is read as one, and takes no longer for its length. */
const longest = 600
/** Said beside a wish these are manners. */
const manners: ReadonlySet<IntentName> = new Set(['greet', 'thank', 'goodbye', 'small-talk'])

/**
 * Understands a message, and where it asks for several things each of them. A message that could be one thing or two
 * is one: every part must be in scope and sure, and at least two must differ. Cost: one embedding more a part, only
 * where the text has parts.
 */
export function understandMessage(understand: Understand): UnderstandMessage {
  return async (text, fallbackLocale, at, signal) => {
    const whole = await understand(text, fallbackLocale, at, signal)
    const { normalised, locale } = whole.understanding.utterance
    const parts = normalised.length > longest ? [] : splitClauses(normalised)
    if (parts.length === 0) return { ...whole, clauses: [await behindManners(understand, whole, at, signal)] }
    const understood = await Promise.all(parts.map(part => understand(part, locale, at, signal)))
    const wishes = understood.filter(({ understanding }) => !manners.has(understanding.intent))
    const isSure = ({ understanding: { intent, intents } }: Understood) =>
      intent !== outOfScopeIntent && (intents.find(one => one.intent === intent)?.score ?? 0) >= sureClause
    const differ = new Set(wishes.map(({ understanding }) => understanding.intent)).size > 1
    if (!differ || !wishes.every(isSure)) return { ...whole, clauses: [whole] }
    return { ...whole, clauses: mergeNeighbours(wishes).map(clause => inLocale(clause, locale)) }
  }
}

/** "Hello! How much is it?" is a question: what stands behind the greeting counts, where that is clear. */
async function behindManners(
  understand: Understand,
  whole: Understood,
  at: number,
  signal: AbortSignal,
): Promise<Understood> {
  const { intent, utterance } = whole.understanding
  const rest = manners.has(intent) ? utterance.normalised.replace(opening, '') : ''
  if (rest === '' || rest === utterance.normalised) return whole
  const clause = await understand(rest, utterance.locale, at, signal)
  const isWish = clause.understanding.intent !== outOfScopeIntent && !manners.has(clause.understanding.intent)
  return isWish ? inLocale(clause, utterance.locale) : whole
}

/** Two parts after one another with the same intent are one wish told twice; the first stands for both. */
function mergeNeighbours(clauses: readonly Understood[]): readonly Understood[] {
  return clauses.filter(
    ({ understanding }, i) => i === 0 || clauses[i - 1]?.understanding.intent !== understanding.intent,
  )
}

function inLocale(clause: Understood, locale: Locale): Understood {
  const { understanding } = clause
  return { ...clause, understanding: { ...understanding, utterance: { ...understanding.utterance, locale } } }
}
