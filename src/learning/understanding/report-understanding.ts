import {
  type IntentDefinition,
  type IntentName,
  type Locale,
  locales,
  outOfScopeIntent,
  type VectorIndex,
} from '../../domain/index.ts'
import { exampleKey, normaliseText } from '../../understanding/index.ts'
import { chooseDuplicateLevel, findExampleNeighbours, type PlacedExample } from './example-neighbours.ts'
import { listExamples } from './train-understanding.ts'

/** What the classifier says of an example that it was not fitted on. */
export type HeldBackDecision = {
  /** `intent/locale/digest`, as in the index of examples. */
  readonly id: string
  readonly intent: IntentName
  /** The likeliest intent, whatever the threshold says. */
  readonly best: IntentName
  /** Confidence that the text is in scope, 0 to 1. */
  readonly score: number
  /** The likeliest intent, or `oos` below the threshold. */
  readonly decision: IntentName
}

export type Scores = {
  readonly examples: number
  /** Of the examples decided for the intent, the share that are its own; undefined when none was. */
  readonly precision?: number
  /** Of its own examples, the share decided for it; undefined when there are none. */
  readonly recall?: number
  /** Harmonic mean of both; 0 when nothing was right. */
  readonly f1: number
}

export type IntentReport = Scores & {
  readonly intent: IntentName
  readonly byLocale: Readonly<Record<Locale, Scores>>
}

/** Examples of `intent` that were taken for `takenFor`. */
export type Confusion = {
  readonly intent: IntentName
  readonly takenFor: IntentName
  readonly count: number
  /** Of the examples of `intent`. */
  readonly share: number
  readonly texts: readonly string[]
}

export type SimilarPair = {
  readonly locale: Locale
  /** 1 for texts that are the same but for case, punctuation and space. */
  readonly similarity: number
  readonly texts: readonly [string, string]
  readonly intents: readonly [IntentName, IntentName]
  readonly files: readonly [string, string]
}

export type UnderstandingReport = {
  readonly examples: number
  /** Share of held-back examples, out of scope included, whose decision is right. */
  readonly accuracy: number
  readonly byLocale: Readonly<Record<Locale, number>>
  /** The worst first. */
  readonly intents: readonly IntentReport[]
  /** The most frequent first. */
  readonly confusions: readonly Confusion[]
  /** Pairs within one intent that say the same twice; the nearest first. */
  readonly duplicates: readonly SimilarPair[]
  /** Pairs of two intents, each nearer to the other than to any example of its own; the nearest first. */
  readonly contradictions: readonly SimilarPair[]
  /** Cosine from which two examples of an intent are duplicates. */
  readonly duplicateLevel: Readonly<Record<Locale, number>>
  /** Intents that have no example in a language. */
  readonly missing: readonly { readonly intent: IntentName; readonly locale: Locale }[]
}

export type ReportParts = {
  readonly intents: readonly IntentDefinition[]
  readonly heldBack: readonly HeldBackDecision[]
  /** Holds the vectors of the examples under their ids. */
  readonly index: Pick<VectorIndex, 'search' | 'vectorOf'>
  readonly fileOf: (intent: IntentName) => string
  readonly signal?: AbortSignal
}

