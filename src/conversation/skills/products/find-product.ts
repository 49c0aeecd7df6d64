import { catalogueQuery, hasPriceRange, hasWords, toConstraint } from '../../../catalogue/index.ts'
import {
  type AnswerValue,
  type Catalogue,
  isBuyable,
  lookUp,
  type Product,
  type ProductConstraint,
  productText,
} from '../../../domain/index.ts'
import { asksForRange, asksForSimilar, asksHowMany } from '../../policy/utterance-forms.ts'
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
import { cardCount } from './card-count.ts'
import { compareByPrice, findSimilar } from './find-alike.ts'
import { searchProducts } from './find-meant.ts'
import { asksForOtherKind } from './other-kind.ts'
import { variantsOfSearch } from './product-forms.ts'
import { type Found, isFirm, searchByWishes, wishesValue } from './search.ts'

export const findProduct: Skill = {
  name: 'find-product',
  outcomes: {
    found: ['count', 'products', 'kind'],
    'found-one': ['product', 'price'],
    'found-cheaper': ['product', 'price', 'reference'],
    'none-cheaper': ['reference'],
    'found-dearer': ['product', 'price', 'reference'],
    'found-wished': ['products', 'wishes', 'kind', 'count'],
    'found-many': ['products', 'wishes', 'kind', 'count'],
    'found-sold-out': ['products', 'wishes', 'kind', 'count'],
    counted: ['count', 'available', 'kind', 'wishes', 'products'],
    'counted-many': ['count', 'available', 'kind', 'wishes', 'products'],
    none: ['wishes', 'kind'],
    'none-with-constraint': ['products', 'wishes', 'kind', 'missed'],
    'not-sold': ['query'],
    'not-sold-maker': ['query', 'kind', 'makers'],
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
    // "Leave those of Lanhe out" points at nothing of theirs.
    const isRefusing = request.wishes.said.some(wish => 'isRefused' in wish && wish.isRefused)
    const pointed = isRefusing ? ['name'] : ['name', 'newest', 'ordinal', 'description']
    const named = pointed.includes(request.pointedBy)
    if (named && reference && request.isPrecise && !asksForOtherKind(request.constraint.category, reference)) {
      return presentOne(input, reference)
    }
    if (
      named &&
      !isRefusing &&
      request.products.length > 1 &&
      (request.constraint.category ?? request.pointedBy) !== 'name'
    ) {
      const ids = request.products.slice(0, cardCount)
      return {
        answer: toAnswer(input, 'found', {
          values: { count: count(ids.length), products: { kind: 'products', productIds: ids } },
          products: ids,
        }),
        state: { focus: ids, constraint: request.constraint, wishes: [] },
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

function presentOne(input: SkillInput, found: Product): SkillOutput {
  const { id, price } = found
  const recommend = planRecommendation(input, [id])
  // "From €25" is said of the product as one of a list is.
  const outcome = !isBuyable(found) ? 'found-sold-out' : hasPriceRange(found) ? 'found' : 'found-one'
  return {
    answer: toAnswer(input, outcome, {
      values: {
        ...{ product: product(id), price: money(price) },
        ...{ products: { kind: 'products', productIds: [id] }, count: count(1) },
      },
      products: [id],
      ...(recommend ? { recommend } : {}),
      suggestions: [
        { kind: 'ask-availability', productId: id },
        { kind: 'find-accessory', productId: id },
        { kind: 'cheaper', productId: id },
      ],
    }),
    state: { focus: [id], constraint: {}, wishes: [] },
    mayOffer: true,
  }
}

/** A search by wishes; by words and meaning alone where the message names nothing that the catalogue has a word for. */
async function search(input: SkillInput, parts: SkillParts, signal: AbortSignal): Promise<SkillOutput> {
  const { wishes, constraint } = input.request
  const { unknownGoods } = input.understanding
  const isUnknown =
    unknownGoods !== undefined && !wishes.said.some(({ kind }) => kind === 'category' || kind === 'brand')
  if (isUnknown || !wishes.all.some(isFirm))
    return searchByWords(input, parts, isUnknown ? unknownGoods : oddWord(input), signal)
  const catalogue = parts.catalogue()
  const found = forSale(await searchByWishes(input, parts, signal), input)
  const stranger = unknownMaker(input, catalogue)
  const chosen = found.nearest ? found.nearest.products : found.products
  const ids = chosen.slice(0, cardCount).map(({ id }) => id)
  const { outcome, values } =
    stranger === undefined ? tellFound(input, found, catalogue) : tellStranger(stranger, found, catalogue, input)
  const carried = found.wishes
  // "Under 100" of anything at all is no search yet.
  const isOpen = !carried.some(({ kind }) => kind === 'category' || kind === 'brand' || kind === 'text')
  if (isOpen && found.products.length > mostOpen && !tellsMore(input.request.wishes.reading.rest)) {
    return {
      answer: toAnswer(input, 'what-kind', { suggestions: [{ kind: 'get-recommendation' }] }),
      state: { wishes: carried },
    }
  }
  const formsMeant = variantsOfSearch(lookUp(catalogue, ids), toConstraint(carried))
  const inForms = ids.map(id => formsMeant.variants?.[id] ?? id)
  return {
    answer: toAnswer(input, outcome, {
      values: { products: { kind: 'products', productIds: inForms }, ...values },
      products: ids,
      ...formsMeant,
      suggestions: ids[0] === undefined ? [{ kind: 'get-recommendation' }] : [{ kind: 'cheaper', productId: ids[0] }],
    }),
    state: {
      ...(ids.length > 0 && { focus: ids }),
      constraint: { ...toConstraint(carried), ...kindOnly(constraint) },
      wishes: carried,
    },
    retrieved: { products: ids.map(productId => ({ productId, score: 1 })) },
    mayOffer: true,
  }
}

/** Of no kind in particular, more than these are everything. */
const mostOpen = 40

const limitWords =
  /\b(?:under|over|below|above|less|more|than|up|to|max|about|around|and|or|but|not|no|an?|the|ones?|please|only|just|now|then|ok|in|for|with|anything|something|i|want)\b|以[内下上]|左右|不要|有没有|什么|[的就吧呢那吗要]/giu

/** Whether words are left that say what is looked for, beside limits and refusals. */
const tellsMore = (rest: string) => /\p{Script=Latin}{3}|\p{Script=Han}{2}/u.test(rest.replace(limitWords, ' '))

/** What is sold out is counted, and shown only where nothing else is. */
function forSale(found: Found, { understanding }: SkillInput): Found {
  const buyable = found.products.filter(isBuyable)
  return buyable.length === 0 || asksHowMany(understanding) ? found : { ...found, products: buyable }
}

const kindOnly = ({ category }: ProductConstraint) => (category === undefined ? {} : { category })

type Told = { readonly outcome: string; readonly values: Readonly<Record<string, AnswerValue>> }

function tellFound(input: SkillInput, { products, wishes, nearest }: Found, catalogue: Catalogue): Told {
  const kinds = wishes.filter(wish => wish.kind === 'category' && !wish.isRefused)
  const others = wishes.filter(wish => !kinds.includes(wish) && isFirm(wish))
  const named = {
    ...(others.length > 0 && { wishes: wishesValue(others, catalogue) }),
    ...(kinds.length > 0 && { kind: wishesValue(kinds, catalogue) }),
  }
  if (nearest) {
    if (nearest.products.length === 0) return { outcome: 'none', values: named }
    return { outcome: 'none-with-constraint', values: { ...named, missed: wishesValue(nearest.missed, catalogue) } }
  }
  const all = { ...named, count: count(products.length) }
  if (asksHowMany(input.understanding)) {
    const available = products.filter(isBuyable).length
    return {
      outcome: products.length > cardCount ? 'counted-many' : 'counted',
      values: { ...all, available: count(available) },
    }
  }
  if (!products.some(isBuyable)) return { outcome: 'found-sold-out', values: all }
  if (products.length > cardCount) return { outcome: 'found-many', values: all }
  return { outcome: others.length > 0 ? 'found-wished' : 'found', values: all }
}

/** A maker that the shop does not have: what it has of the kind, and from whom. */
function tellStranger(query: string, { products, nearest }: Found, catalogue: Catalogue, input: SkillInput): Told {
  const kinds = input.request.wishes.all.filter(({ kind }) => kind === 'category')
  const ofKind = catalogueQuery(catalogue).select(kinds)
  const makers = [
    ...new Set((ofKind.length > 0 ? ofKind : (nearest?.products ?? products)).flatMap(({ brand }) => brand ?? [])),
  ]
  return {
    outcome: 'not-sold-maker',
    values: {
      query: text(query),
      ...(kinds.length > 0 && {
        kind: wishesValue(kinds, catalogue),
        makers: text(makers.join(input.locale === 'zh' ? '、' : ', ')),
      }),
    },
  }
}

/** "Sony" of "do you sell Sony cameras?": a word of nothing that the shop has, right before a kind of thing. */
function unknownMaker({ understanding, request }: SkillInput, { products }: Catalogue): string | undefined {
  const text = understanding.utterance.normalised
  if (request.stranger !== undefined) return request.stranger
  const [kind] = request.wishes.said.filter(wish => wish.kind === 'category')
  const at = kind ? text.toLowerCase().indexOf(kind.said.toLowerCase()) : -1
  const before = at < 0 ? '' : text.slice(0, at)
  const behind = kind && at >= 0 ? text.slice(at + kind.said.length) : ''
  const isStrange = (word: string) => !products.some(product => hasWords(product, word))
  return understanding.unfamiliar.filter(isStrange).find(
    word =>
      // "Sony cameras", "lawn mowers"
      behind.trimStart().toLowerCase().startsWith(word.toLowerCase()) ||
      new RegExp(`${word.replace(/[^\p{L}\p{N}]/gu, '.')}(?:['’]s)?\\s*(?:的|牌)?\\s*$`, 'iu').test(before),
  )
}

/** "Zithers?": one word, and no product, kind or feature has it. */
function oddWord({ understanding: { unfamiliar, utterance } }: SkillInput): string | undefined {
  const words = utterance.normalised
    .replace(/[\p{P}\p{S}]/gu, ' ')
    .trim()
    .split(/\s+/)
  return unfamiliar.length === 1 && words.length === 1 ? unfamiliar[0] : undefined
}

async function searchByWords(
  input: SkillInput,
  parts: SkillParts,
  unknown: string | undefined,
  signal: AbortSignal,
): Promise<SkillOutput> {
  const scored = await searchProducts(input, parts, signal, {})
  const found = lookUp(
    parts.catalogue(),
    scored.map(({ productId }) => productId),
  )
  const ids = found.map(({ id }) => id)
  const outcome = ids.length === 0 ? 'none' : unknown === undefined ? 'found' : 'not-sold'
  return {
    answer: toAnswer(input, outcome, {
      values: {
        ...{ count: count(ids.length), products: { kind: 'products', productIds: ids } },
        ...(unknown !== undefined && { query: text(unknown) }),
      },
      products: ids,
      suggestions: ids[0] === undefined ? [{ kind: 'get-recommendation' }] : [{ kind: 'cheaper', productId: ids[0] }],
    }),
    state: { focus: ids, constraint: {}, wishes: [] },
    retrieved: { products: scored },
    mayOffer: true,
  }
}
