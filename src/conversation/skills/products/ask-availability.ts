import { type Product, uncountedStock } from '../../../domain/index.ts'
import { count, planRecommendation, product, type Skill, toAnswer } from '../skill.ts'
import { answerAbout } from './find-meant.ts'

/** At this many pieces or fewer the customer is told to hurry. */
const lowStock = 3

export const askAvailability: Skill = {
  name: 'ask-availability',
  outcomes: {
    'in-stock': ['product', 'count'],
    available: ['product'],
    'low-stock': ['product', 'count'],
    'sold-out': ['product'],
    'which-product': [],
    'not-found': ['query'],
  },
  answer: answerAbout(async ({ first, shown }, input) => {
    const recommend = planRecommendation(input, [first.id])
    return {
      answer: toAnswer(input, outcomeOf(first), {
        values: { product: product(first.id), count: count(first.stock) },
        products: shown.map(({ id }) => id),
        ...(recommend ? { recommend } : {}),
        suggestions: [{ kind: 'ask-price', productId: first.id }, { kind: 'delivery-options' }],
      }),
      state: { focus: shown.map(({ id }) => id) },
      mayOffer: true,
    }
  }),
}

function outcomeOf({ stock }: Product): string {
  if (stock === 0) return 'sold-out'
  if (stock >= uncountedStock) return 'available'
  return stock <= lowStock ? 'low-stock' : 'in-stock'
}
