import { isBuyable, kindOf, lookUp, type Product, type ProductConstraint } from '../../../domain/index.ts'
import { money, product, type SkillInput, type SkillOutput, type SkillParts, toAnswer } from '../skill.ts'
import { cardCount } from './card-count.ts'

/** Others of its kind, nearest in meaning first. */
export async function findSimilar(
  input: SkillInput,
  parts: SkillParts,
  like: Product,
  signal: AbortSignal,
): Promise<SkillOutput> {
  const kind = kindOf(like)
  const constraint = { ...input.request.constraint, ...(kind === '' ? {} : { category: kind }) }
  const scored = await searchLike(like, constraint, parts, signal)
  const found = scored.map(({ productId }) => productId).filter(id => id !== like.id)
  const ids = found.slice(0, cardCount)
  return {
    answer: toAnswer(input, ids.length > 0 ? 'similar' : 'none', {
      values: { reference: product(like.id) },
      products: ids,
      suggestions: [{ kind: 'cheaper', productId: like.id }],
    }),
    state: ids.length > 0 ? { focus: ids, constraint } : { focus: [like.id] },
    retrieved: { products: scored },
    mayOffer: true,
  }
}

/** The same kind of thing for less (or more), nearest in meaning to what is being looked at. */
export async function compareByPrice(
  input: SkillInput,
  parts: SkillParts,
  reference: Product,
  direction: 'cheaper' | 'dearer',
  signal: AbortSignal,
): Promise<SkillOutput> {
  const kind = kindOf(reference)
  const limit =
    direction === 'cheaper'
      ? { maxPriceMinor: reference.price.amountMinor - 1 }
      : { minPriceMinor: reference.price.amountMinor + 1 }
  const { category, minPriceMinor: _min, maxPriceMinor, ...before } = input.state.constraint
  const ofKind = { ...input.request.constraint, ...(kind === '' ? {} : { category: kind }), ...limit }
  // What was wished before still counts, where anything of that is left.
  const goesOn = category !== undefined && reference.categories.includes(category) && Object.keys(before).length > 0
  const look = (constraint: ProductConstraint) => searchLike(reference, constraint, parts, signal)
  const asBefore = goesOn ? await look({ ...before, ...ofKind }) : []
  const keeps = asBefore.some(({ productId }) => productId !== reference.id)
  const scored = keeps ? asBefore : await look(ofKind)
  const ids = scored.map(({ productId }) => productId)
  const found = lookUp(parts.catalogue(), ids)
    .filter(one => one.id !== reference.id && isBuyable(one))
    .slice(0, cardCount)
  const [best] = found
  const values = { reference: product(reference.id) }
  if (!best) {
    return {
      answer: toAnswer(input, direction === 'cheaper' ? 'none-cheaper' : 'none', { values }),
      state: { focus: [reference.id] },
    }
  }
  return {
    answer: toAnswer(input, direction === 'cheaper' ? 'found-cheaper' : 'found-dearer', {
      values: { ...values, product: product(best.id), price: money(best.price) },
      products: found.map(({ id }) => id),
      suggestions: [
        { kind: 'ask-availability', productId: best.id },
        { kind: 'find-accessory', productId: best.id },
      ],
    }),
    state: {
      focus: found.map(({ id }) => id),
      constraint: {
        ...(keeps && before),
        ...(kind === '' ? {} : { category: kind }),
        // Something cheaper is no more than what was set as a limit.
        ...(direction === 'cheaper' && category === kind && maxPriceMinor !== undefined && { maxPriceMinor }),
      },
    },
    retrieved: { products: scored },
    mayOffer: true,
  }
}

/** Nearest in meaning to a product, which is among them itself, within a constraint. */
function searchLike({ id, name }: Product, constraint: ProductConstraint, parts: SkillParts, signal: AbortSignal) {
  const vector = parts.vectorOf(id)
  return parts.products.search({ text: name, constraint, ...(vector ? { vector } : {}) }, cardCount + 1, signal)
}
