import {
  type AnswerValue,
  type Entity,
  type Locale,
  lookUp,
  type Product,
  type ProductId,
  productText,
} from '../../../domain/index.ts'
import { askFor, money, product, type Skill, type SkillInput, text, toAnswer } from '../skill.ts'
import { askWhich } from './find-meant.ts'
import { tellRanking } from './tell-ranking.ts'

/** Attributes in which the products differ that are told at most. */
const differenceCount = 10
/** More columns than these no chat is wide enough for. */
const mostCompared = 3

/**
 * Sets two or three products side by side: the price and every attribute in which they differ. Where a superlative was
 * asked for, ranks them by it.
 */
export const compareProducts: Skill = {
  name: 'compare-products',
  outcomes: {
    compared: ['product', 'other-product', 'third-product', 'differences'],
    ranked: ['product', 'attribute', 'value', 'others'],
    cheapest: ['product', 'value', 'others'],
    dearest: ['product', 'value', 'others'],
    unsurpassed: ['product', 'attribute', 'value'],
    same: ['product', 'other-product', 'third-product'],
    'need-two': ['product'],
    'which-product': [],
    'not-found': ['query'],
  },
  async answer(input, parts) {
    const { ranking } = input.request
    if (ranking) return tellRanking(input, ranking, parts.catalogue())
    const compared = lookUp(parts.catalogue(), chooseCompared(input))
    const [first, second, third] = compared
    if (!first) return askWhich(input)
    if (!second) {
      const asked = askFor(
        input,
        'product',
        toAnswer(input, 'need-two', { values: { product: product(first.id) }, products: [first.id] }),
      )
      return { ...asked, state: { ...asked.state, focus: [first.id] } }
    }
    const items = differencesOf(compared, input.locale)
    const ids = compared.map(({ id }) => id)
    return {
      answer: toAnswer(input, items.length > 0 ? 'compared' : 'same', {
        values: {
          product: product(first.id),
          'other-product': product(second.id),
          ...(third && { 'third-product': product(third.id) }),
          ...(items.length > 0 && { differences: { kind: 'list', items } }),
        },
        products: ids,
        suggestions: ids.map(productId => ({ kind: 'choose-product', productId })),
      }),
      state: { focus: ids },
    }
  },
}

/**
 * Those named or counted ("the first and the third"); one named is held against what the talk is about; else the first
 * that were shown, two of them unless three are spoken of.
 */
function chooseCompared({ request, state, understanding }: SkillInput): readonly ProductId[] {
  const { entities, utterance } = understanding
  const named = request.mentions.length > 0 ? request.mentions : countedIn(entities, state.shown)
  if (named.length > 1) return named.slice(0, mostCompared)
  const before = [...new Set([...state.focus, ...state.shown])].filter(id => !named.includes(id))
  if (named.length === 1) return [...named, ...before].slice(0, 2)
  const isAll = state.focus.length === mostCompared && entities.some(({ kind }) => kind === 'reference')
  const count =
    isAll || /\b(?:three|3)\b|[三3]\s?[个款件台种部只条双副者]/i.test(utterance.normalised) ? mostCompared : 2
  return (state.focus.length > 1 ? state.focus : before).slice(0, count)
}

/** "The second" alone points at one; two places or more are what is to be compared. */
function countedIn(entities: readonly Entity[], shown: readonly ProductId[]): readonly ProductId[] {
  const places = entities.flatMap(entity => (entity.kind === 'ordinal' ? [entity.position] : []))
  const ids = places.flatMap(position => shown.at(position) ?? [])
  return ids.length > 1 ? [...new Set(ids)] : []
}

type ListItem = Extract<AnswerValue, { kind: 'list' }>['items'][number]

/** One row an attribute, one column a product, in their order. */
function differencesOf(products: readonly Product[], locale: Locale): readonly ListItem[] {
  const columns = products.map(one => productText(one, locale).attributes)
  const names = [...new Set(columns.flatMap(column => Object.keys(column)))]
  const differing = names.filter(name => new Set(columns.map(column => column[name])).size > 1)
  const prices = products.map(({ price }) => price)
  const isPriceSame = new Set(prices.map(({ amountMinor, currency }) => `${amountMinor} ${currency}`)).size === 1
  return [
    ...(isPriceSame ? [] : [{ label: { kind: 'price-label' } as const, values: prices.map(money) }]),
    ...differing
      .slice(0, differenceCount)
      .map(name => ({ label: text(name), values: columns.map(column => text(column[name] ?? '–')) })),
  ]
}
