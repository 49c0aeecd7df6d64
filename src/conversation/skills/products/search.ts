import { catalogueQuery, holdsAll, inOrder, judgeWishes, toConstraint } from '../../../catalogue/index.ts'
import {
  type AnswerValue,
  type Catalogue,
  isBuyable,
  lookUp,
  type Product,
  type ScoredProduct,
  type Wish,
} from '../../../domain/index.ts'
import { pointsAtList } from '../../policy/utterance-forms.ts'
import type { SkillInput, SkillParts } from '../skill.ts'
import { cardCount } from './card-count.ts'

/** What a search by wishes found. */
export type Found = {
  /** That hold all wishes which count, what can be bought first; best first. */
  readonly products: readonly Product[]
  /** Wishes that count: all, but for those that were only preferred and that nothing holds. */
  readonly wishes: readonly Wish[]
  /** Where nothing holds them all: what comes nearest, and what it does not hold. */
  readonly nearest?: { readonly products: readonly Product[]; readonly missed: readonly Wish[] }
}

/** Products looked at for their order by words and meaning. */
const ranked = 60
/** What stands for a wish that is not stated of a product, as a share of one that is not held. */
const unknownShare = 0.6
/** A wish of this message is given up after those of earlier ones. */
const saidWeight = 1.5

/** Wishes by which products are chosen; words that only a description has put what is chosen in order. */
export const isFirm = (wish: Wish) => wish.kind !== 'text' || wish.isStated === true

/**
 * Everything of the range, or of the list that the customer points at, that holds all wishes; where nothing does, what
 * holds the most of them, with what it lacks.
 */
export async function searchByWishes(input: SkillInput, parts: SkillParts, signal: AbortSignal): Promise<Found> {
  const catalogue = parts.catalogue()
  const { all, said } = input.request.wishes
  const wishes = settle(all, catalogue)
  const firm = wishes.filter(isFirm)
  const pool = poolOf(input, firm, catalogue)
  const order = await orderOf(input, parts, wishes, signal)
  if (pool.length > 0) {
    const arranged = arrange(pool, wishes, input, order)
    const soldOut = arranged.filter(product => !isBuyable(product))
    return { products: [...arranged.filter(isBuyable), ...soldOut], wishes }
  }
  return { products: [], wishes, nearest: nearestTo(firm, said, catalogue, order) }
}

/** What was preferred, and not asked for, counts only where something holds it. */
function settle(wishes: readonly Wish[], catalogue: Catalogue): readonly Wish[] {
  const musts = wishes.filter(({ strength }) => strength === 'must')
  if (musts.length === wishes.length) return wishes
  return catalogueQuery(catalogue).select(wishes.filter(isFirm)).length > 0 ? wishes : musts
}

function poolOf({ request, state, understanding }: SkillInput, wishes: readonly Wish[], catalogue: Catalogue) {
  const list = pointsAtList(understanding.utterance.normalised) ? lookUp(catalogue, state.shown) : []
  // A list that may have been cut off stands for all that it was cut from.
  if (list.length > 1 && list.length < cardCount && request.wishes.said.length > 0) {
    const held = list.filter(product => holdsAll(product, request.wishes.said.filter(isFirm)))
    if (held.length > 0) return held
  }
  return catalogueQuery(catalogue).select(wishes)
}

/** Product → its place among what words and meaning find. */
export async function orderOf(
  { vector, understanding }: SkillInput,
  parts: SkillParts,
  wishes: readonly Wish[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, number>> {
  const { attributes: _values, ...constraint } = toConstraint(wishes)
  const query = { text: understanding.utterance.normalised, constraint, ...(vector.length > 0 && { vector }) }
  const scored = await parts.products.search(query, ranked, signal)
  return new Map(scored.map(({ productId }: ScoredProduct, place) => [productId, place]))
}

/** "A cheap one" is put by its price, "around 300" by how near it comes; the rest by words and meaning. */
function arrange(
  products: readonly Product[],
  wishes: readonly Wish[],
  { request }: SkillInput,
  order: ReadonlyMap<string, number>,
): readonly Product[] {
  const texts = wishes.filter(({ kind }) => kind === 'text')
  const wordsOf = (product: Product) =>
    judgeWishes(product, texts).verdicts.filter(verdict => verdict === 'held').length
  const about = wishes.find(wish => wish.kind === 'price' && wish.isAbout)
  const target = about?.kind === 'price' ? (about.max ?? 0) : undefined
  const placeOf = ({ id }: Product) => order.get(id) ?? ranked
  const { positive } = request.wishes.reading
  const priced =
    positive && positive.by.kind !== 'field' ? inOrder(products, positive).map(({ product }) => product) : products
  if (priced !== products) return [...priced].sort((a, b) => wordsOf(b) - wordsOf(a))
  return [...products].sort(
    (a, b) =>
      wordsOf(b) - wordsOf(a) ||
      (target === undefined ? 0 : Math.abs(a.price.amountMinor - target) - Math.abs(b.price.amountMinor - target)) ||
      placeOf(a) - placeOf(b),
  )
}

/** Of the kind, or of all where none is named, those that lack the least. */
function nearestTo(
  wishes: readonly Wish[],
  said: readonly Wish[],
  catalogue: Catalogue,
  order: ReadonlyMap<string, number>,
): NonNullable<Found['nearest']> {
  const kinds = wishes.filter(({ kind }) => kind === 'category')
  const candidates = (kinds.length > 0 ? catalogueQuery(catalogue).select(kinds) : catalogue.products).filter(isBuyable)
  const rated = candidates.map(product => {
    const { verdicts } = judgeWishes(product, wishes)
    const lack = verdicts.reduce((sum, verdict, i) => {
      const wish = wishes[i]
      if (verdict === 'held' || !wish) return sum
      const weight = (said.includes(wish) ? saidWeight : 1) * (verdict === 'unknown' ? unknownShare : 1)
      return sum + weight * (1 + distanceOf(product, wish))
    }, 0)
    return { product, lack, verdicts }
  })
  rated.sort((a, b) => a.lack - b.lack || (order.get(a.product.id) ?? ranked) - (order.get(b.product.id) ?? ranked))
  const [best] = rated
  if (!best) return { products: [], missed: [] }
  const missed = wishes.filter((_, i) => best.verdicts[i] !== 'held')
  const alike = rated.filter(({ verdicts }) =>
    verdicts.every((verdict, i) => (verdict === 'held') === (best.verdicts[i] === 'held')),
  )
  return { products: alike.map(({ product }) => product), missed }
}

/** How far a price is from what was wished, 0 to 1. */
function distanceOf({ price }: Product, wish: Wish): number {
  if (wish.kind !== 'price') return 0
  const over = price.amountMinor - (wish.max ?? price.amountMinor)
  const under = (wish.min ?? 0) - price.amountMinor
  return Math.min(1, Math.max(over, under, 0) / Math.max(1, wish.max ?? wish.min ?? 1))
}

/** Wishes as a reply names them. */
export function wishesValue(wishes: readonly Wish[], catalogue: Catalogue): AnswerValue {
  return { kind: 'wishes', wishes, currency: catalogue.products[0]?.price.currency ?? 'EUR' }
}
