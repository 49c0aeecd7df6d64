import type { Embedder, Locale, Understanding, Utterance } from '../domain/index.ts'
import type { CatalogueLanguage } from './entities/catalogue-language.ts'
import { findEntities, warmUp } from './entities/find-entities.ts'
import { measureFrustration } from './frustration.ts'
import { decideIntent } from './intents/decide-intent.ts'
import type { IntentModel } from './intents/intent-model.ts'
import { toSentence, toUtterance } from './normalise.ts'

export type UnderstandingParts = {
  /** For live questions: its cache keeps nothing on disk. */
  readonly embedder: Embedder
  readonly model: () => IntentModel
  readonly language: () => CatalogueLanguage
}

/** The understanding, and the vector that retrieval goes on with; the vector is not part of any record. */
export type Understood = { readonly understanding: Understanding; readonly vector: Float32Array }

/** @param at - the time that "tomorrow" counts from, epoch milliseconds. */
export type Understand = (text: string, fallbackLocale: Locale, at: number, signal: AbortSignal) => Promise<Understood>

/** Intents kept in the record of a turn. */
const intentsKept = 5
/** Words that are looked up in the vocabulary; a question has fewer. */
const wordsKept = 60

/** Text → intent, scope and entities. The text is embedded once; intent and scope come from the vector and the words. */
export function createUnderstanding(parts: UnderstandingParts): Understand {
  warmUp(parts.language())
  return async function understand(text, fallbackLocale, at, signal) {
    const language = parts.language()
    const utterance = hearLanguage(toUtterance(text, fallbackLocale), fallbackLocale, language)
    const sentence = toSentence(utterance.normalised)
    const [vector] = await parts.embedder.embed([sentence], 'query', signal)
    if (!vector) throw new Error('the embedder returned no vector for one text')
    const model = parts.model()
    const { intents, intent, score } = decideIntent(model, { text: sentence, vector })
    const understanding: Understanding = {
      utterance,
      intents: intents.slice(0, intentsKept),
      intent,
      outOfScope: { score, threshold: model.calibration.threshold },
      entities: findEntities(utterance.normalised, language, at),
      frustration: measureFrustration(utterance.normalised),
      unfamiliar: findUnfamiliar(utterance.normalised, language),
    }
    return { understanding, vector }
  }
}

/** Latin words of four letters or more; shorter ones and Han text say too little alone. */
const tellingWord = /\p{Script=Latin}{4,}/gu

export function findUnfamiliar(text: string, language: CatalogueLanguage): readonly string[] {
  const words = (text.toLowerCase().match(tellingWord) ?? []).slice(0, wordsKept)
  return words.filter(word => !language.isFamiliar(word))
}

/** Fewer ordinary English words than this are no reason to leave Chinese: "Sony WH-1000XM5 ok". */
const englishWords = 2

/**
 * The language of an utterance, given what the catalogue knows: names say nothing of the language that is spoken. Who
 * speaks English and types 晴川7 Pro goes on in English; who speaks Chinese and types "Aurelan Vela 9 Pro", in Chinese.
 */
export function hearLanguage(utterance: Utterance, fallback: Locale, language: CatalogueLanguage): Utterance {
  const { normalised, locale } = utterance
  if (locale === fallback) return utterance
  const isNamesOnly = language.isOnlyNames(normalised)
  const isHardlyEnglish = locale === 'en' && language.countOrdinaryWords(normalised) < englishWords
  return isNamesOnly || isHardlyEnglish ? { ...utterance, locale: fallback } : utterance
}
