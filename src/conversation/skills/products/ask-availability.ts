import { askedOption, availableValues } from '../../../catalogue/index.ts'
import { isBuyable, type Product } from '../../../domain/index.ts'
import { asksWhich } from '../../policy/utterance-forms.ts'
import {
  askFor,
  count,
  planRecommendation,
  product,
  type Skill,
  type SkillInput,
  type SkillOutput,
  text,
  toAnswer,
} from '../skill.ts'
import { answerAbout } from './find-meant.ts'
import { availabilityOutcomes, formOf, readForm, tellAvailability, wordChosen, wordValues } from './product-forms.ts'

export const askAvailability: Skill = {
  name: 'ask-availability',
  outcomes: {
    ...availabilityOutcomes,
    'available-choice': ['product', 'form', 'available'],
    several: ['count', 'available'],
    'which-product': [],
    'not-found': ['query'],
  },
  answer: answerAbout(async ({ first, shown, products }, input) => {
    const missing = input.request.form?.missing
    if (missing) return tellVersions(input, first, missing)
    if (shown.length > 1) return askWhichOf(input, shown, products)
    const form = readForm(input, first)
    const listed = tellChoice(input, first)
    if (listed) return listed
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

/** "Which sizes do you have in navy?": what can be had of an option, with what is chosen of the others. */
function tellChoice(input: SkillInput, meant: Product): SkillOutput | undefined {
  const said = input.understanding.utterance.normalised
  const place = asksWhich(said) ? askedOption(meant, said) : undefined
  if (place === undefined) return undefined
  const { [place]: _asked, ...chosen } = readForm(input, meant).chosen
  const values = availableValues(meant, place, chosen)
  const label = wordChosen(meant, chosen, input.locale)
  const outcome = values.length === 0 ? 'sold-out' : label === '' ? 'available-forms' : 'available-choice'
  return {
    answer: toAnswer(input, outcome, {
      values: {
        product: product(meant.id),
        ...(values.length > 0 && { available: text(wordValues(meant, place, values, input.locale)) }),
        ...(label !== '' && { form: text(label) }),
      },
      products: [meant.id],
      suggestions: [{ kind: 'ask-price', productId: meant.id }],
    }),
    state: { focus: [meant.id], form: { productId: meant.id, chosen } },
    mayOffer: true,
  }
}

/** No version is like that: says which there are. */
function tellVersions(
  input: SkillInput,
  { id }: Product,
  { asked, available }: { readonly asked: string; readonly available: readonly string[] },
): SkillOutput {
  return {
    answer: toAnswer(input, 'no-such-form', {
      values: {
        product: product(id),
        asked: text(asked),
        available: text(available.join(input.locale === 'zh' ? '、' : ', ')),
      },
      products: [id],
      suggestions: [{ kind: 'ask-price', productId: id }],
    }),
    state: { focus: [id] },
  }
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
