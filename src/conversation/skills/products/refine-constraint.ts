import { toConstraintTest } from '../../../catalogue/index.ts'
import { type Catalogue, isBuyable, lookUp, type Product, type ProductConstraint } from '../../../domain/index.ts'
import { sharedKind } from '../../policy/product-kinds.ts'
import { statesPurpose } from '../../policy/utterance-forms.ts'
import type { SkillInput } from '../skill.ts'

/** A message of more words is a wish of its own, not a word added to the last one. */
const wordsOfRefinement = 9

/** "The best one for travel": of the kind that was talked about. */
const ofKindSaid = /\b(?:an?|the|any|which|good|better|best)\s+(?:\p{L}+\s+)?ones?\b/iu

/**
 * "in white": goes on with the kind of thing that the conversation is about, and with what was wished before. A wish
 * that names a kind, a product or a purpose, or is told at length without pointing back, begins anew.
 */
export function refine({ request, state, understanding }: SkillInput, catalogue: Catalogue): ProductConstraint {
  const { constraint } = request
  // After talk of one product, or of several of a kind, "in pink?" asks for such a thing in pink.
  const kind = sharedKind(lookUp(catalogue, state.focus))
  const before = state.constraint.category === undefined && kind !== undefined ? { category: kind } : state.constraint
  const { normalised } = understanding.utterance
  const pointsBack =
    understanding.entities.some(({ kind }) => kind === 'reference' || kind === 'correction') ||
    ofKindSaid.test(normalised)
  const isTold =
    !pointsBack && (normalised.match(/\p{Script=Han}|[^\s\p{Script=Han}]+/gu)?.length ?? 0) > wordsOfRefinement
  if (constraint.category !== undefined || request.pointedBy === 'name' || before.category === undefined) {
    return constraint
  }
  // Goods that the shop has no word for are none of the kind that was talked about.
  const isAnew = isTold || (statesPurpose(understanding) && !pointsBack)
  if (isAnew || understanding.unknownGoods !== undefined) return constraint
  const { brand, notBrand, ...kept } = before
  // Another brand, or one brand, takes the place of what was said about brands before.
  const brands = constraint.brand ?? constraint.notBrand
  return {
    ...kept,
    ...(brands === undefined && brand !== undefined && { brand }),
    ...(brands === undefined && notBrand !== undefined && { notBrand }),
    ...constraint,
    attributes: { ...before.attributes, ...constraint.attributes },
  }
}

/** "A cheap laptop": in the lower half of the prices of what is looked for, "a high-end one" in the upper. */
export function priceHalf(
  constraint: ProductConstraint,
  direction: 'cheaper' | 'dearer' | undefined,
  { products }: Catalogue,
): Pick<ProductConstraint, 'minPriceMinor' | 'maxPriceMinor'> {
  const { category, minPriceMinor, maxPriceMinor } = constraint
  if (direction === undefined || category === undefined) return {}
  if (minPriceMinor !== undefined || maxPriceMinor !== undefined) return {}
  const isWanted = toConstraintTest(constraint)
  const prices = products.flatMap(product => (isBuyable(product) && isWanted(product) ? product.price.amountMinor : []))
  const middle = prices.sort((a, b) => a - b)[prices.length >> 1]
  if (middle === undefined) return {}
  return direction === 'cheaper' ? { maxPriceMinor: middle } : { minPriceMinor: middle }
}

export function asksForOtherKind(category: string | undefined, { categories }: Product): boolean {
  return category !== undefined && !categories.includes(category)
}
