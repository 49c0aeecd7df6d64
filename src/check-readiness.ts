import { type CatalogueSource, describeError, type Logger, type Passage, type ReadinessCheck } from './domain/index.ts'
import type { VectorState } from './retrieval/index.ts'

export type ReadinessParts = {
  readonly catalogue: CatalogueSource
  readonly passages: () => readonly Passage[]
  /** Holds the words of every product that can be found. */
  readonly words: { readonly size: number }
  readonly vectorState: () => VectorState
  /** Stores something. @throws AppError DATABASE_UNUSABLE */
  readonly probeDatabase: () => Promise<void>
  readonly logger: Logger
  /** Epoch milliseconds. */
  readonly clock: () => number
}

/** An answer is used again for so long: asking often must not cost a write each. */
const keptMs = 1_000
/** A database that takes longer to store one number keeps customers waiting too. */
const storeWithinMs = 2_000

/** Tells whether the shop can answer: it has something to answer from, can find it, and can store the answer. */
export function createReadiness(parts: ReadinessParts): () => Promise<readonly ReadinessCheck[]> {
  let kept: { readonly at: number; readonly checks: Promise<readonly ReadinessCheck[]> } | undefined
  const check = async () => [checkCatalogue(parts), checkSearch(parts), await checkDatabase(parts)]
  return () => {
    const now = parts.clock()
    if (!kept || now - kept.at >= keptMs) kept = { at: now, checks: check() }
    return kept.checks
  }
}

function checkCatalogue({ catalogue, passages }: ReadinessParts): ReadinessCheck {
  const [products, pages] = [catalogue().products.length, passages().length]
  const isReady = products + pages > 0
  return {
    name: 'catalogue',
    isReady,
    detail: isReady
      ? `${products} products, ${pages} passages of pages`
      : 'empty; load products with "floorwalker ingest products FILE"',
  }
}

function checkSearch({ catalogue, words, vectorState }: ReadinessParts): ReadinessCheck {
  const isReady = words.size > 0 || catalogue().products.length === 0
  const details = {
    'in-step': 'products are found by words and by meaning',
    'under-way': 'products are found by words; their vectors are being made',
    failed: 'products are found by words; making their vectors failed, the log says why',
  }
  const detail = isReady ? details[vectorState()] : 'the words of the products are not read yet'
  return { name: 'search', isReady, detail }
}

async function checkDatabase({ probeDatabase, logger }: ReadinessParts): Promise<ReadinessCheck> {
  const name = 'database'
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<'late'>(resolve => {
    timer = setTimeout(resolve, storeWithinMs, 'late')
  })
  try {
    if ((await Promise.race([probeDatabase(), late])) === 'late') {
      return { name, isReady: false, detail: 'busy; another program has been writing to it for a while' }
    }
    return { name, isReady: true, detail: 'writable' }
  } catch (error) {
    logger.error('database-not-writable', { error: describeError(error) })
    return { name, isReady: false, detail: 'cannot be written; the log says why' }
  } finally {
    clearTimeout(timer)
  }
}
