import {
  type Catalogue,
  kindOf,
  type Product,
  type ProductConstraint,
  type ProductId,
  productText,
  type ScoredProduct,
} from '../../../domain/index.ts'
import { toConstraintTest } from '../../../recommendation/index.ts'
import { asksForRange, asksForSimilar, isBareWish, statesPurpose } from '../../policy/choose-intent.ts'
import { sharedKind } from '../../policy/resolve-request.ts'
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

/** Others of its kind, nearest in meaning first. */
async function findSimilar(
  input: SkillInput,
  parts: SkillParts,
  like: Product,
  signal: AbortSignal,
): Promise<SkillOutput> {
  const kind = kindOf(like)
  const constraint = { ...input.request.constraint, ...(kind === '' ? {} : { category: kind }) }
  const vector = parts.vectorOf(like.id)
  const scored = await parts.products.search(
    { text: like.name, constraint, ...(vector ? { vector } : {}) },
    cardCount + 1,
    signal,
  )
  const found = scored.map(({ productId }) => productId).filter(id => id !== like.id)
  const ids = found.slice(0, cardCount)
  return {
    answer: toAnswer(input, ids.length > 0 ? 'similar' : 'none', {
      values: { reference: product(like.id) },
      products: ids,
      suggestions: [{ kind: 'cheaper', productId: like.id }],
    }),
    state: ids.length > 0 ? { focus: ids, constraint } : { focus: [like.id] },
    retrieved: { products: scored },
    mayOffer: true,
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
    return {
      answer: toAnswer(input, 'found', { values: { count: count(within.length) }, products: within }),
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

/** With fewer than these that come near, what holds less is shown beside them. */
const fewShown = 3
/** Of so many that hold all but the price, those nearest to it are shown. */
const nearPool = 40

/**
 * When nothing holds all wishes: what holds the most of them. Those of this message are kept before those of earlier
 * ones, features and price before the maker; where the price is given up, the nearest to it come first.
 */
async function findNearest(
  input: SkillInput,
  parts: SkillParts,
  constraint: ProductConstraint,
  signal: AbortSignal,
): Promise<readonly ScoredProduct[]> {
  const { category, brand, notBrand, minPriceMinor, maxPriceMinor, attributes } = constraint
  const kind = category !== undefined && { category }
  const price = {
    ...(minPriceMinor !== undefined && { minPriceMinor }),
    ...(maxPriceMinor !== undefined && { maxPriceMinor }),
  }
  const makers = { ...(brand !== undefined && { brand }), ...(notBrand !== undefined && { notBrand }) }
  const features = attributes && Object.keys(attributes).length > 0 ? { attributes } : {}
  const relaxed: readonly ProductConstraint[] = [
    { ...input.request.constraint, ...kind },
    { ...kind, ...features, ...price },
    { ...kind, ...makers, ...features },
    { ...kind, ...makers, ...price },
    { ...kind, ...features },
    { ...kind, ...price },
    { ...kind },
  ]
  const hasPrice = Object.keys(price).length > 0
  const distanceOf = ({ productId }: ScoredProduct) => {
    const amount = parts.catalogue().byId.get(productId)?.price.amountMinor ?? Number.POSITIVE_INFINITY
    return Math.max((minPriceMinor ?? 0) - amount, amount - (maxPriceMinor ?? amount), 0)
  }
  const nearest = new Map<string, ScoredProduct>()
  for (const wishes of relaxed) {
    if (nearest.size >= fewShown) break
    const keepsPrice = wishes.minPriceMinor !== undefined || wishes.maxPriceMinor !== undefined
    const count = hasPrice && !keepsPrice ? nearPool : cardCount
    const scored = await searchProducts(input, parts, signal, wishes, count)
    const byPrice = hasPrice && !keepsPrice ? [...scored].sort((a, b) => distanceOf(a) - distanceOf(b)) : scored
    for (const one of byPrice)
      if (nearest.size < cardCount) nearest.set(one.productId, nearest.get(one.productId) ?? one)
  }
  return [...nearest.values()]
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

/** "The best one for travel": of the kind that was talked about. */
const ofKindSaid = /\b(?:an?|the|any|which|good|better|best)\s+(?:\p{L}+\s+)?ones?\b/iu

/**
 * "in white": goes on with the kind of thing that the conversation is about, and with what was wished before. A wish
 * that names a kind, a product or a purpose, or is told at length without pointing back, begins anew.
 */
function refine({ request, state, understanding }: SkillInput, catalogue: Catalogue): ProductConstraint {
  const { constraint } = request
  // After talk of one product, or of several of a kind, "in pink?" asks for such a thing in pink.
  const kind = sharedKind(lookUp(catalogue, state.focus))
  const before = state.constraint.category === undefined && kind !== undefined ? { category: kind } : state.constraint
  const { normalised } = understanding.utterance
  const pointsBack =
    understanding.entities.some(({ kind }) => kind === 'reference' || kind === 'correction') ||
    ofKindSaid.test(normalised)
  const isTold =
    !pointsBack && (normalised.match(/\p{Script=Han}|[^\s\p{Script=Han}]+/gu)?.length ?? 0) > wordsOfRefinement
  if (constraint.category !== undefined || request.pointedBy === 'name' || before.category === undefined) {
    return constraint
  }
  // Goods that the shop has no word for are none of the kind that was talked about.
  const isAnew = isTold || (statesPurpose(understanding) && !pointsBack)
  if (isAnew || understanding.unknownGoods !== undefined) return constraint
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
  const { category, minPriceMinor: _min, maxPriceMinor, ...before } = input.state.constraint
  const ofKind = { ...input.request.constraint, ...(kind === '' ? {} : { category: kind }), ...limit }
  // What was wished before still counts, where anything of that is left.
  const goesOn = category !== undefined && reference.categories.includes(category) && Object.keys(before).length > 0
  const vector = parts.vectorOf(reference.id)
  const look = (constraint: ProductConstraint) =>
    parts.products.search({ text: reference.name, constraint, ...(vector ? { vector } : {}) }, cardCount + 1, signal)
  const asBefore = goesOn ? await look({ ...before, ...ofKind }) : []
  const keeps = asBefore.some(({ productId }) => productId !== reference.id)
  const scored = keeps ? asBefore : await look(ofKind)
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
    state: {
      focus: found.map(({ id }) => id),
      constraint: {
        ...(keeps && before),
        ...(kind === '' ? {} : { category: kind }),
        // Something cheaper is no more than what was set as a limit.
        ...(direction === 'cheaper' && category === kind && maxPriceMinor !== undefined && { maxPriceMinor }),
      },
    },
    retrieved: { products: scored },
    mayOffer: true,
  }
}
