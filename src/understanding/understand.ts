import {
  type Embedder,
  type Entity,
  type Locale,
  outOfScopeIntent,
  type Understanding,
  type VectorIndex,
} from '../domain/index.ts'
import type { CatalogueLanguage } from './entities/catalogue-language.ts'
import { findPatterns } from './entities/patterns.ts'
import { classifyIntent, type IntentModel } from './intents/intent-model.ts'
import { toUtterance } from './normalise.ts'

export type UnderstandingParts = {
  /** For live questions: its cache keeps nothing on disk. */
  readonly embedder: Embedder
  readonly examples: VectorIndex
  readonly model: () => IntentModel
  readonly language: () => CatalogueLanguage
}

/** The understanding, and the vector that retrieval goes on with; the vector is not part of any record. */
export type Understood = { readonly understanding: Understanding; readonly vector: Float32Array }

export type Understand = (text: string, fallbackLocale: Locale, signal: AbortSignal) => Promise<Understood>

/** Intents kept in the record of a turn. */
const intentsKept = 5
const productsKept = 12

/**
 * Text → intent, scope and entities. The text is embedded once; intent and scope come from that vector, entities from
 * the words. A text without a letter or digit is out of scope without being embedded into anything near.
 */
export function createUnderstanding(parts: UnderstandingParts): Understand {
  return async function understand(text, fallbackLocale, signal) {
    const utterance = toUtterance(text, fallbackLocale)
    const [vector] = await parts.embedder.embed([utterance.normalised], 'query', signal)
    if (!vector) throw new Error('the embedder returned no vector for one text')
    const model = parts.model()
    const { intents, inScope } = await classifyIntent(model, parts.examples, vector)
    const empty = !/[\p{L}\p{N}]/u.test(utterance.normalised)
    const score = empty ? 0 : inScope
    // Out of scope is decided by the threshold; `oos` as the likeliest intent is evidence, and part of the score.
    const best = intents.find(({ intent }) => intent !== outOfScopeIntent)
    const intent = score < model.threshold || !best ? outOfScopeIntent : best.intent
    const understanding: Understanding = {
      utterance,
      intents: intents.slice(0, intentsKept),
      intent,
      outOfScope: { score, threshold: model.threshold },
      entities: findEntities(utterance.normalised, parts.language()),
      unfamiliar: findUnfamiliar(utterance.normalised, parts.language()),
    }
    return { understanding, vector }
  }
}

/** Latin words of four letters or more; shorter ones and Han text say too little alone. */
const tellingWord = /\p{Script=Latin}{4,}/gu

export function findUnfamiliar(text: string, language: CatalogueLanguage): readonly string[] {
  return (text.toLowerCase().match(tellingWord) ?? []).filter(word => !language.isFamiliar(word))
}

/** Everything that the words name. A product comes first, then terms of the catalogue, then patterns. */
export function findEntities(text: string, language: CatalogueLanguage): readonly Entity[] {
  const products = language.names.match(text, productsKept)
  return [
    ...(products.length > 0 ? [{ kind: 'product', text, products } as const] : []),
    ...language.terms.find(text),
    ...findPatterns(text),
  ]
}
