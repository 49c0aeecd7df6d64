import { type Product, uncountedStock } from '../../../domain/index.ts'
import {
  askFor,
  count,
  planRecommendation,
  product,
  type Skill,
  type SkillInput,
  type SkillOutput,
  toAnswer,
} from '../skill.ts'
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
    several: ['count', 'available'],
    'which-product': [],
    'not-found': ['query'],
  },
  answer: answerAbout(async ({ first, shown, products }, input) => {
    if (shown.length > 1) return askWhichOf(input, shown, products)
    const recommend = planRecommendation(input, [first.id])
    return {
      answer: toAnswer(input, outcomeOf(first), {
        values: { product: product(first.id), count: count(first.stock) },
        products: [first.id],
        ...(recommend ? { recommend } : {}),
        suggestions: [{ kind: 'ask-price', productId: first.id }, { kind: 'delivery-options' }],
      }),
      state: { focus: [first.id] },
      mayOffer: true,
    }
  }),
}

/** Versions of one thing, and things of one name: how many can be had is true of each. */
function askWhichOf(input: SkillInput, shown: readonly Product[], all: readonly Product[]): SkillOutput {
  const ids = shown.map(({ id }) => id)
  const answer = toAnswer(input, 'several', {
    values: { count: count(all.length), available: count(all.filter(({ stock }) => stock > 0).length) },
    products: ids,
    suggestions: ids.slice(0, 3).map(productId => ({ kind: 'choose-product', productId })),
  })
  const asked = askFor(input, 'product', answer)
  return { ...asked, state: { ...asked.state, focus: ids } }
}

function outcomeOf({ stock }: Product): string {
  if (stock === 0) return 'sold-out'
  if (stock >= uncountedStock) return 'available'
  return stock <= lowStock ? 'low-stock' : 'in-stock'
}
