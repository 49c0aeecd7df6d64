import { buyableVariants } from '../../../catalogue/index.ts'
import { type AnswerValue, isBuyable, type Money, type Product, type Variant } from '../../../domain/index.ts'
import {
  askFor,
  count,
  money,
  planRecommendation,
  product,
  type Skill,
  type SkillInput,
  text,
  toAnswer,
} from '../skill.ts'
import { answerAbout } from './find-meant.ts'
import {
  cheapestFirst,
  type FormRequest,
  formOf,
  formOutcomes,
  readForm,
  refuseForm,
  tellSoldOut,
  wordForms,
  wordPriceOptions,
} from './product-forms.ts'

export const askPrice: Skill = {
  name: 'ask-price',
  outcomes: {
    answered: ['product', 'form', 'price'],
    'answered-sale': ['product', 'form', 'price', 'list-price'],
    'answered-sold-out': ['product', 'price'],
    'answered-range': ['product', 'form', 'lowest-price', 'highest-price', 'options', 'sold-out'],
    'answered-each': ['product', 'form', 'lowest-price', 'highest-price', 'items'],
    ...formOutcomes,
    several: ['count', 'lowest-price', 'highest-price'],
    'which-product': [],
    'not-found': ['query'],
  },
  answer: answerAbout(async ({ first, shown }, input) => {
    if (shown.length > 1) return askWhichOf(input, first, shown)
    const form = readForm(input, first)
    const { outcome, values } = tell(first, form, input)
    const recommend = planRecommendation(input, [first.id])
    return {
      answer: toAnswer(input, outcome, {
        values: { product: product(first.id), ...values },
        products: [first.id],
        ...formOf(first, form).answer,
        ...(recommend ? { recommend } : {}),
        suggestions: [
          { kind: 'ask-availability', productId: first.id },
          { kind: 'find-accessory', productId: first.id },
          { kind: 'cheaper', productId: first.id },
        ],
      }),
      state: { focus: [first.id], ...formOf(first, form).state },
      mayOffer: true,
    }
  }),
}

type Told = { readonly outcome: string; readonly values: Readonly<Record<string, AnswerValue>> }

function tell(first: Product, form: FormRequest, input: SkillInput): Told {
  const { locale } = input
  const refused = refuseForm(first, form, locale)
  if (refused) return refused
  const cheapest = tellCheapestForm(first, form, input)
  if (cheapest) return cheapest
  if (form.label !== '' && !form.variants.some(isBuyable)) return tellSoldOut(first, form, locale)
  if (!isBuyable(first)) return tellPrice('answered-sold-out', first)
  const meant = cheapestFirst(form.variants.filter(isBuyable))
  const named: Record<string, AnswerValue> = form.label === '' ? {} : { form: text(form.label) }
  const [lowest = first] = meant
  const highest = meant.at(-1) ?? first
  if (lowest.price.amountMinor === highest.price.amountMinor) {
    const { outcome, values } = tellPrice(lowest.listPrice ? 'answered-sale' : 'answered', lowest)
    return { outcome, values: { ...values, ...named } }
  }
  const range = { ...named, 'lowest-price': money(lowest.price), 'highest-price': money(highest.price) }
  const each = groupByPrice(meant)
  if (each.length <= mostListed) {
    const items = each.map(({ price, variants }) => ({
      label: text(wordForms(first, variants, locale)),
      values: [money(price)],
    }))
    return { outcome: 'answered-each', values: { ...range, items: { kind: 'list', items } } }
  }
  const gone = (first.variants ?? []).filter(variant => !isBuyable(variant))
  return {
    outcome: 'answered-range',
    values: {
      ...range,
      options: text(wordPriceOptions(first, buyableVariants(first), locale)),
      ...(gone.length > 0 && form.label === '' && { 'sold-out': text(wordForms(first, gone, locale)) }),
    },
  }
}

/** "What's the cheapest colour?": the forms that cost the least, and how much. */
function tellCheapestForm(first: Product, form: FormRequest, { request, locale }: SkillInput): Told | undefined {
  const { superlative } = request.wishes.reading
  const buyable = cheapestFirst(form.variants.filter(isBuyable))
  const [lowest] = superlative?.direction === 'most' ? [...buyable].reverse() : buyable
  if (superlative?.by.kind !== 'price' || !lowest) return undefined
  const alike = buyable.filter(({ price }) => price.amountMinor === lowest.price.amountMinor)
  return { outcome: 'answered', values: { form: text(wordForms(first, alike, locale)), price: money(lowest.price) } }
}

/** More prices of one product than these nobody reads in a chat. */
const mostListed = 5

function tellPrice(outcome: string, { price, listPrice }: Pick<Product, 'price' | 'listPrice'>): Told {
  return { outcome, values: { price: money(price), ...(listPrice && { 'list-price': money(listPrice) }) } }
}

/** @param variants - cheapest first. */
function groupByPrice(
  variants: readonly Variant[],
): readonly { readonly price: Money; readonly variants: Variant[] }[] {
  const groups = new Map<number, { readonly price: Money; readonly variants: Variant[] }>()
  for (const variant of variants) {
    const group = groups.get(variant.price.amountMinor) ?? { price: variant.price, variants: [] }
    groups.set(variant.price.amountMinor, group)
    group.variants.push(variant)
  }
  return [...groups.values()]
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
