import {
  type KnowledgeSearch,
  type LexicalDocument,
  type Locale,
  type Passage,
  type PassageId,
  type ScoredPassage,
  toPassageId,
} from '../domain/index.ts'
import { type AnswerEvidence, answerConfidence, prominenceOf } from './answer-confidence.ts'
import { type HybridSources, searchHybrid } from './hybrid-search.ts'
import { innerProduct } from './index/unit-vector.ts'
import { toVectorId, type VectorDocument } from './vector-document.ts'

/** All passages at one moment: a new array when any has changed. */
export type PassageSource = () => readonly Passage[]

export type KnowledgeSearchOptions = HybridSources & { readonly passages: PassageSource }

/** How a passage stands in the indexes. */
export type PassageDocument = {
  /** One of the text under its headings, and one of the headings alone. */
  readonly vectors: readonly VectorDocument[]
  readonly words: LexicalDocument
}

/** Weight of a match by field. */
export const passageFields = { headings: 2, text: 1 } as const

export type EvidencedPassage = ScoredPassage & { readonly evidence: AnswerEvidence }

/** Says too what the confidence was reckoned from. */
export interface EvidencedKnowledgeSearch extends KnowledgeSearch {
  search(...query: Parameters<KnowledgeSearch['search']>): Promise<readonly EvidencedPassage[]>
}

const headingsPart = 'headings'

/** The headings say what "it" in the text means; the narrowest stands first, as it comes nearest to a question. */
export function passageDocument({ id, headings, text }: Passage): PassageDocument {
  const path = headings.join(': ')
  return {
    vectors: [
      { id: toVectorId(id), text: [headings.at(-1) ?? '', path, text].join('\n') },
      { id: toVectorId(id, headingsPart), text: path },
    ],
    words: { id, fields: { headings: headings.join('\n'), text } },
  }
}

/** Candidates are found by words and meaning alike; the order is by meaning alone. */
const candidateWeights = { words: 0.5, vectors: 0.5 }
const candidateCount = 50
/** So many passages tell how near a question comes to any of them. */
const backgroundCount = 400

type Pages = {
  readonly byId: ReadonlyMap<PassageId, Passage>
  readonly localesOf: ReadonlyMap<string, ReadonlySet<Locale>>
}

/**
 * Passages of the shop's pages, found by words and by meaning, ordered by `similarity`: the mean of the question's
 * cosines with text and headings. A page that exists in the language asked for answers in that language only, so the
 * same section never comes twice.
 *
 * Customers word a question differently from the page. Measured on 51 questions a language over the demo's pages, mean
 * reciprocal rank in English and Chinese: words .53 and .80; text .78 and .85; both by reciprocal rank .73 and .87;
 * text and headings .81 and .92.
 */
export function createKnowledgeSearch({ passages, ...sources }: KnowledgeSearchOptions): EvidencedKnowledgeSearch {
  let last: { readonly passages: readonly Passage[]; readonly pages: Pages } | undefined
  const pagesNow = () => {
    const current = passages()
    if (last?.passages !== current) last = { passages: current, pages: toPages(current) }
    return last.pages
  }

  const similarityTo = (asked: Float32Array, id: string): number => {
    const stored = [toVectorId(id), toVectorId(id, headingsPart)].flatMap(part => sources.vectors.vectorOf(part) ?? [])
    return stored.reduce((sum, vector) => sum + innerProduct(asked, vector), 0) / Math.max(1, stored.length)
  }

  return {
    async search({ text, vector, locale }, k, signal) {
      const { byId, localesOf } = pagesNow()
      const accept = (id: string) => {
        const passage = byId.get(toPassageId(id))
        return passage !== undefined && (passage.locale === locale || !localesOf.get(passage.pageId)?.has(locale))
      }
      const query = { text, ...(vector && { vector }), accept }
      const { ranked, vector: asked } = await searchHybrid(sources, candidateWeights, query, candidateCount, signal)
      const background = sample([...byId.keys()].filter(accept)).map(id => similarityTo(asked, id))
      return ranked
        .slice(0, Math.max(candidateCount, k))
        .flatMap(({ id, coverage }): readonly EvidencedPassage[] => {
          const passage = byId.get(toPassageId(id))
          if (!passage) return []
          const similarity = similarityTo(asked, id)
          const evidence = { prominence: prominenceOf(similarity, background), coverage }
          return [{ passage, similarity, confidence: answerConfidence(evidence), evidence }]
        })
        .sort((a, b) => b.similarity - a.similarity || (a.passage.id < b.passage.id ? -1 : 1))
        .slice(0, k)
    },
  }
}

/** Evenly spread over the list; all of a short one. */
function sample<Item>(items: readonly Item[]): readonly Item[] {
  const step = Math.max(1, items.length / backgroundCount)
  const count = Math.min(items.length, backgroundCount)
  return Array.from({ length: count }, (_, i) => items[Math.floor(i * step)]).filter(item => item !== undefined)
}

function toPages(passages: readonly Passage[]): Pages {
  const localesOf = new Map<string, Set<Locale>>()
  for (const { pageId, locale } of passages) localesOf.set(pageId, (localesOf.get(pageId) ?? new Set()).add(locale))
  return { byId: new Map(passages.map(passage => [passage.id, passage])), localesOf }
}
