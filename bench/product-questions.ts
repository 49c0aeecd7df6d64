import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Locale, Product, ProductFact } from '../src/domain/index.ts'
import { toMoney, toProductId } from '../src/domain/index.ts'
import {
  createProductFacts,
  type FactCalibration,
  type FactEvidence,
  factCalibration,
  factConfidences,
  factFeatures,
  factLine,
  openTransformerEmbedder,
} from '../src/retrieval/index.ts'
import type { Benchmark, Measurement } from './measurement.ts'

const root = path.join(import.meta.dirname, '..', '..')
/** From this probability on a fact is told as the answer; see `describe-product`. */
const threshold = 0.5
const folds = 10

type Row = {
  readonly id: string
  readonly locale: Locale
  readonly name: string
  readonly description: string
  readonly attributes: Readonly<Record<string, string>>
  readonly questions: readonly {
    readonly q: string
    readonly answer?: string | readonly string[]
    readonly attribute?: string
    readonly none?: boolean
  }[]
}
type Case = {
  readonly product: number
  readonly locale: Locale
  readonly question: string
  /** By fact, whether it answers; none do where nothing is stated. */
  readonly right: readonly boolean[]
  readonly evidence: readonly FactEvidence[]
}

/**
 * Questions about one product of a dozen trades in both languages, a third of them answered by nothing that is stated.
 * The calibration is fitted on `development`, where each product is judged by a fit to the others; `test` is of other
 * trades and was scored once, when everything was settled.
 */
export const productQuestions: Benchmark = {
  name: 'product-questions',
  async run() {
    const embedder = await openTransformerEmbedder({
      model: 'multilingual-e5-small',
      modelsPath: path.join(root, 'models'),
    })
    try {
      const development = await readCases('development', embedder)
      const heldOut = development.map((one, at) => ({ ...one, fold: one.product % folds, at }))
      const fits = Array.from({ length: folds }, (_, fold) => fitCalibration(heldOut.filter(one => one.fold !== fold)))
      const judged = heldOut.map(one => judge(one, fits[one.fold] ?? factCalibration))
      const test = (await readCases('test', embedder)).map(one => judge(one, factCalibration))
      return [
        ...measure('development, each product left out of the fit', judged, { fitted: fitCalibration(development) }),
        ...measure('test', test, { shipped: factCalibration }),
      ]
    } finally {
      await embedder.close()
    }
  },
}

async function readCases(name: string, embedder: Parameters<typeof createProductFacts>[0]): Promise<readonly Case[]> {
  const file = path.join(root, 'bench', 'product-questions', `${name}.jsonl`)
  const rows = (await readFile(file, 'utf8')).trim().split('\n')
  const facts = createProductFacts(embedder)
  const cases: Case[] = []
  for (const [product, line] of rows.entries()) {
    const row = JSON.parse(line) as Row
    for (const { q, answer = [], attribute } of row.questions) {
      const weighed = await facts.weigh(toProduct(row), { text: q, locale: row.locale })
      const pieces = [answer].flat()
      const isRight = (fact: ProductFact) =>
        fact.kind === 'attribute' ? fact.key === attribute : pieces.some(piece => factLine(fact).includes(piece))
      cases.push({
        ...{ product, locale: row.locale, question: q },
        right: weighed.map(({ fact }) => isRight(fact)),
        evidence: weighed.map(({ evidence }) => evidence),
      })
    }
  }
  return cases
}

const toProduct = ({ id, name, description, attributes }: Row): Product => ({
  ...{ id: toProductId(id), name, description, attributes, categories: [] },
  ...{ price: toMoney(1, 'EUR'), stock: 1, fits: [], translations: {} },
})

type Judged = {
  readonly locale: Locale
  readonly isAnswerable: boolean
  readonly isRight: boolean
  readonly confidence: number
}

