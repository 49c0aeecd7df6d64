import type { BehaviourEvent, Candidate, ProductId, Retriever } from '../../domain/index.ts'
import { kindOf } from '../../domain/index.ts'
import { readOwnedDevices } from '../features/owned-devices.ts'
import type { ProductTable } from '../features/product-table.ts'
import { rowsFitting } from '../features/product-table.ts'
import { topItems } from '../models/top-items.ts'
import { oneKindAfterAnother } from '../one-kind-after-another.ts'
import type { CoPurchaseModel } from './co-purchase-model.ts'
import type { CoPurchaseRetrieverOptions, CoPurchaseScores } from './co-purchase-scores.ts'
import { createCoPurchaseScorer } from './co-purchase-scores.ts'
import { besideState } from './kind-states.ts'
import { Proposal } from './proposal.ts'
import { topCandidates } from './top-candidates.ts'

export type ComplementRetrieverOptions = CoPurchaseRetrieverOptions

/** Of each kind beyond its share of the list, as some kinds have few products. */
const sparePerKind = 20
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
export function createComplementRetriever(
  options: ComplementRetrieverOptions,
  scoreProducts = createCoPurchaseScorer(options),
): Retriever {
  return {
    name: 'complement',
    async retrieve(query, k) {
      const found = scoreProducts(query)
      if (!found) return []
      const { products } = found
      const anchored = query.anchors.length > 0
      const fitting = anchored ? fittingAnchors(products, query.anchors) : fittingOwned(products, query.history)
      const fits = withinFitting(found, fitting)
      if (!anchored) return topCandidates(fits, k)
      const kindNameOf = ({ productId }: Candidate) =>
        products.kinds[products.kind[products.rowOf.get(productId) ?? -1] ?? -1] ?? ''
      const first = byTurns(fits, kindNameOf).map(
        candidate => new Proposal(candidate.productId, 1 + candidate.score, candidate, ({ reason }) => reason),
      )
      const learnt = bestOfKinds(found, learntKinds(options.model, products, query.anchors), fitting, k)
      return [...first, ...byTurns(learnt, kindNameOf)].slice(0, k)
    },
  }
}

/** Of each kind only what fits, which shares the whole chance of the kind. */
function withinFitting(
  { products, scores }: CoPurchaseScores,
  fitting: ReadonlyMap<number, ProductId>,
): readonly Candidate[] {
  if (fitting.size === 0) return []
  const all = new Float64Array(products.kinds.length)
  for (let row = 0; row < scores.length; row++) add(all, products.kind[row] ?? 0, scores[row] ?? 0)
  const fit = new Float64Array(products.kinds.length)
  for (const row of fitting.keys()) add(fit, products.kind[row] ?? 0, scores[row] ?? 0)
  return [...fitting].flatMap(([row, anchor]): Candidate[] => {
    const product = products.products[row]
    const kind = products.kind[row] ?? 0
    const part = fit[kind] ?? 0
    const score = part > 0 ? ((scores[row] ?? 0) * (all[kind] ?? 0)) / part : 0
    return product ? [{ productId: product.id, score, reason: { kind: 'fits', anchor } }] : []
  })
}

/** The best of each kind that are no accessories: as kinds take turns, few of each come among the first `k`. */
function bestOfKinds(
  { products, scores, reasonOf }: CoPurchaseScores,
  kinds: ReadonlySet<string>,
  fitting: ReadonlyMap<number, ProductId>,
  k: number,
): readonly Candidate[] {
  const most = kinds.size === 0 ? 0 : Math.ceil(k / kinds.size) + sparePerKind
  return products.rowsOfKind.flatMap((rows, kind) => {
    if (!kinds.has(products.kinds[kind] ?? '')) return []
    // 0 is passed over.
    const own = Float32Array.from(rows, row =>
      products.isAccessory[row] === 1 || fitting.has(row) ? 0 : (scores[row] ?? 0),
    )
    return [...topItems(own, most)].flatMap((place): Candidate[] => {
      const row = rows[place] ?? 0
      const product = products.products[row]
      return product ? [new Proposal(product.id, scores[row] ?? 0, row, reasonOf)] : []
    })
  })
}

/** @returns scores in (0, 1], falling: the n-th of its kind lies between 1/(n+1) and 1/n. */
function byTurns(candidates: readonly Candidate[], kindNameOf: (candidate: Candidate) => string): readonly Candidate[] {
  const ordered = topCandidates(candidates, candidates.length)
  const best = ordered[0]?.score || 1
  return oneKindAfterAnother(ordered, kindNameOf).map(({ item, round }) => {
    const low = 1 / (round + 2)
    return new Proposal(
      item.productId,
      low + (1 / (round + 1) - low) * (item.score / best),
      item,
      ({ reason }) => reason,
    )
  })
}

/** Row of an accessory → the device owned that it would serve; what has one of its kind already is left alone. */
function fittingOwned(table: ProductTable, history: readonly BehaviourEvent[]): ReadonlyMap<number, ProductId> {
  return new Map(
    [...readOwnedDevices(history, table)].flatMap(([row, { device, isWanting }]): (readonly [number, ProductId])[] =>
      isWanting ? [[row, device]] : [],
    ),
  )
}

/** Row of an accessory → the first of the devices that it fits. */
function fittingAnchors(table: ProductTable, devices: readonly ProductId[]): ReadonlyMap<number, ProductId> {
  const anchors = new Map<number, ProductId>()
  for (const device of devices) {
    const product = table.products[table.rowOf.get(device) ?? -1]
    for (const row of product ? rowsFitting(table, product) : []) {
      if (table.products[row]?.id !== device && !anchors.has(row)) anchors.set(row, device)
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

function add(sums: Float64Array, place: number, value: number): void {
  sums[place] = (sums[place] ?? 0) + value
}
