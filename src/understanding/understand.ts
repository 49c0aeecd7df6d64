import type { Embedder, Entity, Locale, Understanding, Utterance } from '../domain/index.ts'
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

/** Confidence in scope from which a text is understood as it stands, the names in it and all. */
const sureScope = 0.5

/**
 * Text → intent, scope and entities. Intent and scope come from the vector and the words. The text is embedded once,
 * and a second time without the product's name where one is named and it is not clear what is asked of it.
 */
export function createUnderstanding(parts: UnderstandingParts): Understand {
  warmUp(parts.language())
  return async function understand(text, fallbackLocale, at, signal) {
    const language = parts.language()
    const utterance = hearLanguage(toUtterance(text, fallbackLocale), fallbackLocale, language)
    const model = parts.model()
    const classify = async (said: string) => {
      const sentence = toSentence(said)
      const [vector] = await parts.embedder.embed([sentence], 'query', signal)
      if (!vector) throw new Error('the embedder returned no vector for one text')
      return { vector, ...decideIntent(model, { text: sentence, vector }) }
    }
    const entities = findEntities(utterance.normalised, language, at)
    const whole = await classify(utterance.normalised)
    const nameless = whole.score < sureScope ? blankNamed(utterance.normalised, entities, language) : undefined
    const bare = nameless === undefined ? undefined : await classify(nameless)
    const { intents, intent, score, vector } = bare && bare.score >= sureScope ? bare : whole
    const understanding: Understanding = {
      utterance,
      intents: intents.slice(0, intentsKept),
      intent,
      outOfScope: { score, threshold: model.calibration.threshold },
      entities,
      frustration: measureFrustration(utterance.normalised),
      unfamiliar: findUnfamiliar(utterance.normalised, language),
    }
    return { understanding, vector }
  }
}

/** "What is the Thorpe Track Pant made of?" → "what is it made of?", where one product is named. */
function blankNamed(text: string, entities: readonly Entity[], { names }: CatalogueLanguage): string | undefined {
  const [named, other] = entities.flatMap(entity => (entity.kind === 'product' ? [entity] : []))
  const id = named?.products[0]?.productId
  return id === undefined || other ? undefined : names.blank(text, id)
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
