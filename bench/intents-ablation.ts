import path from 'node:path'
import { type LabelledText, readLabelledTexts, trainOnTexts } from '../src/learning/index.ts'
import { type IntentModel, normaliseText } from '../src/understanding/index.ts'
import { bestInScope, scopeFeatures, toProbabilities } from '../src/understanding/intents/intent-model.ts'
import { probabilityOf } from '../src/understanding/intents/logistic.ts'
import { scoreNeighbours } from '../src/understanding/intents/neighbour-evidence.ts'
import { scoreHead } from '../src/understanding/intents/softmax-head.ts'
import { gramsOf } from '../src/understanding/intents/text-grams.ts'
import { measureTypicality } from '../src/understanding/intents/typicality.ts'
import { scoreWords } from '../src/understanding/intents/word-evidence.ts'
import { hasIntentSets, intentSets, openIntentBench } from './intents.ts'
import type { Benchmark, Measurement } from './measurement.ts'

const leftOutIntents = 9
const rounds = 6
const testEvery = 4

type Judged = {
  readonly isInside: boolean
  readonly headRight: boolean
  readonly bothRight: boolean
  readonly isRight: boolean
  readonly confidences: Readonly<
    Record<'certainty of the head' | 'certainty with words' | 'certainty of all' | 'all of it', number>
  >
  readonly isKept: boolean
}

/**
 * What each part of the classifier adds, on data that tests nothing else: CLINC150 valid, and HINT3's train with nine of
 * its intents left out at a time, whose examples then stand for what is out of scope.
 */
export const intentsAblation: Benchmark = {
  name: 'intents-ablation',
  async run() {
    if (!hasIntentSets('intents-ablation')) return []
    const { lab, parts } = await openIntentBench()
    const judge = async (model: IntentModel, rows: readonly LabelledText[]) => {
      const texts = rows.map(({ text }) => normaliseText(text))
      const vectors = await parts.embedder.embed(texts, 'query')
      return rows.map(({ intent }, i) => judgeText(model, intent, texts[i] ?? '', vectors[i] ?? new Float32Array()))
    }
    try {
      const read = (name: string) => readLabelledTexts(path.join(intentSets, `${name}.jsonl.gz`))
      const clinc = await trainOnTexts(await read('clinc150/train-10shot'), parts)
      const onClinc = await judge(clinc.model, await read('clinc150/valid'))
      const hint = await read('hint3-curekart/train')
      const onHint: Judged[] = []
      const names = [...new Set(hint.map(({ intent }) => intent))].sort()
      for (let round = 0; round < rounds; round++) {
        const isOutside = (intent: string) => (names.indexOf(intent) * 5 + round * 3) % names.length < leftOutIntents
        const known = hint.filter(({ intent }) => !isOutside(intent))
        const isTest = (_: LabelledText, i: number) => (i + round) % testEvery === 0
        const test = known.filter(isTest)
        const outside = hint.filter(({ intent }) => isOutside(intent)).filter((_, i) => i < test.length)
        const { model } = await trainOnTexts(
          known.filter((row, i) => !isTest(row, i)),
          parts,
        )
        onHint.push(...(await judge(model, [...test, ...outside.map(({ text }) => ({ text, intent: 'oos' }))])))
      }
      return [
        ...describe(onClinc, 'clinc150/train-10shot → clinc150/valid'),
        ...describe(onHint, 'hint3-curekart/train, nine intents left out'),
      ]
    } finally {
      await lab.close()
    }
  },
}

function judgeText(model: IntentModel, wanted: string, text: string, vector: Float32Array): Judged {
  const outOfScopeAt = model.intents.indexOf('oos')
  const { scope, threshold } = model.calibration
  const headScores = scoreHead(model.head, vector)
  const nothing = new Float32Array(headScores.length)
  const all = {
    headScores,
    typicality: measureTypicality(model.typicality, model.space, vector),
    wordScores: scoreWords(model.words, gramsOf(text)),
    neighbourScores: scoreNeighbours(model.neighbours, headScores),
  }
  const both = { ...all, neighbourScores: nothing }
  const head = { ...both, wordScores: nothing }
  const [ofHead, ofBoth, ofAll] = [head, both, all].map(evidence => toProbabilities(evidence, model.calibration))
  if (!ofHead || !ofBoth || !ofAll) throw new Error('three mixtures were made')
  const features = scopeFeatures(all, ofAll, outOfScopeAt)
  const inScope = probabilityOf(scope, features)
  const isRight = (probabilities: Float64Array) => model.intents[bestInScope(probabilities, outOfScopeAt)] === wanted
  return {
    isInside: wanted !== 'oos',
    headRight: isRight(ofHead),
    bothRight: isRight(ofBoth),
    isRight: isRight(ofAll),
    confidences: {
      'certainty of the head': scopeFeatures(head, ofHead, outOfScopeAt)[0] ?? 0,
      'certainty with words': scopeFeatures(both, ofBoth, outOfScopeAt)[0] ?? 0,
      'certainty of all': features[0] ?? 0,
      'all of it': inScope,
    },
    isKept: inScope >= threshold,
  }
}

function describe(judged: readonly Judged[], data: string): readonly Measurement[] {
  const inside = judged.filter(({ isInside }) => isInside)
  const outside = judged.filter(({ isInside }) => !isInside)
  const share = (rows: readonly Judged[], holds: (row: Judged) => boolean) => rows.filter(holds).length / rows.length
  const measure = (metric: string, score: number): Measurement => ({
    ...{ metric: `${metric}, ${data}`, data, seed: 0, score, betterIs: 'higher', tolerance: 0.01 },
  })
  const auroc = (confidence: keyof Judged['confidences']) => {
    let above = 0
    for (const a of inside) {
      for (const b of outside) {
        const [x, y] = [a.confidences[confidence], b.confidences[confidence]]
        above += x > y ? 1 : x === y ? 0.5 : 0
      }
    }
    return above / (inside.length * outside.length)
  }
  return [
    measure(
      'likeliest intent right, head alone',
      share(inside, ({ headRight }) => headRight),
    ),
    measure(
      'likeliest intent right, with words',
      share(inside, ({ bothRight }) => bothRight),
    ),
    measure(
      'likeliest intent right, with words and neighbours',
      share(inside, ({ isRight }) => isRight),
    ),
    measure('area under the curve, certainty of the head', auroc('certainty of the head')),
    measure('area under the curve, certainty with words', auroc('certainty with words')),
    measure('area under the curve, certainty with words and neighbours', auroc('certainty of all')),
    measure('area under the curve, with typicality', auroc('all of it')),
    measure(
      'right decisions at the threshold',
      share(judged, ({ isInside, isRight, isKept }) => (isInside ? isRight && isKept : !isKept)),
    ),
  ]
}
