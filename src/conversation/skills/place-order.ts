import { lookUp, type Product, type ProductId } from '../../domain/index.ts'
import { firstOf } from '../policy/entities-of.ts'
import { findAnswer, findPassage, quotedIn } from './knowledge.ts'
import { cardCount } from './products/card-count.ts'
import { askFor, count, money, product, type Skill, type SkillInput, type SkillOutput, toAnswer } from './skill.ts'

/**
 * Says how to order, with the product that is wanted at hand: its card leads to its page. Orders are placed in the
 * shop, not here.
 */
export const placeOrder: Skill = {
  name: 'place-order',
  outcomes: {
    answered: ['passage'],
    'answered-product': ['product', 'price', 'passage'],
    'answered-pieces': ['product', 'price', 'count', 'total', 'passage'],
    'sold-out': ['product', 'count'],
    'which-product': [],
    unknown: [],
  },
  async answer(input, parts, signal) {
    const { products, pointedBy, isPrecise, isOfShelf } = whatIsOrdered(input)
    const [wanted] = lookUp(parts.catalogue(), isPrecise ? products.slice(0, 1) : [])
    const { question } = input.intent
    const isPointing = ['reference', 'name', 'description'].includes(pointedBy) || isOfShelf || namesPieces(input)
    if (!wanted && isPointing && products.length > 1) return askWhichOf(input, products.slice(0, cardCount))
    const own = wanted ? undefined : await findPassage(input, parts, signal)
    const isAnswered = own?.best !== undefined || question === undefined
    const found = own && isAnswered ? own : await findAnswer(question?.[input.locale] ?? '', input, parts, signal)
    const { values, sources } = quotedIn(found)
    const suggestions = [{ kind: 'delivery-options' as const }, { kind: 'contact-human-agent' as const }]
    const retrieved = { passages: found.passages }
    if (!wanted) {
      const outcome = found.best ? 'answered' : 'unknown'
      return { answer: toAnswer(input, outcome, { values, sources, suggestions }), state: {}, retrieved }
    }
    const told = tellWanted(input, wanted)
    return {
      answer: toAnswer(input, told.outcome, {
        values: { ...values, ...told.values },
        sources: told.outcome === 'sold-out' ? [] : sources,
        products: [wanted.id],
        suggestions:
          told.outcome === 'sold-out' ? [{ kind: 'cheaper', productId: wanted.id }, ...suggestions] : suggestions,
      }),
      state: { focus: [wanted.id] },
      retrieved,
      mayOffer: true,
    }
  },
}

/** What the request points at; right after a shelf of cases for a phone, "I'll take one" is of that shelf. */
function whatIsOrdered({ request, state, understanding }: SkillInput) {
  const isUnsaid =
    request.pointedBy === 'reference' || (request.pointedBy === 'context' && namesPieces({ understanding }))
  const isOfShelf = state.lastIntent === 'find-accessory' && isUnsaid && state.shown.length > 0
  const shelf = { ...request, products: state.shown, isPrecise: state.shown.length === 1 }
  return { ...(isOfShelf ? shelf : request), isOfShelf }
}

const namesPieces = ({ understanding }: Pick<SkillInput, 'understanding'>) =>
  understanding.entities.some(({ kind }) => kind === 'quantity')

/** "Three of those", of several that were shown. */
function askWhichOf(input: SkillInput, products: readonly ProductId[]): SkillOutput {
  const suggestions = products.slice(0, 3).map(productId => ({ kind: 'choose-product' as const, productId }))
  return askFor(input, 'product', toAnswer(input, 'which-product', { products, suggestions }))
}

function tellWanted({ understanding }: SkillInput, { id, price, stock, sellsWithoutStock }: Product) {
  const pieces = firstOf(understanding.entities, 'quantity')
  const quantity = pieces?.quantity ?? 1
  const values = { product: product(id), price: money(price) }
  if (stock < quantity && sellsWithoutStock === undefined)
    return { outcome: 'sold-out', values: { product: product(id), count: count(stock) } }
  if (quantity === 1) return { outcome: 'answered-product', values }
  const total = money({ ...price, amountMinor: price.amountMinor * quantity })
  return { outcome: 'answered-pieces', values: { ...values, count: count(quantity), total } }
}
