import { product, type Skill, toAnswer } from '../skill.ts'
import { askWhich, cardCount, lookUp } from './find-meant.ts'
import { asksForOtherKind } from './find-product.ts'

export const getRecommendation: Skill = {
  name: 'get-recommendation',
  outcomes: { recommended: [], 'recommended-kind': ['category'], none: [] },
  async answer(input) {
    const { constraint } = input.request
    const { category } = constraint
    return {
      answer: toAnswer(input, category === undefined ? 'recommended' : 'recommended-kind', {
        values: category === undefined ? {} : { category: { kind: 'category', category } },
        recommend: { goal: 'personal', anchors: [], constraint, limit: cardCount },
        suggestions: [{ kind: 'ask-coupon' }],
      }),
      state: { constraint },
      mayOffer: true,
    }
  },
}

export const findAccessory: Skill = {
  name: 'find-accessory',
  outcomes: { found: ['product', 'count'], none: ['product'], 'which-product': [] },
  async answer(input, parts) {
    const { request } = input
    const [anchor] = lookUp(parts.catalogue(), request.anchors)
    if (!anchor) return askWhich(input)
    const { category } = request.constraint
    // "a case for it" narrows to cases; "accessories for my phone" does not narrow to phones.
    const constraint = category !== undefined && asksForOtherKind(category, anchor) ? { category } : {}
    return {
      answer: toAnswer(input, 'found', {
        values: { product: product(anchor.id) },
        recommend: { goal: 'complementary', anchors: [anchor.id], constraint, limit: cardCount },
        suggestions: [{ kind: 'ask-coupon' }, { kind: 'ask-price', productId: anchor.id }],
      }),
      state: { focus: [anchor.id], constraint },
      mayOffer: true,
    }
  },
}