/** What an author should know about the examples, from decisions on each while it was held back. @throws AppError ABORTED */
export async function reportUnderstanding(parts: ReportParts): Promise<UnderstandingReport> {
  const { intents, heldBack, index, fileOf, signal } = parts
  const examples = new Map(placeExamples(intents).map(example => [example.id, example]))
  const localeOf = ({ id }: HeldBackDecision) => examples.get(id)?.locale
  const rightShare = (decisions: readonly HeldBackDecision[]) =>
    decisions.filter(({ intent, decision }) => intent === decision).length / Math.max(1, decisions.length)
  const inLocale = (locale: Locale) => heldBack.filter(decision => localeOf(decision) === locale)

  const neighbours = await findExampleNeighbours([...examples.values()], index, signal)
  const duplicateLevel = perLocale(locale => chooseDuplicateLevel(neighbours, locale))
  const toPair = (a: PlacedExample, b: PlacedExample, similarity: number): SimilarPair => ({
    locale: a.locale,
    similarity,
    texts: [a.text, b.text],
    intents: [a.intent, b.intent],
    files: [fileOf(a.intent), fileOf(b.intent)],
  })
  const duplicates = exactDuplicates(intents, fileOf)
  const contradictions: SimilarPair[] = []
  const nearestOwn = new Map(
    neighbours.map(({ example, near }) => [
      example.id,
      near.find(({ example: other }) => other.intent === example.intent)?.similarity ?? 0,
    ]),
  )
  for (const { example, near } of neighbours) {
    for (const { example: other, similarity } of near) {
      // Each pair once.
      if (example.id > other.id) continue
      if (example.intent === other.intent) {
        const isSame = exampleKey(example.text) === exampleKey(other.text)
        if (!isSame && similarity >= duplicateLevel[example.locale]) duplicates.push(toPair(example, other, similarity))
      } else if (similarity > (nearestOwn.get(example.id) ?? 0) && similarity > (nearestOwn.get(other.id) ?? 0)) {
        contradictions.push(toPair(example, other, similarity))
      }
    }
  }
  const nearestFirst = (a: SimilarPair, b: SimilarPair) =>
    b.similarity - a.similarity || (a.texts[0] < b.texts[0] ? -1 : 1)
  return {
    examples: heldBack.length,
    accuracy: rightShare(heldBack),
    byLocale: perLocale(locale => rightShare(inLocale(locale))),
    intents: intents
      .map(({ name }) => ({
        intent: name,
        ...scoresOf(name, heldBack),
        byLocale: perLocale(locale => scoresOf(name, inLocale(locale))),
      }))
      .sort((a, b) => a.f1 - b.f1 || (a.intent < b.intent ? -1 : 1)),
    confusions: listConfusions(heldBack, id => examples.get(id)?.text ?? id),
    duplicates: duplicates.sort(nearestFirst),
    contradictions: contradictions.sort(nearestFirst),
    duplicateLevel,
    missing: intents.flatMap(({ name, examples: own }) =>
      locales.filter(locale => own[locale].length === 0).map(locale => ({ intent: name, locale })),
    ),
  }
}

const perLocale = <Value>(make: (locale: Locale) => Value): Readonly<Record<Locale, Value>> => ({
  en: make('en'),
  zh: make('zh'),
})

/** Every example with its id, intent and language. */
export function placeExamples(intents: readonly IntentDefinition[]): readonly PlacedExample[] {
  return [...listExamples(intents)].map(([id, { intent, text }]) => ({
    ...{ id, intent, text },
    locale: locales.find(locale => id.startsWith(`${intent}/${locale}/`)) ?? 'en',
  }))
}

function scoresOf(name: IntentName, decisions: readonly HeldBackDecision[]): Scores {
  const own = decisions.filter(({ intent }) => intent === name)
  const decided = decisions.filter(({ decision }) => decision === name)
  const right = own.filter(({ decision }) => decision === name).length
  return {
    examples: own.length,
    ...(decided.length > 0 && { precision: right / decided.length }),
    ...(own.length > 0 && { recall: right / own.length }),
    f1: (2 * right) / Math.max(1, own.length + decided.length),
  }
}

function listConfusions(heldBack: readonly HeldBackDecision[], textOf: (id: string) => string): readonly Confusion[] {
  const sizes = new Map<IntentName, number>()
  const pairs = new Map<string, { intent: IntentName; takenFor: IntentName; sure: HeldBackDecision[] }>()
  for (const held of heldBack) {
    sizes.set(held.intent, (sizes.get(held.intent) ?? 0) + 1)
    if (held.intent === held.decision) continue
    const key = `${held.intent} ${held.decision}`
    const pair = pairs.get(key) ?? { intent: held.intent, takenFor: held.decision, sure: [] }
    pairs.set(key, pair)
    pair.sure.push(held)
  }
  return [...pairs.values()]
    .map(({ intent, takenFor, sure }) => ({
      ...{ intent, takenFor },
      count: sure.length,
      share: sure.length / (sizes.get(intent) ?? 1),
      // What is wrong with the most confidence first; of what was not understood, the least.
      texts: sure
        .sort(
          (a, b) => (takenFor === outOfScopeIntent ? a.score - b.score : b.score - a.score) || (a.id < b.id ? -1 : 1),
        )
        .map(({ id }) => textOf(id)),
    }))
    .sort((a, b) => b.count - a.count || b.share - a.share || (a.intent + a.takenFor < b.intent + b.takenFor ? -1 : 1))
}

/** Examples of one intent and language that differ in case, punctuation or space only. */
function exactDuplicates(intents: readonly IntentDefinition[], fileOf: (intent: IntentName) => string): SimilarPair[] {
  const pairs: SimilarPair[] = []
  for (const { name, examples } of intents) {
    for (const locale of locales) {
      const seen = new Map<string, string>()
      for (const text of examples[locale]) {
        const first = seen.get(exampleKey(text))
        if (first === undefined) seen.set(exampleKey(text), text)
        else {
          const texts = [normaliseText(first), normaliseText(text)] as const
          pairs.push({ locale, similarity: 1, texts, intents: [name, name], files: [fileOf(name), fileOf(name)] })
        }
      }
    }
  }
  return pairs
}
