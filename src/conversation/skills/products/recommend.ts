import { catalogueQuery, fitBetween, toConstraint, toConstraintTest } from '../../../catalogue/index.ts'
import {
  type Catalogue,
  isBuyable,
  kindOf,
  lookUp,
  type Product,
  type ProductConstraint,
  type Wish,
} from '../../../domain/index.ts'
import { isBareWish } from '../../policy/nothing-but.ts'
import { wantedKinds } from '../../policy/resolve-wishes.ts'
import { count, product, type Skill, type SkillInput, type SkillOutput, type SkillParts, toAnswer } from '../skill.ts'
import { cardCount } from './card-count.ts'
import { askWhich } from './find-meant.ts'
import { asksForOtherKind } from './other-kind.ts'
import { isFirm, orderOf } from './search.ts'

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
    'found-kind': ['product', 'products', 'count'],
    'found-kind-many': ['product', 'products', 'count'],
    none: ['product'],
    'none-but-liked': ['product'],
    'none-with-wishes': ['product'],
    'which-product': [],
  },
  async answer(input, parts, signal) {
    const { request } = input
    const [anchor] = lookUp(parts.catalogue(), request.device === undefined ? request.anchors : [request.device])
    if (!anchor) return askWhich(input)
    const wanted = wishesFor(input, anchor, parts.catalogue())
    const fitting = await findFitting(input, anchor, wanted, parts, signal)
    if (fitting.length > 0) return tellFitting(input, anchor, fitting, wanted)
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
        state: { focus: [anchor.id], device: anchor.id, constraint: kindOnly(constraint) },
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
      state: { focus: [anchor.id], device: anchor.id, constraint },
      mayOffer: true,
    }
  },
}

/**
 * What of the kind that is named works with a thing and holds all that is wished of it, by words and meaning; empty where
 * no kind is named, or none of it is known to fit.
 */
async function findFitting(
  input: SkillInput,
  anchor: Product,
  wishes: readonly Wish[],
  parts: SkillParts,
  signal: AbortSignal,
): Promise<readonly Product[]> {
  const kinds = wantedKinds(wishes)
  if (kinds.length === 0 || kinds.every(kind => anchor.categories.includes(kind))) return []
  const held = catalogueQuery(parts.catalogue()).select(wishes)
  const fitting = held.filter(one => isBuyable(one) && fitBetween(one, anchor).verdict === 'yes')
  if (fitting.length < 2) return fitting
  const order = await orderOf(input, parts, wishes, signal)
  const placeOf = ({ id }: Product) => order.get(id) ?? order.size
  return [...fitting].sort((a, b) => placeOf(a) - placeOf(b))
}

/**
 * What is wished of it: the kind of what was tried where none is named, and no maker that is only a part of the name of
 * what it is for.
 */
function wishesFor({ request, state }: SkillInput, anchor: Product, catalogue: Catalogue): readonly Wish[] {
  const wishes = request.wishes.all.filter(isFirm)
  const others = wishes.filter(
    wish => wish.kind !== 'brand' || wish.isRefused || !wish.any.includes(anchor.brand ?? ''),
  )
  if (wantedKinds(others).length > 0 || !state.fit) return others
  const any = lookUp(catalogue, [state.fit.accessory]).map(kindOf)
  return [...others, { said: '', strength: 'must', kind: 'category', any, isRefused: false }]
}

function tellFitting(
  input: SkillInput,
  anchor: Product,
  fitting: readonly Product[],
  wishes: readonly Wish[],
): SkillOutput {
  const ids = fitting.slice(0, cardCount).map(({ id }) => id)
  return {
    answer: toAnswer(input, fitting.length > ids.length ? 'found-kind-many' : 'found-kind', {
      values: {
        ...{ product: product(anchor.id), count: count(fitting.length) },
        products: { kind: 'products', productIds: ids },
      },
      products: ids,
      suggestions: [
        { kind: 'ask-coupon' },
        ...ids.slice(0, 1).map(productId => ({ kind: 'ask-price' as const, productId })),
      ],
    }),
    state: {
      focus: ids.length === 1 ? [...ids, anchor.id] : [anchor.id],
      device: anchor.id,
      constraint: toConstraint(wishes),
      wishes,
    },
    mayOffer: true,
  }
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
