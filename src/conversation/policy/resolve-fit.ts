import { judgeWishes, mayFit } from '../../catalogue/index.ts'
import {
  type Catalogue,
  type DialogueState,
  type Entity,
  kindOf,
  lookUp,
  type Product,
  type ProductId,
  type Understanding,
} from '../../domain/index.ts'
import { asksWhetherFits } from '../../language/index.ts'
import type { ProductWishes } from './resolve-wishes.ts'
import { continues, isShort } from './utterance-forms.ts'

/** Two things that the customer holds against each other. */
export type FitPair = readonly [ProductId, ProductId]

/** Candidates of one mention that are looked at: a name may be that of several versions. */
const versions = 6

/**
 * "Will the Lily pad charge my Boulder 3?", "and the Boulder 3 Pro?", "would the slim one hold it too?": the two things
 * that are asked about, of which one may be what the conversation is about. Undefined where nothing of the kind is asked.
 */
export function resolveFitPair(
  understanding: Understanding,
  entities: readonly Entity[],
  wishes: ProductWishes,
  state: DialogueState,
  catalogue: Catalogue,
): FitPair | undefined {
  const asks = asksWhetherFits(understanding.utterance.normalised)
  const goesOn = state.lastIntent === 'check-fit' && isShort(understanding) && continues(understanding)
  if (!asks && !goesOn) return undefined
  const told = wishes.said.filter(({ kind }) => kind === 'value' || kind === 'measure')
  // "The microSD with 512 GB": of the things of one name those that are told so.
  const heldBy = (product: Product) => judgeWishes(product, told).verdicts.filter(verdict => verdict === 'held').length
  const mentions = entities.flatMap(entity =>
    entity.kind === 'product'
      ? [
          [
            ...lookUp(
              catalogue,
              entity.products.map(({ productId }) => productId),
            ),
          ]
            .sort((a, b) => heldBy(b) - heldBy(a))
            .slice(0, versions),
        ]
      : [],
  )
  const [first = [], second = []] = mentions
  if (first.length > 0 && second.length > 0) return pairOf(first, second, catalogue)
  const [fit] = state.fit ? [lookUp(catalogue, [state.fit.device, state.fit.accessory])] : []
  const talk = lookUp(catalogue, [...state.focus, ...state.shown])
  if (first.length > 0) {
    const replaced = fit?.find(thing => first.some(named => kindOf(named) === kindOf(thing)))
    const partners = replaced ? (fit ?? []).filter(thing => thing !== replaced) : [...(fit ?? []), ...talk]
    return pairOf(first, partners, catalogue)
  }
  const isPointing = entities.some(({ kind }) => kind === 'reference')
  return asks && isPointing && state.fit && talk.length > 1
    ? pairOf(talk.slice(0, 1), talk.slice(1), catalogue)
    : undefined
}

/** The first two of which one may be made for the other. */
function pairOf(ones: readonly Product[], others: readonly Product[], { products }: Catalogue): FitPair | undefined {
  for (const one of ones) {
    const other = others.find(thing => mayFit(one, thing, products))
    if (other) return [one.id, other.id]
  }
  return undefined
}
