import type { LexicalDocument, Passage } from '../../domain/index.ts'
import { toVectorId, type VectorDocument } from '../vector-document.ts'

/** How a passage stands in the indexes. */
export type PassageDocument = {
  readonly vectors: readonly VectorDocument[]
  readonly words: LexicalDocument
}

/** Weight of a match by field. */
export const passageFields = { headings: 2, text: 1, asked: 2 } as const

/** The parts of a passage that have a vector beside its text. */
export const passageParts = { headings: 'headings', question: (i: number) => `question:${i}` } as const

/** What customers ask that the passage answers: its own heading first, then what its author wrote down. */
export function questionsOf({ headings, askedAs = [] }: Passage): readonly string[] {
  return [headings.at(-1) ?? '', ...askedAs]
}

/**
 * A vector each of the text under its headings, of the headings alone, and of every question. The headings say what
 * "it" in the text means; the narrowest stands first, as it comes nearest to a question. Questions are embedded as
 * questions are, since they are compared with such.
 */
export function passageDocument(passage: Passage): PassageDocument {
  const { id, headings, text, askedAs = [] } = passage
  const path = headings.join(': ')
  return {
    vectors: [
      { id: toVectorId(id), text: [headings.at(-1) ?? '', path, text].join('\n') },
      { id: toVectorId(id, passageParts.headings), text: path },
      ...questionsOf(passage).map((question, i) => ({
        id: toVectorId(id, passageParts.question(i)),
        text: question,
        role: 'query' as const,
      })),
    ],
    words: { id, fields: { headings: headings.join('\n'), text, asked: askedAs.join('\n') } },
  }
}
