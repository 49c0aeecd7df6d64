import type { Catalogue, Product, ProductId, ScoredProduct } from '../../../domain/index.ts'
import { askFor, type SkillInput, type SkillOutput, type SkillParts, toAnswer } from '../skill.ts'

/** Answer cards in one reply. */
export const cardCount = 5

export function lookUp(catalogue: Catalogue, ids: readonly ProductId[]): readonly Product[] {
  return ids.flatMap(id => catalogue.byId.get(id) ?? [])
}

export type Meant = {
  readonly products: readonly Product[]
  /** True when one product is meant. */
  readonly isPrecise: boolean
  /** What a search found, for the record. */
  readonly scored: readonly ScoredProduct[]
}

/** The products that a question is about: those pointed at, else what a search for the words finds. */
export async function findMeant(input: SkillInput, parts: SkillParts, signal: AbortSignal): Promise<Meant> {
  const { request } = input
  if (request.products.length > 0) {
    return { products: lookUp(parts.catalogue(), request.products), isPrecise: request.isPrecise, scored: [] }
  }
  if (request.constraint.category === undefined && request.constraint.brand === undefined) {
    return { products: [], isPrecise: false, scored: [] }
  }
  const scored = await searchProducts(input, parts, signal)
  const ids = scored.map(({ productId }) => productId)
  return { products: lookUp(parts.catalogue(), ids), isPrecise: false, scored }
}

export function searchProducts(
  input: SkillInput,
  parts: SkillParts,
  signal: AbortSignal,
  constraint = input.request.constraint,
) {
  const { vector, understanding } = input
  const query = { text: understanding.utterance.normalised, constraint, ...(vector.length > 0 && { vector }) }
  return parts.products.search(query, cardCount, signal)
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
