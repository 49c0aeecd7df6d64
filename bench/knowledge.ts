import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Locale, Passage } from '../src/domain/index.ts'
import { ingestKnowledge } from '../src/ingest/index.ts'
import { loadConfig } from '../src/load-config.ts'
import {
  answerConfidence,
  type EvidencedPassage,
  FlatIndex,
  openKnowledgeSearch,
  openTransformerEmbedder,
  passageFields,
  type QuestionEvidence,
  questionCalibration,
  WordIndex,
  withEmbeddingCache,
} from '../src/retrieval/index.ts'
import { createMemoryStorage } from '../src/storage/index.ts'
import { fitLogistic, normaliseText } from '../src/understanding/index.ts'
import type { Benchmark, Measurement } from './measurement.ts'

const root = path.join(import.meta.dirname, '..', '..')
const questions = path.join(root, 'bench', 'knowledge-questions')
const shown = 3
/** The pages' own questions are left out in so many parts, each asked of the rest. */
const folds = 5
/** What such a question counts in the fit of the confidence; there are thousands, all of one author. */
const leftOutWeight = 0.05
const developmentWeight = 2

type Question = {
  readonly locale: Locale
  readonly text: string
  /** The passages that answer it; none for a question that no page answers. */
  readonly answers?: readonly { readonly page: string; readonly heading: string }[]
  /** By the author of the pages. */
  readonly isOwn?: boolean
}
type Asked = { readonly question: Question; readonly found: readonly EvidencedPassage[] }

/**
 * Questions in customers' words to the pages of the demo shop, none of which the author of the pages' own lists of
 * questions had seen. `test` is by another author, and was scored once, when everything was settled; `second`, by yet
 * another, was scored on the way. By `development` the method was chosen and the confidence is fitted, together with
 * `calibration`, more questions that no page answers, and with the questions of the pages' own lists, each asked of
 * pages without it.
 *
 * Searched as the skill `answer-from-knowledge` does where the intent has no question of its own: the best passage is
 * quoted when its confidence reaches the threshold, else the question is declined.
 */
export const knowledge: Benchmark = {
  name: 'knowledge',
  async run() {
    const transformer = await openTransformerEmbedder({
      model: 'multilingual-e5-small',
      modelsPath: path.join(root, 'models'),
    })
    const embedder = withEmbeddingCache(transformer, { memoryEntries: 20_000 })
    try {
      const storage = createMemoryStorage()
      await ingestKnowledge({ paths: [path.join(root, 'demo', 'knowledge')], knowledge: storage.knowledge })
      const withQuestions = await storage.knowledge.list()
      const bare = withQuestions.map(({ askedAs: _, ...passage }) => passage)
      const open = async (passages: typeof withQuestions) => {
        const { search, refresh } = openKnowledgeSearch({
          passages: () => passages,
          vectors: new FlatIndex(embedder.dimensions),
          words: new WordIndex({ fields: passageFields }),
          embedder,
        })
        await refresh()
        return async (asked: string | readonly Question[]) => {
          const answers: Asked[] = []
          for (const question of typeof asked === 'string' ? await readQuestions(asked) : asked) {
            const { text, locale } = question
            const found = await search.search({ text: normaliseText(text), locale }, passages.length)
            answers.push({ question, found })
          }
          return answers
        }
      }
      const ask = await open(withQuestions)
      const askBare = await open(bare)
      const files = (set: string) => [path.join(set, 'answerable.jsonl'), path.join(set, 'unanswerable.jsonl')] as const
      const measurements: Measurement[] = []
      for (const set of ['third', 'second', 'development']) {
        const [answerable, unanswerable] = files(set)
        measurements.push(...measure(set, await ask(answerable), await ask(unanswerable)))
        measurements.push(...measure(`${set}, pages alone`, await askBare(answerable), await askBare(unanswerable)))
      }
      const development = (await Promise.all(files('development').map(ask))).flat()
      const calibration = await ask(path.join('calibration', 'unanswerable.jsonl'))
      const leftOut: Asked[] = []
      for (let fold = 0; fold < folds; fold++) {
        const isOut = (_: string, i: number) => i % folds === fold
        const askRest = await open(withQuestions.map(passage => keepQuestions(passage, (q, i) => !isOut(q, i))))
        leftOut.push(...(await askRest(withQuestions.flatMap(passage => toQuestions(passage, isOut)))))
      }
      return [...measurements, await measureCalibration(development, [...calibration, ...leftOut])]
    } finally {
      await embedder.close()
    }
  },
}

type Pick = (question: string, i: number) => boolean

const keepQuestions = (passage: Passage, keep: Pick): Passage => ({
  ...passage,
  askedAs: passage.askedAs?.filter(keep) ?? [],
})

function toQuestions({ pageId, locale, headings, askedAs = [] }: Passage, pick: Pick): readonly Question[] {
  const answers = [{ page: pageId, heading: headings.at(-1) ?? '' }]
  return askedAs.filter(pick).map(text => ({ locale, text, answers, isOwn: true }))
}

async function readQuestions(file: string): Promise<readonly Question[]> {
  const lines = (await readFile(path.join(questions, file), 'utf8')).trim().split('\n')
  return lines.map(line => JSON.parse(line) as Question)
}

const answers = ({ answers = [] }: Question, { passage }: EvidencedPassage) =>
  answers.some(({ page, heading }) => page === passage.pageId && heading === passage.headings.at(-1))

