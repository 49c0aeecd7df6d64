import { toConstraintTest } from '../../../catalogue/index.ts'
import {
  type Catalogue,
  lookUp,
  type Product,
  type ProductConstraint,
  type ProductId,
  productText,
} from '../../../domain/index.ts'
import { isBareWish } from '../../policy/nothing-but.ts'
import { asksForRange, asksForSimilar } from '../../policy/utterance-forms.ts'
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
import { compareByPrice, findSimilar } from './find-alike.ts'
import { cardCount, searchProducts } from './find-meant.ts'
import { findNearest } from './find-nearest.ts'
import { variantsOfSearch } from './product-forms.ts'
import { asksForOtherKind, priceHalf, refine } from './refine-constraint.ts'

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
    similar: ['reference'],
    range: ['kinds'],
  },
  async answer(input, parts, signal) {
    const { request, state, understanding } = input
    if (asksForRange(understanding)) return tellRange(input, parts.catalogue())
    if (asksForSimilar(understanding) && request.constraint.category === undefined) {
      const [like] = lookUp(parts.catalogue(), request.products.length > 0 ? request.products : state.focus)
      if (like) return findSimilar(input, parts, like, signal)
    }
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

/** Kinds named in one sentence; a shop with more of them names its first. */
const kindsNamed = 14

/** "What do you sell?": the broadest kinds, in the catalogue's order. */
function tellRange(input: SkillInput, { products }: Catalogue): SkillOutput {
  const all = new Set(products.flatMap(one => productText(one, input.locale).categories[0] ?? []))
  const kinds = [...all].slice(0, kindsNamed)
  const separator = input.locale === 'zh' ? '、' : ', '
  return {
    answer: toAnswer(input, kinds.length > 0 ? 'range' : 'what-kind', {
      values: { kinds: text(kinds.join(separator)) },
      suggestions: [{ kind: 'get-recommendation' }, { kind: 'ask-coupon' }],
    }),
    state: {},
  }
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
  const constraint = refine(input, parts.catalogue())
  const within = narrowList(input, constraint, parts.catalogue())
  if (within.length > 0) {
    const variants = variantsOfSearch(lookUp(parts.catalogue(), within), constraint)
    return {
      answer: toAnswer(input, 'found', { values: { count: count(within.length) }, products: within, ...variants }),
      state: { focus: within },
      mayOffer: true,
    }
  }
  const affordable = { ...constraint, ...priceHalf(constraint, input.request.direction, parts.catalogue()) }
  let scored = await searchProducts(input, parts, signal, affordable)
  const { unfamiliar, utterance } = input.understanding
  // "Zithers?": one word, and no product, kind or feature has it.
  const isOneWord =
    unfamiliar.length === 1 &&
    utterance.normalised
      .replace(/[\p{P}\p{S}]/gu, ' ')
      .trim()
      .split(/\s+/).length === 1
  const unknownGoods = input.understanding.unknownGoods ?? (isOneWord ? unfamiliar[0] : undefined)
  const isUnknown = unknownGoods !== undefined && constraint.category === undefined && constraint.brand === undefined
  let outcome = scored.length === 0 ? 'none' : isUnknown ? 'not-sold' : 'found'
  if (scored.length === 0 && Object.keys(constraint).length > 1) {
    scored = await findNearest(input, parts, constraint, signal)
    if (scored.length > 0) outcome = 'none-with-constraint'
  }
  const found = lookUp(
    parts.catalogue(),
    scored.map(({ productId }) => productId),
  )
  const ids = found.map(({ id }) => id)
  return {
    answer: toAnswer(input, outcome, {
      values: { count: count(ids.length), ...(isUnknown && { query: text(unknownGoods) }) },
      products: ids,
      ...variantsOfSearch(found, constraint),
      suggestions: ids[0] === undefined ? [{ kind: 'get-recommendation' }] : [{ kind: 'cheaper', productId: ids[0] }],
    }),
    state: { focus: ids, constraint },
    retrieved: { products: scored },
    mayOffer: true,
  }
}

/** "Under 150" after a list of several kinds: those of the list, as no kind is known to search in. */
function narrowList(
  { understanding, state }: SkillInput,
  constraint: ProductConstraint,
  catalogue: Catalogue,
): readonly ProductId[] {
  if (constraint.category !== undefined || state.focus.length < 2 || !isBareWish(understanding)) return []
  return lookUp(catalogue, state.focus)
    .filter(toConstraintTest(constraint))
    .map(({ id }) => id)
}
