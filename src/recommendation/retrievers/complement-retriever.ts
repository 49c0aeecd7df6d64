import type { BehaviourEvent, Candidate, CatalogueSource, ProductId, Retriever } from '../../domain/index.ts'
import { kindOf } from '../../domain/index.ts'
import { readOwnedDevices } from '../features/owned-devices.ts'
import type { ProductTable } from '../features/product-table.ts'
import { cachedProductTable, rowsFitting } from '../features/product-table.ts'
import { oneKindAfterAnother } from '../one-kind-after-another.ts'
import type { CoPurchaseModel } from './co-purchase-model.ts'
import { createCoPurchaseRetriever } from './co-purchase-retriever.ts'
import { besideState } from './kind-states.ts'
import { topCandidates } from './top-candidates.ts'

export type ComplementRetrieverOptions = {
  readonly model: CoPurchaseModel
  readonly catalogue: CatalogueSource
}

/** A kind counts as going with the anchor when it joins its baskets this many times as often as others'. */
const complementLift = 1.5

/**
 * What goes with the anchors: accessories that fit them by the catalogue's own data, and behind those the kinds that
 * customers buy with them; without anchors, accessories that fit what the customer owns and that it
 * still lacks.
 *
 * Within a kind by co-purchase and popularity. Beside anchors one kind after another, so that three cards are a case,
 * a charger and earphones rather than three cases. Scores: above 1 fits, at most 1 is learnt.
 */
export function createComplementRetriever({ model, catalogue }: ComplementRetrieverOptions): Retriever {
  const table = cachedProductTable(catalogue)
  const coPurchase = createCoPurchaseRetriever({ model, catalogue })
  return {
    name: 'complement',
    async retrieve(query, k, signal) {
      const products = table()
      const anchored = query.anchors.length > 0
      const ranked = await coPurchase.retrieve(query, products.products.length, signal)
      const fitting = anchored ? fittingAnchors(products, query.anchors) : fittingOwned(products, query.history)
      const kindNameOf = ({ productId }: Candidate) =>
        products.kinds[products.kind[products.rowOf.get(productId) ?? -1] ?? -1] ?? ''
      const fits = withinFitting(ranked, fitting, kindNameOf)
      if (!anchored) return topCandidates(fits, k)
      const kinds = learntKinds(model, products, query.anchors)
      const learnt = ranked.filter(candidate => {
        const product = products.products[products.rowOf.get(candidate.productId) ?? -1]
        return !fitting.has(candidate.productId) && product?.fits.length === 0 && kinds.has(kindNameOf(candidate))
      })
      const first = byTurns(fits, kindNameOf).map(candidate => ({
        ...candidate,
        score: 1 + candidate.score,
      }))
      return [...first, ...byTurns(learnt, kindNameOf)].slice(0, k)
    },
  }
}

/** Of each kind only what fits, which shares the whole chance of the kind. */
function withinFitting(
  ranked: readonly Candidate[],
  fitting: ReadonlyMap<ProductId, ProductId>,
  kindNameOf: (candidate: Candidate) => string,
): readonly Candidate[] {
  const ofKind = new Map<string, { all: number; fitting: number }>()
  for (const candidate of ranked) {
    const sums = ofKind.get(kindNameOf(candidate)) ?? { all: 0, fitting: 0 }
    sums.all += candidate.score
    if (fitting.has(candidate.productId)) sums.fitting += candidate.score
    ofKind.set(kindNameOf(candidate), sums)
  }
  return ranked.flatMap((candidate): Candidate[] => {
    const anchor = fitting.get(candidate.productId)
    if (anchor === undefined) return []
    const sums = ofKind.get(kindNameOf(candidate))
    const score = sums && sums.fitting > 0 ? (candidate.score * sums.all) / sums.fitting : 0
    return [{ productId: candidate.productId, score, reason: { kind: 'fits', anchor } }]
  })
}

/** @returns scores in (0, 1], falling: the n-th of its kind lies between 1/(n+1) and 1/n. */
function byTurns(candidates: readonly Candidate[], kindNameOf: (candidate: Candidate) => string): readonly Candidate[] {
  const ordered = topCandidates(candidates, candidates.length)
  const best = ordered[0]?.score || 1
  return oneKindAfterAnother(ordered, kindNameOf).map(({ item, round }) => {
    const low = 1 / (round + 2)
    return { ...item, score: low + (1 / (round + 1) - low) * (item.score / best) }
  })
}

/** Accessory → the device owned that it would serve; what has one of its kind already is left alone. */
function fittingOwned(table: ProductTable, history: readonly BehaviourEvent[]): ReadonlyMap<ProductId, ProductId> {
  return new Map(
    [...readOwnedDevices(history, table)].flatMap(
      ([row, { device, isWanting }]): (readonly [ProductId, ProductId])[] => {
        const accessory = table.products[row]
        return accessory && isWanting ? [[accessory.id, device]] : []
      },
    ),
  )
}

/** Accessory → the first of the devices that it fits. */
function fittingAnchors(table: ProductTable, devices: readonly ProductId[]): ReadonlyMap<ProductId, ProductId> {
  const anchors = new Map<ProductId, ProductId>()
  for (const device of devices) {
    const product = table.products[table.rowOf.get(device) ?? -1]
    for (const row of product ? rowsFitting(table, product) : []) {
      const accessory = table.products[row]?.id
      if (accessory !== undefined && accessory !== device && !anchors.has(accessory)) anchors.set(accessory, device)
    }
  }
  return anchors
}

/** Kinds that the anchors' kinds were bought with, never the anchors' own. */
function learntKinds(model: CoPurchaseModel, table: ProductTable, anchors: readonly ProductId[]): ReadonlySet<string> {
  const own = new Set(
    anchors.flatMap(id => {
      const product = table.products[table.rowOf.get(id) ?? -1]
      return product ? [kindOf(product)] : []
    }),
  )
  const size = model.kinds.length
  const learnt = new Set<string>()
  for (const kind of own) {
    const from = model.kinds.indexOf(kind)
    if (from < 0) continue
    model.kinds.forEach((to, number) => {
      const lift = model.kindLifts[(besideState * size + from) * size + number] ?? 0
      if (!own.has(to) && lift >= Math.log(complementLift)) learnt.add(to)
    })
  }
  return learnt
}