function judge({ locale, right, evidence }: Case, calibration: FactCalibration): Judged {
  const confidences = factConfidences(evidence, calibration)
  const best = confidences.indexOf(Math.max(...confidences))
  return {
    locale,
    isAnswerable: right.includes(true),
    isRight: right[best] ?? false,
    confidence: confidences[best] ?? 0,
  }
}

function measure(
  half: string,
  judged: readonly Judged[],
  details: Readonly<Record<string, unknown>>,
): readonly Measurement[] {
  const answerable = judged.filter(one => one.isAnswerable)
  const others = judged.filter(one => !one.isAnswerable)
  const share = (of: readonly Judged[], holds: (one: Judged) => boolean) => of.filter(holds).length / of.length
  const one = (metric: string, of: readonly Judged[], holds: (one: Judged) => boolean): Measurement => ({
    metric: `${metric}, ${half}`,
    data: `bench/product-questions, ${half}: ${of.length} questions`,
    seed: 0,
    score: share(of, holds),
    betterIs: 'higher',
    // Two questions.
    tolerance: 2.01 / of.length,
    details: {
      en: share(
        of.filter(({ locale }) => locale === 'en'),
        holds,
      ),
      zh: share(
        of.filter(({ locale }) => locale === 'zh'),
        holds,
      ),
      ...details,
    },
  })
  return [
    one('right fact first', answerable, ({ isRight }) => isRight),
    one('answerable, right fact told', answerable, ({ isRight, confidence }) => isRight && confidence >= threshold),
    one('answerable, no wrong fact told', answerable, ({ isRight, confidence }) => isRight || confidence < threshold),
    one('unanswerable, declined', others, ({ confidence }) => confidence < threshold),
  ]
}

/** Listwise maximum likelihood with a little shrinkage, by Adam; what several facts answer may come of any of them. */
function fitCalibration(cases: readonly Case[]): FactCalibration {
  const size = factFeatures.length + 1
  const rows = cases.map(({ right, evidence }) => ({
    features: [...evidence.map(one => [...factFeatures.map(name => one[name]), 0]), [...factFeatures.map(() => 0), 1]],
    right: [...right, !right.includes(true)],
  }))
  const weights = new Float64Array(size)
  const first = new Float64Array(size)
  const second = new Float64Array(size)
  for (let step = 1; step <= steps; step++) {
    const gradient = new Float64Array(size)
    for (const row of rows) {
      const scores = row.features.map(values => values.reduce((sum, value, j) => sum + value * (weights[j] ?? 0), 0))
      const largest = Math.max(...scores)
      const powers = scores.map(score => Math.exp(score - largest))
      const total = powers.reduce((sum, power) => sum + power, 0)
      const rightTotal = powers.reduce((sum, power, i) => sum + (row.right[i] ? power : 0), 0)
      powers.forEach((power, i) => {
        const error = power / total - (row.right[i] ? power / rightTotal : 0)
        row.features[i]?.forEach((value, j) => {
          gradient[j] = (gradient[j] ?? 0) + (error * value) / rows.length
        })
      })
    }
    for (let j = 0; j < size; j++) {
      const slope = (gradient[j] ?? 0) + (j < size - 1 ? shrinkage * (weights[j] ?? 0) : 0)
      first[j] = 0.9 * (first[j] ?? 0) + 0.1 * slope
      second[j] = 0.999 * (second[j] ?? 0) + 0.001 * slope * slope
      const rate = 0.03 / (Math.sqrt((second[j] ?? 0) / (1 - 0.999 ** step)) + 1e-8)
      weights[j] = (weights[j] ?? 0) - (rate * (first[j] ?? 0)) / (1 - 0.9 ** step)
    }
  }
  const named = Object.fromEntries(factFeatures.map((name, j) => [name, round(weights[j])]))
  return { ...named, none: round(weights[size - 1]) } as FactCalibration
}

const steps = 600
const shrinkage = 0.01
const round = (value = 0) => Math.round(value * 100) / 100
