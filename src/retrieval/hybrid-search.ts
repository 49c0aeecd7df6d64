import type { Embedder, LexicalIndex, VectorIndex } from '../domain/index.ts'
import { throwIfAborted } from './abort.ts'
import { fuseRanks } from './fuse-ranks.ts'
import { tokenize } from './index/tokenize.ts'
import type { LanguageGap } from './language-gap.ts'
import { nearestOwners } from './nearest-owners.ts'

/** How much each list counts when words and meaning are merged. */
export type HybridWeights = { readonly words: number; readonly vectors: number }

/**
 * Few words are names and model numbers, and should be found as they stand; a question in full is worded differently
 * from what it looks for. Chosen on the Icecat keywords: 0.2 to 0.3 for meaning are alike, NDCG@10 .78 to .79 with
 * unjudged as wrong and .86 over judged only; from three words on 0.5.
 */
export function weighByLength(text: string): HybridWeights {
  const telling = tokenize(text).filter(word => !word.filler).length
  return telling > 2 ? { words: 0.5, vectors: 0.5 } : { words: 0.7, vectors: 0.3 }
}

export type HybridSources = {
  readonly vectors: VectorIndex
  readonly words: LexicalIndex
  /** Embeds questions that come without a vector. */
  readonly embedder: Embedder
}

export type HybridQuery = {
  readonly text: string
  /** The text's embedding, role `query`, where the caller has it. */
  readonly vector?: Float32Array
  /** Only ids for which it holds come back. */
  readonly accept?: (id: string) => boolean
  /** What has no text in the question's language, and is held against it all the same. */
  readonly gap?: LanguageGap
}

export type HybridHit = {
  readonly id: string
  readonly score: number
  /** How much of the text's words it holds, 0 to 1; 0 where meaning alone found it. */
  readonly coverage: number
  /** Cosine with its nearest vector; absent where words alone found it. */
  readonly similarity?: number
}

/** How far down each list is read: past this an entry adds next to nothing. */
const depthFor = (k: number) => Math.max(100, k)
/** Meaning finds something for every question; what lies further off is not what was meant. */
const vectorDepth = 100

/**
 * Finds ids by their words and by their meaning, merged by {@link fuseRanks}: words find model numbers and names that
 * an embedding blurs, meaning finds what is said in other words or another language. While the text is being embedded,
 * on a thread of its own, its words are searched.
 *
 * Where one id has several vectors, the nearest counts.
 *
 * @returns `ranked`, best first, and the `vector` that was searched with.
 */
export async function searchHybrid(
  { vectors, words, embedder }: HybridSources,
  weights: HybridWeights,
  { text, vector, accept, gap }: HybridQuery,
  k: number,
  signal?: AbortSignal,
): Promise<{ readonly ranked: readonly HybridHit[]; readonly vector: Float32Array }> {
  throwIfAborted(signal)
  const embedding = vector ? [vector] : embedder.embed([text], 'query', signal)
  const depth = depthFor(k)
  const hits = words.search(text, accept ? words.size : depth)
  const accepted = accept ? hits.filter(({ id }) => accept(id)).slice(0, depth) : hits
  const queryVector = (await embedding)[0] ?? new Float32Array(embedder.dimensions)
  const owners = await nearestOwners(vectors, queryVector, Math.min(depth, vectorDepth), accept, gap)
  const similarities = new Map(owners.map(({ id, similarity }) => [id, similarity]))
  const coverage = new Map(accepted.map(hit => [hit.id, hit.coverage]))
  const lists = [accepted, owners].map(list => list.map(({ id }) => id))
  const ranked = fuseRanks(lists, [weights.words, weights.vectors]).map(({ id, score }): HybridHit => {
    const similarity = similarities.get(id)
    return { id, score, coverage: coverage.get(id) ?? 0, ...(similarity !== undefined && { similarity }) }
  })
  return { ranked, vector: queryVector }
}
