import { LRUCache } from 'lru-cache'
import { productTexts } from '../../catalogue/index.ts'
import type { Embedder, Locale, Product, ProductFact, ProductFacts } from '../../domain/index.ts'
import { foldText } from '../../language/index.ts'
import { innerProduct } from '../index/unit-vector.ts'
import { type FactEvidence, type FactText, factConfidences, textPieces, weighFacts } from './fact-evidence.ts'
import { factLine, factsOf } from './split-facts.ts'

type Prepared = {
  readonly facts: readonly ProductFact[]
  readonly texts: readonly FactText[]
  readonly vectors: readonly Float32Array[]
}

/** Says too what the confidence is reckoned from. */
export interface EvidencedProductFacts extends ProductFacts {
  /** In the order in which the shop states them. */
  weigh(
    ...question: Parameters<ProductFacts['find']>
  ): Promise<readonly { readonly fact: ProductFact; readonly evidence: FactEvidence }[]>
}

/** Products whose facts stay embedded: some 20 kB each. */
const productsKept = 500

/**
 * What a product's attributes and description say to a question, judged together by nearness in meaning, by words and
 * by the kind of answer that is asked for.
 *
 * Cost: one embedding for a question that names the product, none for another; the first question about a product
 * embeds its facts, 5 ms each.
 */
export function createProductFacts(embedder: Pick<Embedder, 'embed'>): EvidencedProductFacts {
  const prepared = new LRUCache<string, Prepared>({ max: productsKept })
  /** A product that changes is a new value, also where its id stays. */
  const versions = new WeakMap<Product, string>()
  let version = 0

  async function prepare(product: Product, locale: Locale, signal?: AbortSignal): Promise<Prepared> {
    const key = versions.get(product) ?? `${product.id}@${++version}`
    versions.set(product, key)
    const known = prepared.get(`${key} ${locale}`)
    if (known) return known
    const facts = factsOf(product, locale)
    const texts = facts.map(fact => {
      const line = factLine(fact)
      return { line, isAttribute: fact.kind === 'attribute', pieces: textPieces(line) }
    })
    // Question and fact are short sentences alike: both in one role they are compared best.
    const vectors = await embedder.embed(
      texts.map(({ line }) => line),
      'query',
      signal,
    )
    const made = { facts, texts, vectors }
    prepared.set(`${key} ${locale}`, made)
    return made
  }

  const weigh: EvidencedProductFacts['weigh'] = async (product, { text, vector, locale }, signal) => {
    const { facts, texts, vectors } = await prepare(product, locale, signal)
    if (facts.length === 0) return []
    const question = withoutName(text, product)
    const asked = question === text && vector ? vector : (await embedder.embed([question], 'query', signal))[0]
    const similarities = vectors.map(other => (asked ? innerProduct(asked, other) : 0))
    return weighFacts(question, texts, similarities).flatMap((evidence, at) => {
      const fact = facts[at]
      return fact ? [{ fact, evidence }] : []
    })
  }

  return {
    weigh,
    async find(product, question, signal) {
      const weighed = await weigh(product, question, signal)
      const confidences = factConfidences(weighed.map(({ evidence }) => evidence))
      return weighed
        .map(({ fact }, at) => ({ fact, confidence: confidences[at] ?? 0 }))
        .sort((a, b) => b.confidence - a.confidence)
    },
  }
}

/** "Is the Calm Toner vegan?" → "is it vegan?": every fact is about the product. */
export function withoutName(text: string, product: Product): string {
  const names = productTexts(product).map(({ name }) => foldText(name))
  const folded = foldText(text)
  for (const name of names) {
    if (name.length < 2) continue
    const at = folded.indexOf(name)
    if (at < 0) continue
    const before = folded.slice(0, at).replace(/\b(?:the|your|this|that)\s*$/, '')
    const pronoun = /\p{Script=Han}/u.test(folded) ? '这个' : 'it'
    return `${before}${pronoun}${folded.slice(at + name.length)}`
  }
  return text
}
