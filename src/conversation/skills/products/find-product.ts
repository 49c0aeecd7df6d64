import { type Catalogue, kindOf, type Product, type ProductConstraint } from '../../../domain/index.ts'
import { toConstraintTest } from '../../../recommendation/index.ts'
import { statesPurpose } from '../../policy/choose-intent.ts'
import {
  count,
  money,
  planRecommendation,
  product,
  type Skill,
  type SkillInput,
  type SkillOutput,
  type SkillParts,
  text,
  toAnswer,
} from '../skill.ts'
import { cardCount, lookUp, searchProducts } from './find-meant.ts'

/** A message of more words is a wish of its own, not a word added to the last one. */
const wordsOfRefinement = 9

export const findProduct: Skill = {
  name: 'find-product',
  outcomes: {
    found: ['count'],
    'found-one': ['product', 'price'],
    'found-cheaper': ['product', 'price', 'reference'],
    'none-cheaper': ['reference'],
    'found-dearer': ['product', 'price', 'reference'],
    none: [],
    'none-with-constraint': [],
    'not-sold': ['query'],
    'what-kind': [],
  },
  async answer(input, parts, signal) {
    const { request, state } = input
    const isOpen =
      request.products.length === 0 && request.direction !== undefined && request.constraint.category === undefined
    // "Anything cheaper?" after a shelf of recommendations: than the first of them.
    const [reference] = lookUp(parts.catalogue(), isOpen ? state.shown : request.products)
    if (request.direction !== undefined && reference) {
      return compareByPrice(input, parts, reference, request.direction, signal)
    }
    const named = ['name', 'newest', 'ordinal', 'description'].includes(request.pointedBy)
    if (named && reference && request.isPrecise && !asksForOtherKind(request.constraint.category, reference)) {
      return presentOne(input, reference)
    }
    if (named && request.products.length > 1 && (request.constraint.category ?? request.pointedBy) !== 'name') {
      const ids = request.products.slice(0, cardCount)
      return {
        answer: toAnswer(input, 'found', { values: { count: count(ids.length) }, products: ids }),
        state: { focus: ids, constraint: request.constraint },
        mayOffer: true,
      }
    }
    return search(input, parts, signal)
  },
}

function presentOne(input: SkillInput, { id, price }: Product): SkillOutput {
  const recommend = planRecommendation(input, [id])
  return {
    answer: toAnswer(input, 'found-one', {
      values: { product: product(id), price: money(price) },
      products: [id],
      ...(recommend ? { recommend } : {}),
      suggestions: [
        { kind: 'ask-availability', productId: id },
        { kind: 'find-accessory', productId: id },
        { kind: 'cheaper', productId: id },
      ],
    }),
    state: { focus: [id], constraint: {} },
    mayOffer: true,
  }
}

/** A search by words, meaning and constraints; when nothing holds all constraints, the kind alone is shown. */
async function search(input: SkillInput, parts: SkillParts, signal: AbortSignal): Promise<SkillOutput> {
  const constraint = refine(input)
  const affordable = { ...constraint, ...priceHalf(constraint, input.request.direction, parts.catalogue()) }
  let scored = await searchProducts(input, parts, signal, affordable)
  const { unknownGoods } = input.understanding
  const isUnknown = unknownGoods !== undefined && constraint.category === undefined && constraint.brand === undefined
  let outcome = scored.length === 0 ? 'none' : isUnknown ? 'not-sold' : 'found'
  if (scored.length === 0 && Object.keys(constraint).length > 1) {
    const { category } = constraint
    scored = await searchProducts(input, parts, signal, category === undefined ? {} : { category })
    if (scored.length > 0) outcome = 'none-with-constraint'
  }
  const ids = lookUp(
    parts.catalogue(),
    scored.map(({ productId }) => productId),
  ).map(({ id }) => id)
  return {
    answer: toAnswer(input, outcome, {
      values: { count: count(ids.length), ...(isUnknown && { query: text(unknownGoods) }) },
      products: ids,
      suggestions: ids[0] === undefined ? [{ kind: 'get-recommendation' }] : [{ kind: 'cheaper', productId: ids[0] }],
    }),
    state: { focus: ids, constraint },
    retrieved: { products: scored },
    mayOffer: true,
  }
}

