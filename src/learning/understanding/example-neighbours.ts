import { setImmediate as yieldToEventLoop } from 'node:timers/promises'
import { AppError, type IntentName, type Locale, type VectorIndex } from '../../domain/index.ts'

export type PlacedExample = {
  readonly id: string
  readonly intent: IntentName
  readonly locale: Locale
  readonly text: string
}

export type NearExample = { readonly example: PlacedExample; readonly similarity: number }

/** How near an example lies to the others of its language. */
export type ExampleNeighbours = {
  readonly example: PlacedExample
  /** Nearest first, without the example itself. */
  readonly near: readonly NearExample[]
}

const searched = 24

/** Looks up the neighbours of every example. Cost: a search an example. @throws AppError ABORTED */
export async function findExampleNeighbours(
  examples: readonly PlacedExample[],
  index: Pick<VectorIndex, 'search' | 'vectorOf'>,
  signal?: AbortSignal,
): Promise<readonly ExampleNeighbours[]> {
  const byId = new Map(examples.map(example => [example.id, example]))
  const found: ExampleNeighbours[] = []
  for (const [i, example] of examples.entries()) {
    const vector = index.vectorOf(example.id)
    if (!vector) continue
    const near: NearExample[] = []
    for (const { id, similarity } of await index.search(vector, searched)) {
      const other = byId.get(id)
      if (other && other !== example && other.locale === example.locale) near.push({ example: other, similarity })
    }
    found.push({ example, near })
    if (i % 64 === 0) await yieldToEventLoop()
    if (signal?.aborted) throw new AppError('ABORTED', { message: 'the report was interrupted; nothing was changed' })
  }
  return found
}

/** Below this many examples a distribution says nothing. */
const fewest = 20
/** Where there are too few examples to choose by. */
const fallbackLevel = 0.98
/** Share of the examples that lie farther from every other intent. */
const strictness = 0.999

/**
 * The cosine from which two examples of one intent say the same: 999 in 1,000 examples of the language lie farther
 * from the nearest example of another intent, so that a text this near is told from its neighbour by nothing.
 */
export function chooseDuplicateLevel(neighbours: readonly ExampleNeighbours[], locale: Locale): number {
  const foreign: number[] = []
  for (const { example, near } of neighbours) {
    if (example.locale !== locale) continue
    const other = near.find(({ example: { intent } }) => intent !== example.intent)
    // None among those searched: the farthest of them bounds it.
    foreign.push(other?.similarity ?? near.at(-1)?.similarity ?? 0)
  }
  if (foreign.length < fewest) return fallbackLevel
  return foreign.sort((a, b) => a - b)[Math.floor(strictness * (foreign.length - 1))] ?? fallbackLevel
}
