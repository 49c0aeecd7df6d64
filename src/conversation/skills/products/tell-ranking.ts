import { toConstraint } from '../../../catalogue/index.ts'
import { type AnswerValue, type Catalogue, type Locale, lookUp, type Product } from '../../../domain/index.ts'
import type { Ranking } from '../../policy/resolve-ranking.ts'
import { money, product, type SkillInput, type SkillOutput, text, toAnswer } from '../skill.ts'
import { cardCount } from './card-count.ts'
import { detailsOf } from './describe-product.ts'

/** Names the product that comes first by the figure that was asked for, and lists the next few with theirs. */
export function tellRanking(input: SkillInput, ranking: Ranking, catalogue: Catalogue): SkillOutput {
  const [first, ...others] = lookUp(catalogue, ranking.products.slice(0, cardCount))
  if (!first) throw new Error('a ranking holds at least one product')
  const { attribute, direction } = ranking
  const ordered = attribute !== undefined ? 'ranked' : direction === 'least' ? 'cheapest' : 'dearest'
  const outcome = ranking.isUnsurpassed ? 'unsurpassed' : ordered
  const priceOf = ({ price, id, variants = [] }: Product) =>
    variants.find(variant => variant.id === ranking.variants?.[id])?.price ?? price
  const figureOf = (one: Product): AnswerValue =>
    attribute === undefined ? money(priceOf(one)) : text(read(one, attribute, input.locale).value)
  const ids = [first, ...others].map(({ id }) => id)
  const { all } = input.request.wishes
  return {
    answer: toAnswer(input, outcome, {
      values: {
        product: product(first.id),
        ...(attribute !== undefined && { attribute: text(read(first, attribute, input.locale).name) }),
        value: figureOf(first),
        ...(others.length > 0 && {
          others: { kind: 'list', items: others.map(one => ({ label: product(one.id), values: [figureOf(one)] })) },
        }),
      },
      products: ids,
      ...(ranking.variants && { variants: ranking.variants }),
      suggestions: [
        { kind: 'ask-availability', productId: first.id },
        { kind: 'find-accessory', productId: first.id },
      ],
    }),
    state: { focus: [first.id], ...(all.length > 0 && { wishes: all, constraint: toConstraint(all) }) },
    mayOffer: true,
  }
}

/** An attribute in the customer's language. */
function read(one: Product, attribute: string, locale: Locale): { readonly name: string; readonly value: string } {
  const detail = detailsOf(one, locale).find(({ key }) => key === attribute)
  return detail ?? { name: attribute, value: one.attributes[attribute] ?? '' }
}
