import { toConstraintTest } from '../../../catalogue/index.ts'
import { type Catalogue, isBuyable, lookUp, type Product, type ProductConstraint } from '../../../domain/index.ts'
import { isBareWish } from '../../policy/nothing-but.ts'
import { product, type Skill, toAnswer } from '../skill.ts'
import { cardCount } from './card-count.ts'
import { askWhich } from './find-meant.ts'
import { asksForOtherKind } from './other-kind.ts'

export const getRecommendation: Skill = {
  name: 'get-recommendation',
  outcomes: { recommended: [], 'recommended-kind': ['category'], none: [] },
  async answer(input) {
    const { constraint } = input.request
    const { category } = constraint
    return {
      answer: toAnswer(input, category === undefined ? 'recommended' : 'recommended-kind', {
        values: category === undefined ? {} : { category: { kind: 'category', category } },
        recommend: { goal: 'personal', anchors: [], constraint, limit: cardCount, otherwise: { nothing: 'none' } },
        suggestions: [{ kind: 'ask-coupon' }],
      }),
      state: { constraint },
      mayOffer: true,
    }
  },
}

export const findAccessory: Skill = {
  name: 'find-accessory',
  outcomes: {
    found: ['product'],
    none: ['product'],
    'none-but-liked': ['product'],
    'none-with-wishes': ['product'],
    'which-product': [],
  },
  async answer(input, parts) {
    const { request } = input
    const [anchor] = lookUp(parts.catalogue(), request.anchors)
    if (!anchor) return askWhich(input)
    const { category } = request.constraint
    // "a case for it" narrows to cases; "accessories for my phone" does not narrow to phones.
    const kind = category !== undefined && asksForOtherKind(category, anchor) ? { category } : {}
    const isShelf = input.state.lastIntent === 'find-accessory' && isBareWish(input.understanding)
    const goesOn = category === undefined && (isShelf || request.isForWhatIsSought)
    const { category: _named, ...wishes } = request.constraint
    const constraint = goesOn ? { ...input.state.constraint, ...wishes } : { ...kind, ...wishes }
    if (Object.keys(wishes).length > 0 && !hasFitting(parts.catalogue(), anchor, constraint)) {
      return {
        answer: toAnswer(input, 'none-with-wishes', {
          values: { product: product(anchor.id) },
          recommend: {
            goal: 'complementary',
            anchors: [anchor.id],
            constraint: kindOnly(constraint),
            limit: cardCount,
            otherwise: { nothing: 'none', unrelated: 'none-but-liked' },
          },
        }),
        state: { focus: [anchor.id], constraint: kindOnly(constraint) },
      }
    }
    return {
      answer: toAnswer(input, 'found', {
        values: { product: product(anchor.id) },
        recommend: {
          goal: 'complementary',
          anchors: [anchor.id],
          constraint,
          limit: cardCount,
          otherwise: { nothing: 'none', unrelated: 'none-but-liked' },
        },
        suggestions: [{ kind: 'ask-coupon' }, { kind: 'ask-price', productId: anchor.id }],
      }),
      state: { focus: [anchor.id], constraint },
      mayOffer: true,
    }
  },
}

function kindOnly({ category }: ProductConstraint): ProductConstraint {
  return category === undefined ? {} : { category }
}

/** Whether anything that can be bought is made for a product, by itself or by its kind, and holds all wishes. */
function hasFitting({ products }: Catalogue, { id, categories }: Product, constraint: ProductConstraint): boolean {
  const isWished = toConstraintTest(constraint)
  const isMadeForIt = ({ fits }: Product) => fits.some(target => target === id || categories.includes(target))
  return products.some(product => isBuyable(product) && isMadeForIt(product) && isWished(product))
}
