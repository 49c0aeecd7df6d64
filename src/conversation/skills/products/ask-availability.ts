import { isBuyable, type Product } from '../../../domain/index.ts'
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
import { availabilityOutcomes, formOf, readForm, tellAvailability } from './product-forms.ts'

export const askAvailability: Skill = {
  name: 'ask-availability',
  outcomes: {
    ...availabilityOutcomes,
    several: ['count', 'available'],
    'which-product': [],
    'not-found': ['query'],
  },
  answer: answerAbout(async ({ first, shown, products }, input) => {
    if (shown.length > 1) return askWhichOf(input, shown, products)
    const form = readForm(input, first)
    const { outcome, values } = tellAvailability(first, form, input.locale)
    const recommend = planRecommendation(input, [first.id])
    return {
      answer: toAnswer(input, outcome, {
        values: { product: product(first.id), ...values },
        products: [first.id],
        ...formOf(first, form).answer,
        ...(recommend ? { recommend } : {}),
        suggestions: [{ kind: 'ask-price', productId: first.id }, { kind: 'delivery-options' }],
      }),
      state: { focus: [first.id], ...formOf(first, form).state },
      mayOffer: true,
    }
  }),
}

/** Versions of one thing, and things of one name: how many can be had is true of each. */
function askWhichOf(input: SkillInput, shown: readonly Product[], all: readonly Product[]): SkillOutput {
  const ids = shown.map(({ id }) => id)
  const answer = toAnswer(input, 'several', {
    values: { count: count(all.length), available: count(all.filter(isBuyable).length) },
    products: ids,
    suggestions: ids.slice(0, 3).map(productId => ({ kind: 'choose-product', productId })),
  })
  const asked = askFor(input, 'product', answer)
  return { ...asked, state: { ...asked.state, focus: ids } }
}