const share = <Item>(items: readonly Item[], holds: (item: Item) => boolean) =>
  items.filter(holds).length / Math.max(1, items.length)

function measure(half: string, answerable: readonly Asked[], unanswerable: readonly Asked[]): readonly Measurement[] {
  const threshold = loadConfig({ environment: {} }).knowledge.minimumConfidence
  const isRight = ({ question, found: [best] }: Asked) => best !== undefined && answers(question, best)
  const isDeclined = ({ found: [best] }: Asked) => best === undefined || best.confidence < threshold
  const isNear = ({ question, found }: Asked) => found.slice(0, shown).some(passage => answers(question, passage))
  const inLocale = (asked: readonly Asked[], locale: Locale) =>
    asked.filter(({ question }) => question.locale === locale)
  const byLocale = (asked: readonly Asked[], holds: (item: Asked) => boolean) => ({
    en: share(inLocale(asked, 'en'), holds),
    zh: share(inLocale(asked, 'zh'), holds),
  })
  const measurement = (
    metric: string,
    asked: readonly Asked[],
    holds: (item: Asked) => boolean,
    details: Readonly<Record<string, unknown>> = {},
  ): Measurement => ({
    metric: `${metric}, ${half}`,
    data: `bench/knowledge-questions over the demo's pages, ${half}: ${asked.length} questions`,
    seed: 0,
    score: share(asked, holds),
    betterIs: 'higher',
    // One question.
    tolerance: 1.01 / asked.length,
    details: { ...byLocale(asked, holds), ...details },
  })
  return [
    measurement('right passage first', answerable, isRight, { goal: 0.9 }),
    measurement(`right passage in the first ${shown}`, answerable, isNear),
    measurement('unanswerable, declined', unanswerable, isDeclined, { goal: 0.85, threshold }),
    measurement('answerable, right passage quoted', answerable, asked => isRight(asked) && !isDeclined(asked)),
    measurement('answerable, no wrong passage quoted', answerable, asked => isRight(asked) || isDeclined(asked)),
  ]
}

type Row = { readonly evidence: QuestionEvidence; readonly isRight: boolean; readonly weight: number }

const toRow = ({ question, found: [best] }: Asked, weight: number): readonly Row[] =>
  best?.evidence.kind === 'questions' ? [{ evidence: best.evidence, isRight: answers(question, best), weight }] : []

/** How the shipped calibration compares with one that is fitted now, each development question judged without itself. */
async function measureCalibration(development: readonly Asked[], calibration: readonly Asked[]): Promise<Measurement> {
  const others = calibration.flatMap(asked => toRow(asked, asked.question.isOwn ? leftOutWeight : 1))
  const rows = development.flatMap(asked => toRow(asked, developmentWeight))
  const isAnswerable = development.flatMap(asked =>
    toRow(asked, developmentWeight).map(() => asked.question.answers !== undefined),
  )
  const loss = (probability: number, isRight: boolean) => -Math.log(isRight ? probability : 1 - probability)
  const mean = (losses: readonly number[]) => losses.reduce((sum, value) => sum + value, 0) / losses.length
  const heldOut: { readonly probability: number; readonly isRight: boolean; readonly isAnswerable: boolean }[] = []
  for (const [i, { evidence, isRight }] of rows.entries()) {
    const questions = await fitConfidence([...rows.filter((_, j) => j !== i), ...others])
    const probability = answerConfidence(evidence, { questions })
    heldOut.push({ probability, isRight, isAnswerable: isAnswerable[i] ?? false })
  }
  const constant = share(rows, row => row.isRight)
  const own = calibration.filter(({ question }) => question.isOwn)
  return {
    metric: 'log loss of the confidence, each question left out of the fit',
    data: `bench/knowledge-questions, development: ${rows.length} questions`,
    seed: 0,
    score: mean(heldOut.map(({ probability, isRight }) => loss(probability, isRight))),
    betterIs: 'lower',
    tolerance: 0.03,
    details: {
      shipped: questionCalibration,
      fitted: await fitConfidence([...rows, ...others]),
      ownQuestionsLeftOut: {
        asked: own.length,
        rightFirst: share(own, ({ question, found: [best] }) => best !== undefined && answers(question, best)),
      },
      // What always saying the share of right ones would cost.
      constant: mean(rows.map(({ isRight }) => loss(constant, isRight))),
      heldOutAtThreshold: [0.3, 0.4, 0.5, 0.55, 0.6, 0.65, 0.7, 0.8].map(threshold => ({
        threshold,
        rightQuoted: share(
          heldOut.filter(row => row.isAnswerable),
          row => row.isRight && row.probability >= threshold,
        ),
        wrongQuoted: share(
          heldOut.filter(row => row.isAnswerable),
          row => !row.isRight && row.probability >= threshold,
        ),
        unanswerableDeclined: share(
          heldOut.filter(row => !row.isAnswerable),
          row => row.probability < threshold,
        ),
      })),
    },
  }
}

const evidenceNames = ['lead', 'coverage', 'familiarity', 'spread'] as const

async function fitConfidence(rows: readonly Row[]) {
  const { weights, bias } = await fitLogistic(
    rows.map(({ evidence }) => evidenceNames.map(name => evidence[name])),
    rows.map(({ isRight }) => isRight),
    rows.map(({ weight }) => weight),
    async () => undefined,
  )
  const [lead = 0, coverage = 0, familiarity = 0, spread = 0] = weights
  return { lead, coverage, familiarity, spread, bias }
}
