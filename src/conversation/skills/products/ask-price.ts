import type { Product } from '../../../domain/index.ts'
import { askFor, count, money, planRecommendation, product, type Skill, type SkillInput, toAnswer } from '../skill.ts'
import { answerAbout } from './find-meant.ts'

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
  answer: answerAbout(async ({ first, shown }, input) => {
    if (shown.length > 1) return askWhichOf(input, first, shown)
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
      mayOffer: true,
    }
  }),
}

function askWhichOf(input: SkillInput, first: Product, shown: readonly Product[]) {
  const byPrice = [...shown].sort((a, b) => a.price.amountMinor - b.price.amountMinor)
  const ids = shown.map(({ id }) => id)
  const answer = toAnswer(input, 'several', {
    values: {
      count: count(shown.length),
      'lowest-price': money((byPrice[0] ?? first).price),
      'highest-price': money((byPrice.at(-1) ?? first).price),
    },
    products: ids,
    suggestions: ids.slice(0, 3).map(productId => ({ kind: 'choose-product', productId })),
  })
  const asked = askFor(input, 'product', answer)
  return { ...asked, state: { ...asked.state, focus: ids } }
}
