import type { IntentExample, IntentModel } from './intent-model.ts'
import { gramsOf } from './text-grams.ts'
import { countWords, mergeCounts, type WordCounts } from './word-counts.ts'

/** The grams of some examples, by row, and how often they stand in all. */
export type GramRows = { readonly grams: readonly Uint32Array[]; readonly counts: WordCounts }

const rowsBetweenBreaths = 64

/** @param labels - a class number an example. */
export async function readGrams(
  examples: readonly IntentExample[],
  labels: ArrayLike<number>,
  classCount: number,
  breathe: () => Promise<void>,
): Promise<GramRows> {
  const grams: Uint32Array[] = []
  for (const [i, { text }] of examples.entries()) {
    grams.push(gramsOf(text))
    if (i % rowsBetweenBreaths === 0) await breathe()
  }
  return { grams, counts: await countWords(grams, labels, classCount, breathe) }
}

/** The counts of all examples, from those of a model that was fitted on most of them: only what came is read. */
export async function updateCounts(
  previous: IntentModel,
  examples: readonly IntentExample[],
  labels: ArrayLike<number>,
  { added, removed }: ExampleChanges,
  breathe: () => Promise<void>,
): Promise<WordCounts> {
  const classCount = previous.intents.length
  // What went is not there any more to be taken away.
  if (removed > 0) return (await readGrams(examples, labels, classCount, breathe)).counts
  const isAdded = new Set(added)
  const rows = [...examples.keys()].filter(row => isAdded.has(examples[row]?.id ?? ''))
  const came = await readGrams(
    rows.flatMap(row => examples[row] ?? []),
    rows.map(row => labels[row] ?? 0),
    classCount,
    breathe,
  )
  return mergeCounts(previous.words, came.counts, breathe)
}

export type ExampleChanges = { readonly added: readonly string[]; readonly removed: number }

/** The ids that a model has not been fitted on, and how many it has that are gone. */
export function compareExamples(
  { exampleIds }: Pick<IntentModel, 'exampleIds'>,
  examples: readonly Pick<IntentExample, 'id'>[],
): ExampleChanges {
  const known = new Set(exampleIds)
  const added = examples.flatMap(({ id }) => (known.has(id) ? [] : id))
  return { added, removed: known.size + added.length - examples.length }
}
