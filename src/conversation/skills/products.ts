import {
  type AnswerValue,
  type Catalogue,
  kindOf,
  type Money,
  type Product,
  type ProductId,
} from '../../domain/index.ts'
import {
  planRecommendation,
  type Skill,
  type SkillInput,
  type SkillOutput,
  type SkillParts,
  toAnswer,
} from './skill.ts'

/** Answer cards in one reply. */
const cardCount = 5
/** At this many pieces or fewer the customer is told to hurry. */
const lowStock = 3

const product = (productId: ProductId): AnswerValue => ({ kind: 'product', productId })
const money = (value: Money): AnswerValue => ({ kind: 'money', money: value })
const count = (value: number): AnswerValue => ({ kind: 'count', count: value })

function lookUp(catalogue: Catalogue, ids: readonly ProductId[]): readonly Product[] {
  return ids.flatMap(id => catalogue.byId.get(id) ?? [])
}

/** The products that a question is about: those pointed at, else what a search for the words finds. */
async function findMeant(input: SkillInput, parts: SkillParts, signal: AbortSignal) {
  const { request } = input
  if (request.products.length > 0) {
    return { products: lookUp(parts.catalogue(), request.products), isPrecise: request.isPrecise, scored: [] }
  }
  if (request.constraint.category === undefined && request.constraint.brand === undefined) {
    return { products: [], isPrecise: false, scored: [] }
  }
  const scored = await search(input, parts, signal)
  return {
    products: lookUp(
      parts.catalogue(),
      scored.map(({ productId }) => productId),
    ),
    isPrecise: false,
    scored,
  }
}

function search(input: SkillInput, parts: SkillParts, signal: AbortSignal) {
  const { constraint } = input.request
  return parts.products.search(
    { text: input.understanding.utterance.normalised, vector: input.vector, constraint },
    cardCount,
    signal,
  )
}

/** Nothing is pointed at: the shop does not have it, or the customer has not said which. */
function askWhich(input: SkillInput): SkillOutput {
  const { unfamiliar } = input.understanding
  if (unfamiliar.length > 0 && 'not-found' in input.intent.responses[input.locale]) {
    return {
      answer: toAnswer(input, 'not-found', {
        values: { query: { kind: 'text', text: unfamiliar.join(' ') } },
        suggestions: [{ kind: 'get-recommendation' }],
      }),
      state: {},
    }
  }
  return {
    answer: toAnswer(input, 'which-product', { suggestions: [{ kind: 'get-recommendation' }] }),
    state: { pending: { intent: input.intent.name, slot: 'product', askedAt: input.at } },
  }
}

export const askPrice: Skill = {
  name: 'ask-price',
  outcomes: {
    answered: ['product', 'price'],
    'answered-sale': ['product', 'price', 'list-price'],
    'answered-sold-out': ['product', 'price'],
    several: ['count', 'lowest-price', 'highest-price'],
    'which-product': [],
    'not-found': ['query'],
  },
  async answer(input, parts, signal) {
    const { products, isPrecise, scored } = await findMeant(input, parts, signal)
    const [first] = products
    if (!first) return askWhich(input)
    const retrieved = { products: scored }
    if (!isPrecise && products.length > 1) {
      const shown = products.slice(0, cardCount)
      const byPrice = [...shown].sort((a, b) => a.price.amountMinor - b.price.amountMinor)
      const lowest = byPrice[0] ?? first
      const highest = byPrice.at(-1) ?? first
      return {
        answer: toAnswer(input, 'several', {
          values: {
            count: count(shown.length),
            'lowest-price': money(lowest.price),
            'highest-price': money(highest.price),
          },
          products: shown.map(({ id }) => id),
          suggestions: shown.slice(0, 3).map(({ id }) => ({ kind: 'choose-product', productId: id })),
        }),
        state: {
          focus: shown.map(({ id }) => id),
          pending: { intent: input.intent.name, slot: 'product', askedAt: input.at },
        },
        retrieved,
      }
    }
    const outcome = first.stock === 0 ? 'answered-sold-out' : first.listPrice ? 'answered-sale' : 'answered'
    const recommend = planRecommendation(input, [first.id])
    return {
      answer: toAnswer(input, outcome, {
        values: {
          product: product(first.id),
          price: money(first.price),
          ...(first.listPrice ? { 'list-price': money(first.listPrice) } : {}),
        },
        products: [first.id],
        ...(recommend ? { recommend } : {}),
        suggestions: [
          { kind: 'ask-availability', productId: first.id },
          { kind: 'find-accessory', productId: first.id },
          { kind: 'cheaper', productId: first.id },
        ],
      }),
      state: { focus: [first.id] },
      retrieved,
      mayOffer: true,
    }
  },
}

