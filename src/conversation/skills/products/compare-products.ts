import { type AnswerValue, type Locale, type Product, type ProductId, productText } from '../../../domain/index.ts'
import { askFor, money, product, type Skill, type SkillInput, text, toAnswer } from '../skill.ts'
import { askWhich, lookUp } from './find-meant.ts'

/** Attributes in which two products differ that are told at most. */
const differenceCount = 10

/** Sets two products side by side: the price and every attribute in which they differ. */
export const compareProducts: Skill = {
  name: 'compare-products',
  outcomes: {
    compared: ['product', 'other-product', 'differences'],
    same: ['product', 'other-product'],
    'need-two': ['product'],
    'which-product': [],
    'not-found': ['query'],
  },
  async answer(input, parts) {
    const [first, second] = lookUp(parts.catalogue(), chooseTwo(input))
    if (!first) return askWhich(input)
    if (!second) {
      const asked = askFor(
        input,
        'product',
        toAnswer(input, 'need-two', { values: { product: product(first.id) }, products: [first.id] }),
      )
      return { ...asked, state: { ...asked.state, focus: [first.id] } }
    }
    const items = differencesOf(first, second, input.locale)
    const ids = [first.id, second.id]
    return {
      answer: toAnswer(input, items.length > 0 ? 'compared' : 'same', {
        values: {
          product: product(first.id),
          'other-product': product(second.id),
          ...(items.length > 0 && { differences: { kind: 'list', items } }),
        },
        products: ids,
        suggestions: [
          { kind: 'choose-product', productId: first.id },
          { kind: 'choose-product', productId: second.id },
        ],
      }),
      state: { focus: ids },
    }
  },
}

/** Those named; one named is held against what the talk is about; else the first two that were shown. */
function chooseTwo({ request, state }: SkillInput): readonly ProductId[] {
  const named = request.mentions
  const before = [...state.focus, ...state.shown].filter(id => !named.includes(id))
  if (named.length > 0) return [...named, ...before].slice(0, 2)
  return state.focus.length > 1 ? state.focus.slice(0, 2) : [...new Set([...state.focus, ...state.shown])].slice(0, 2)
}

type ListItem = Extract<AnswerValue, { kind: 'list' }>['items'][number]

function differencesOf(first: Product, second: Product, locale: Locale): readonly ListItem[] {
  const [ours, theirs] = [productText(first, locale).attributes, productText(second, locale).attributes]
  const names = [...new Set([...Object.keys(ours), ...Object.keys(theirs)])]
  const differing = names.filter(name => ours[name] !== theirs[name]).slice(0, differenceCount)
  const isPriceSame =
    first.price.amountMinor === second.price.amountMinor && first.price.currency === second.price.currency
  return [
    ...(isPriceSame
      ? []
      : [{ label: { kind: 'price-label' } as const, values: [money(first.price), money(second.price)] }]),
    ...differing.map(name => ({ label: text(name), values: [text(ours[name] ?? '–'), text(theirs[name] ?? '–')] })),
  ]
}
