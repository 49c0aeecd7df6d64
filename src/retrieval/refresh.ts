import {
  type Embedder,
  type LexicalDocument,
  type LexicalIndex,
  type Logger,
  type Progress,
  silentLogger,
  type VectorIndex,
} from '../domain/index.ts'
import { type SyncReport, syncVectorIndex } from './sync-vector-index.ts'
import { syncWordIndex } from './sync-word-index.ts'
import type { VectorDocument } from './vector-document.ts'

/**
 * Runs one after the other: a call while one is running starts after it. Words wait for words only, so that a change is
 * found by its words while many vectors are still being made.
 *
 * @param onWords - called when the words are in step, and the vectors are still to come.
 */
export type Refresh = (signal?: AbortSignal, onWords?: () => void) => Promise<SyncReport>

export type RefreshOptions<Item> = {
  /** Names the index in the log. */
  readonly name: string
  readonly items: () => readonly Item[]
  readonly toDocument: (item: Item) => { readonly vectors: readonly VectorDocument[]; readonly words: LexicalDocument }
  readonly vectors: VectorIndex
  readonly words: LexicalIndex
  readonly embedder: Embedder
  readonly documentEmbedder?: Embedder
  readonly progress?: Progress
  readonly logger?: Logger
}

/**
 * Words come first: they take a moment, and search works on them while the vectors are being made. The vectors are
 * saved also when the work is cut short, so that nothing is embedded twice.
 */
export function createRefresh<Item>(options: RefreshOptions<Item>): Refresh {
  const {
    name,
    items,
    toDocument,
    vectors,
    words,
    embedder,
    documentEmbedder = embedder,
    logger = silentLogger,
  } = options

  function* each<Document>(read: (document: ReturnType<typeof toDocument>) => Iterable<Document>): Iterable<Document> {
    for (const item of items()) yield* read(toDocument(item))
  }

  async function refreshVectors(signal?: AbortSignal): Promise<SyncReport> {
    const startedAt = performance.now()
    try {
      const report = await syncVectorIndex({
        index: vectors,
        embedder: documentEmbedder,
        documents: each(document => document.vectors),
        role: 'passage',
        label: `Embedding ${name}`,
        ...(options.progress && { progress: options.progress }),
        ...(signal && { signal }),
      })
      logger.info('index-refresh', { index: name, ...report, tookMs: Math.round(performance.now() - startedAt) })
      return report
    } finally {
      await vectors.save()
    }
  }

  let lastWords: Promise<unknown> = Promise.resolve()
  let lastVectors: Promise<unknown> = Promise.resolve()
  return (signal, onWords) => {
    const inStep = lastWords.then(() =>
      syncWordIndex(
        words,
        each(document => [document.words]),
        signal,
      ),
    )
    // The next change waits until this one is on the disk; who searches does not.
    const saved = inStep.then(() => words.save())
    lastWords = saved.catch(() => undefined)
    const run = Promise.all([inStep.then(onWords), lastVectors]).then(() => refreshVectors(signal))
    lastVectors = run.catch(() => undefined)
    return Promise.all([run, saved]).then(([report]) => report)
  }
}