/** "A cheap laptop": in the lower half of the prices of what is looked for, "a high-end one" in the upper. */
function priceHalf(
  constraint: ProductConstraint,
  direction: 'cheaper' | 'dearer' | undefined,
  { products }: Catalogue,
): Pick<ProductConstraint, 'minPriceMinor' | 'maxPriceMinor'> {
  const { category, minPriceMinor, maxPriceMinor } = constraint
  if (direction === undefined || category === undefined) return {}
  if (minPriceMinor !== undefined || maxPriceMinor !== undefined) return {}
  const isWanted = toConstraintTest(constraint)
  const prices = products.flatMap(product => (product.stock > 0 && isWanted(product) ? product.price.amountMinor : []))
  const middle = prices.sort((a, b) => a - b)[prices.length >> 1]
  if (middle === undefined) return {}
  return direction === 'cheaper' ? { maxPriceMinor: middle } : { minPriceMinor: middle }
}

/**
 * "in white": goes on with the kind of thing that the conversation is about, and with what was wished before. A wish
 * that names a kind, a product or a purpose, or is told at length without pointing back, begins anew.
 */
function refine({ request, state, understanding }: SkillInput): ProductConstraint {
  const { constraint } = request
  const before = state.constraint
  const { normalised } = understanding.utterance
  const pointsBack = understanding.entities.some(({ kind }) => kind === 'reference' || kind === 'correction')
  const isTold =
    !pointsBack && (normalised.match(/\p{Script=Han}|[^\s\p{Script=Han}]+/gu)?.length ?? 0) > wordsOfRefinement
  if (constraint.category !== undefined || request.pointedBy === 'name' || before.category === undefined) {
    return constraint
  }
  if (isTold || statesPurpose(understanding)) return constraint
  const { brand, notBrand, ...kept } = before
  // Another brand, or one brand, takes the place of what was said about brands before.
  const brands = constraint.brand ?? constraint.notBrand
  return {
    ...kept,
    ...(brands === undefined && brand !== undefined && { brand }),
    ...(brands === undefined && notBrand !== undefined && { notBrand }),
    ...constraint,
    attributes: { ...before.attributes, ...constraint.attributes },
  }
}

export function asksForOtherKind(category: string | undefined, { categories }: Product): boolean {
  return category !== undefined && !categories.includes(category)
}

/** The same kind of thing for less (or more), nearest in meaning to what is being looked at. */
async function compareByPrice(
  input: SkillInput,
  parts: SkillParts,
  reference: Product,
  direction: 'cheaper' | 'dearer',
  signal: AbortSignal,
): Promise<SkillOutput> {
  const kind = kindOf(reference)
  const limit =
    direction === 'cheaper'
      ? { maxPriceMinor: reference.price.amountMinor - 1 }
      : { minPriceMinor: reference.price.amountMinor + 1 }
  const constraint = { ...input.request.constraint, ...(kind === '' ? {} : { category: kind }), ...limit }
  const vector = parts.vectorOf(reference.id)
  const query = { text: reference.name, constraint, ...(vector ? { vector } : {}) }
  const scored = await parts.products.search(query, cardCount + 1, signal)
  const ids = scored.map(({ productId }) => productId)
  const found = lookUp(parts.catalogue(), ids)
    .filter(({ id, stock }) => id !== reference.id && stock > 0)
    .slice(0, cardCount)
  const [best] = found
  const values = { reference: product(reference.id) }
  if (!best) {
    return {
      answer: toAnswer(input, direction === 'cheaper' ? 'none-cheaper' : 'none', { values }),
      state: { focus: [reference.id] },
    }
  }
  return {
    answer: toAnswer(input, direction === 'cheaper' ? 'found-cheaper' : 'found-dearer', {
      values: { ...values, product: product(best.id), price: money(best.price) },
      products: found.map(({ id }) => id),
      suggestions: [
        { kind: 'ask-availability', productId: best.id },
        { kind: 'find-accessory', productId: best.id },
      ],
    }),
    state: { focus: found.map(({ id }) => id), constraint: kind === '' ? {} : { category: kind } },
    retrieved: { products: scored },
    mayOffer: true,
  }
}