export const askAvailability: Skill = {
  name: 'ask-availability',
  outcomes: {
    'in-stock': ['product', 'count'],
    'low-stock': ['product', 'count'],
    'sold-out': ['product'],
    'which-product': [],
    'not-found': ['query'],
  },
  async answer(input, parts, signal) {
    const { products, isPrecise, scored } = await findMeant(input, parts, signal)
    const [first] = products
    if (!first) return askWhich(input)
    const outcome = first.stock === 0 ? 'sold-out' : first.stock <= lowStock ? 'low-stock' : 'in-stock'
    const shown = isPrecise ? [first] : products.slice(0, cardCount)
    const recommend = planRecommendation(input, [first.id])
    return {
      answer: toAnswer(input, outcome, {
        values: { product: product(first.id), count: count(first.stock) },
        products: shown.map(({ id }) => id),
        ...(recommend ? { recommend } : {}),
        suggestions: [{ kind: 'ask-price', productId: first.id }, { kind: 'delivery-options' }],
      }),
      state: { focus: shown.map(({ id }) => id) },
      retrieved: { products: scored },
      mayOffer: true,
    }
  },
}

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
    'what-kind': [],
  },
  async answer(input, parts, signal) {
    const { request } = input
    const catalogue = parts.catalogue()
    const [reference] = lookUp(catalogue, request.products)
    if (request.direction !== undefined && reference) {
      return compareByPrice(input, parts, reference, request.direction, signal)
    }
    const named = request.pointedBy === 'name' || request.pointedBy === 'newest' || request.pointedBy === 'ordinal'
    if (named && reference && request.isPrecise && !asksForOtherKind(request.constraint.category, reference)) {
      const recommend = planRecommendation(input, [reference.id])
      return {
        answer: toAnswer(input, 'found-one', {
          values: { product: product(reference.id), price: money(reference.price) },
          products: [reference.id],
          ...(recommend ? { recommend } : {}),
          suggestions: [
            { kind: 'ask-availability', productId: reference.id },
            { kind: 'find-accessory', productId: reference.id },
            { kind: 'cheaper', productId: reference.id },
          ],
        }),
        state: { focus: [reference.id], constraint: {} },
        mayOffer: true,
      }
    }
    if (request.pointedBy === 'name' && request.constraint.category !== undefined && request.products.length > 1) {
      const ids = request.products.slice(0, cardCount)
      return {
        answer: toAnswer(input, 'found', { values: { count: count(ids.length) }, products: ids }),
        state: { focus: ids, constraint: request.constraint },
        mayOffer: true,
      }
    }
    // "in white": goes on with the kind of thing that the conversation is about.
    const isRefinement =
      request.constraint.category === undefined && request.pointedBy !== 'name' && state(input).category !== undefined
    const constraint = isRefinement ? { ...state(input), ...request.constraint } : request.constraint
    const refined = { ...input, request: { ...request, constraint } }
    let scored = await search(refined, parts, signal)
    let outcome = scored.length === 0 ? 'none' : 'found'
    if (scored.length === 0 && Object.keys(constraint).length > 1) {
      const { category } = constraint
      scored = await search(
        { ...input, request: { ...request, constraint: category === undefined ? {} : { category } } },
        parts,
        signal,
      )
      if (scored.length > 0) outcome = 'none-with-constraint'
    }
    const products = lookUp(
      catalogue,
      scored.map(({ productId }) => productId),
    )
    const ids = products.map(({ id }) => id)
    return {
      answer: toAnswer(input, outcome, {
        values: { count: count(products.length) },
        products: ids,
        suggestions: products[0] ? [{ kind: 'cheaper', productId: products[0].id }] : [{ kind: 'get-recommendation' }],
      }),
      state: { focus: ids, constraint },
      retrieved: { products: scored },
      mayOffer: true,
    }
  },
}

const state = (input: SkillInput) => input.state.constraint

function asksForOtherKind(category: string | undefined, reference: Product): boolean {
  return category !== undefined && !reference.categories.includes(category)
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
  const found = lookUp(
    parts.catalogue(),
    scored.map(({ productId }) => productId),
  )
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

export const getRecommendation: Skill = {
  name: 'get-recommendation',
  outcomes: { recommended: [], 'recommended-kind': ['category'], none: [] },
  async answer(input) {
    const { constraint } = input.request
    const { category } = constraint
    return {
      answer: toAnswer(input, category === undefined ? 'recommended' : 'recommended-kind', {
        values: category === undefined ? {} : { category: { kind: 'category', category } },
        recommend: { goal: 'personal', anchors: [], constraint, limit: cardCount },
        suggestions: [{ kind: 'ask-coupon' }],
      }),
      state: { constraint },
      mayOffer: true,
    }
  },
}

export const findAccessory: Skill = {
  name: 'find-accessory',
  outcomes: { found: ['product', 'count'], none: ['product'], 'which-product': [] },
  async answer(input, parts) {
    const { request } = input
    const [anchor] = lookUp(parts.catalogue(), request.anchors)
    if (!anchor) return askWhich(input)
    const { category } = request.constraint
    // "a case for it" narrows to cases; "accessories for my phone" does not narrow to phones.
    const constraint = category !== undefined && asksForOtherKind(category, anchor) ? { category } : {}
    return {
      answer: toAnswer(input, 'found', {
        values: { product: product(anchor.id) },
        recommend: { goal: 'complementary', anchors: [anchor.id], constraint, limit: cardCount },
        suggestions: [{ kind: 'ask-coupon' }, { kind: 'ask-price', productId: anchor.id }],
      }),
      state: { focus: [anchor.id], constraint },
      mayOffer: true,
    }
  },
}
