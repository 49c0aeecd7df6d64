import type { Passage, PassageId, VectorIndex } from '../../domain/index.ts'
import { toVectorId } from '../vector-document.ts'
import { prominenceOf, type QuestionEvidence } from './answer-confidence.ts'
import { passageParts, questionsOf } from './passage-document.ts'
import { QuestionDensities, type Sample } from './question-densities.ts'
import { QuestionWords } from './question-words.ts'

/** What a passage is found by: the evidence that it answers, but for the words that it holds. */
export type PassageScore = Omit<QuestionEvidence, 'kind' | 'coverage'> & {
  readonly passage: Passage
  readonly score: number
}

export type AskedQuestion = {
  readonly text: string
  readonly vector: Float32Array
  /** Cosine with the nearest vector of a passage, or at most that where it is not among the nearest. */
  readonly nearness: (id: PassageId) => number
}

/** The passages of a shop whose author has written down how customers ask. */
export type PassageModel = {
  /** What it was fitted on. */
  readonly passages: readonly Passage[]
  /** Of the passages that are accepted, best first. Cost: half a millisecond for 200 passages. */
  rank(asked: AskedQuestion, accept: (passage: Passage) => boolean): readonly PassageScore[]
}

/** What a text counts beside a question. Chosen by leaving out a fifth of the demo's questions: 1 to 3 are alike. */
const textWeight = 2
/**
 * Log odds for a unit of log density a dimension, of the words' log likelihood, and of the cosine with the nearest
 * question. Chosen on the pages' own questions, each asked of pages without it. A softmax over the passages, fitted on
 * two authors' questions and judged on a third's, comes to the same proportions and gains one question of 180; further
 * cosines (with the text, the headings, the mean of the nearest three questions in either language) gain none.
 */
const densityWeight = 43.3
const wordsWeight = 0.25
const nearnessWeight = 25
const largestLead = 9.2

/**
 * Learns from the questions of each passage, its headings and its text what it is asked for by: in meaning as a normal
 * distribution, in words as a language model; and a question that is nearly one of them counts by itself. The questions
 * of the same section in another language count as its own: their vectors lie near. Undefined where no passage has questions, or the vectors are not there yet.
 *
 * Measured by leaving out a fifth of the 2,700 questions of the demo, and by leaving out all 660 that were written last,
 * in a roundabout manner; right passage first: cosine with the text .44 and .15, nearest question .39 and .33, densities
 * .60 and .28, with words .62 and .32, all three .61 and .35.
 *
 * Cost: one to two seconds for 200 passages with a dozen questions each, giving way to others.
 */
export async function fitPassageModel(
  passages: readonly Passage[],
  vectors: VectorIndex,
  breathe: () => Promise<void> | undefined,
): Promise<PassageModel | undefined> {
  if (!passages.some(({ askedAs = [] }) => askedAs.length > 0)) return undefined
  const samples = collectSamples(passages, vectors)
  if (new Set(samples.map(({ passage }) => passage)).size < passages.length) return undefined
  const densities = await QuestionDensities.fit(passages.length, samples, vectors.dimensions, breathe)
  const words = await QuestionWords.fit(passages, breathe)

  return {
    passages,
    rank({ text, vector, nearness }, accept) {
      const { scores, typicality } = densities.measure(vector)
      const ofWords = words.score(text)
      const accepted = passages.flatMap((passage, i) => {
        if (!accept(passage)) return []
        const density = scores[i] ?? 0
        const likelihood = ofWords[i] ?? 0
        const near = nearnessWeight * nearness(passage.id)
        const score = densityWeight * density + wordsWeight * likelihood + near
        return [{ passage, density, likelihood, score }]
      })
      const meanDensity = accepted.reduce((sum, { density }) => sum + density, 0) / Math.max(1, accepted.length)
      const likelihoods = accepted.map(({ likelihood }) => likelihood)
      const top = accepted.reduce((most, { score }) => Math.max(most, score), Number.NEGATIVE_INFINITY)
      const all = accepted.reduce((sum, { score }) => sum + Math.exp(score - top), 0)
      return accepted
        .map(({ passage, likelihood, score }): PassageScore => {
          const share = Math.exp(score - top) / all
          const lead = Math.log(share) - Math.log(Math.max(1e-12, 1 - share))
          return {
            ...{ passage, score },
            lead: Math.max(-largestLead, Math.min(largestLead, lead)),
            familiarity: (meanDensity + typicality) * densityScale,
            wording: prominenceOf(likelihood, likelihoods),
          }
        })
        .sort((a, b) => b.score - a.score || (a.passage.id < b.passage.id ? -1 : 1))
    },
  }
}

/** Brings densities to the size of the other evidence. */
const densityScale = 20

function collectSamples(passages: readonly Passage[], vectors: VectorIndex): readonly Sample[] {
  const places = new Map<string, number[]>()
  for (const [i, { pageId, section }] of passages.entries()) {
    if (section === undefined) continue
    const key = `${pageId}#${section}`
    places.set(key, [...(places.get(key) ?? []), i])
  }
  const sectionCounts = countSections(passages)
  return passages.flatMap((passage, i) => {
    const { pageId, section, locale } = passage
    const others = (places.get(`${pageId}#${section}`) ?? []).filter(other => {
      const twin = passages[other]
      return (
        twin &&
        twin.locale !== locale &&
        sectionCounts.get(`${locale}/${pageId}`) === sectionCounts.get(`${twin.locale}/${pageId}`)
      )
    })
    const sample = (part: string | undefined, owner: Passage, weight: number): readonly Sample[] => {
      const vector = vectors.vectorOf(toVectorId(owner.id, part))
      return vector ? [{ passage: i, vector, weight }] : []
    }
    const written = (owner: Passage, from: number) =>
      questionsOf(owner).flatMap((_, q) => (q < from ? [] : sample(passageParts.question(q), owner, 1)))
    return [
      ...sample(undefined, passage, textWeight),
      ...sample(passageParts.headings, passage, 1),
      ...written(passage, 0),
      ...others.flatMap(other => written(passages[other] ?? passage, 1)),
    ]
  })
}

/** By language and page. Sections stand for each other only where both languages have as many. */
function countSections(passages: readonly Passage[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const { locale, pageId } of passages) {
    const key = `${locale}/${pageId}`
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return counts
}
