import type { Embedder, Entity, Locale, Understanding, Utterance } from '../domain/index.ts'
import { scriptAskedFor, scriptOf } from '../language/index.ts'
import type { CatalogueLanguage } from './entities/catalogue-language.ts'
import { findEntities, warmUp } from './entities/find-entities.ts'
import { findUnknownGoods } from './entities/unknown-goods.ts'
import { measureFrustration } from './frustration.ts'
import { findUnfamiliar, hearLanguage } from './hear-language.ts'
import { decideIntent } from './intents/decide-intent.ts'
import type { IntentModel } from './intents/intent-model.ts'
import { normaliseText, toSentence, toUtterance } from './normalise.ts'

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
    const read = readUtterance(text, fallbackLocale, language)
    const utterance = hearLanguage(read, fallbackLocale, language)
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
    const unknownGoods = findUnknownGoods(utterance.normalised, language)
    const understanding: Understanding = {
      utterance,
      intents: intents.slice(0, intentsKept),
      intent,
      outOfScope: { score, threshold: model.calibration.threshold },
      entities,
      frustration: measureFrustration(utterance.normalised),
      unfamiliar: findUnfamiliar(utterance.normalised, language),
      ...(unknownGoods !== undefined && { unknownGoods }),
    }
    return { understanding, vector }
  }
}

/** The customer's text, with what it means in the Chinese that is understood. */
function readUtterance(text: string, fallback: Locale, { readChinese }: CatalogueLanguage): Utterance {
  const written = normaliseText(text)
  const script = scriptOf(written)
  const askedScript = scriptAskedFor(written)
  return {
    ...toUtterance(readChinese(written), fallback),
    text,
    ...(script && { script }),
    ...(askedScript && { askedScript }),
  }
}

/** "What is the Thorpe Track Pant made of?" → "what is it made of?", where one product is named. */
function blankNamed(text: string, entities: readonly Entity[], { names }: CatalogueLanguage): string | undefined {
  const [named, other] = entities.flatMap(entity => (entity.kind === 'product' ? [entity] : []))
  const id = named?.products[0]?.productId
  return id === undefined || other ? undefined : names.blank(text, id)
}
