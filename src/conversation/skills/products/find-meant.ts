import { lookUp, type Product, type ScoredProduct } from '../../../domain/index.ts'
import { askFor, type Skill, type SkillInput, type SkillOutput, type SkillParts, toAnswer } from '../skill.ts'
import { cardCount } from './card-count.ts'
import { searchByWishes } from './search.ts'

type Meant = {
  readonly products: readonly Product[]
  /** True when one product is meant. */
  readonly isPrecise: boolean
  /** What a search found, for the record. */
  readonly scored: readonly ScoredProduct[]
}

/** What a question about products is answered with. */
export type Topic = Meant & {
  readonly first: Product
  /** The one that is meant, else the best few. */
  readonly shown: readonly Product[]
}

/** A skill that speaks of the products which a question is about, and asks which one where there is none. */
export function answerAbout(
  answer: (topic: Topic, input: SkillInput, parts: SkillParts, signal: AbortSignal) => Promise<SkillOutput>,
): Skill['answer'] {
  return async (input, parts, signal) => {
    const meant = await findMeant(input, parts, signal)
    const [first] = meant.products
    if (!first) return askWhich(input)
    const shown = meant.isPrecise ? [first] : meant.products.slice(0, cardCount)
    const output = await answer({ ...meant, first, shown }, input, parts, signal)
    return { ...output, retrieved: { products: meant.scored } }
  }
}

/** The products that a question is about: those pointed at, else what a search for the words finds. */
async function findMeant(input: SkillInput, parts: SkillParts, signal: AbortSignal): Promise<Meant> {
  const { request } = input
  if (request.products.length > 0) {
    return { products: lookUp(parts.catalogue(), request.products), isPrecise: request.isPrecise, scored: [] }
  }
  if (request.constraint.category === undefined && request.constraint.brand === undefined) {
    return { products: [], isPrecise: false, scored: [] }
  }
  const { products } = await searchByWishes(input, parts, signal)
  const scored = products.map(({ id }) => ({ productId: id, score: 1 }))
  return { products, isPrecise: false, scored }
}

export function searchProducts(
  input: SkillInput,
  parts: SkillParts,
  signal: AbortSignal,
  constraint = input.request.constraint,
  limit = cardCount,
) {
  const { vector, understanding } = input
  const query = { text: understanding.utterance.normalised, constraint, ...(vector.length > 0 && { vector }) }
  return parts.products.search(query, limit, signal)
}

/** Nothing is pointed at: the shop does not have it, or the customer has not said which. */
export function askWhich(input: SkillInput): SkillOutput {
  const { unfamiliar } = input.understanding
  const suggestions = [{ kind: 'get-recommendation' as const }]
  if (unfamiliar.length > 0 && 'not-found' in input.intent.responses[input.locale]) {
    const values = { query: { kind: 'text' as const, text: unfamiliar.join(' ') } }
    return { answer: toAnswer(input, 'not-found', { values, suggestions }), state: {} }
  }
  return askFor(input, 'product', toAnswer(input, 'which-product', { suggestions }))
}
