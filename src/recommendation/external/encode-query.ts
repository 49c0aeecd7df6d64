import type { BehaviourKind, ProductId, RecommendationQuery, VectorIndex } from '../../domain/index.ts'
import { addScaled, normalise } from '../features/vectors.ts'
import type { QueryMeaning } from './input-meanings.ts'
import { isQueryMeaning, requirements } from './input-meanings.ts'
import type { Network } from './load-network.ts'
import type { ManifestHistory, ManifestInput } from './manifest.ts'
import type { OnnxFeed } from './onnx-session.ts'

export type EncodeQuery = (query: RecommendationQuery) => Promise<Float32Array | undefined>

export type QueryEncoderOptions = {
  readonly network: Network
  readonly history: ManifestHistory
  /** The number by which the model knows a product, from 0; undefined for one that it does not know. */
  readonly lineOf: (id: ProductId) => number | undefined
  /** Text vectors of the products, for `taste-vector`. */
  readonly vectors: VectorIndex
}

/** Kind → number, as the README says; 0 is padding. */
const kindNumbers: Readonly<Record<BehaviourKind, number>> = { view: 1, favourite: 2, cart: 3, purchase: 4, coupon: 5 }
const hourMs = 3_600_000

type Step = { readonly line: number; readonly kind: number; readonly ageHours: number; readonly productId: ProductId }

/**
 * Makes the query vector: of the customer's latest events, then the anchors, the most important last.
 * Undefined when nothing of it means anything to the model.
 */
export function createQueryEncoder({ network, history, lineOf, vectors }: QueryEncoderOptions): EncodeQuery {
  const needs = (wanted: QueryMeaning) => network.inputs.some(({ meaning }) => meaning === wanted)
  const needsItems = needs('recent-items')
  const needsTaste = needs('taste-vector')
  return async query => {
    const steps = recentSteps(query, history, id => lineOf(id) ?? (needsItems ? undefined : 0))
    const taste = needsTaste ? tasteOf(steps, vectors) : new Float32Array()
    if (steps.length === 0 || (!needsItems && needsTaste && taste.every(value => value === 0))) return undefined
    const feeds = network.inputs.map(input => {
      const values = isQueryMeaning(input.meaning) ? valuesOf(input.meaning, steps, taste, history, query.at) : []
      return [input.name, toFeed(input, values)] as const
    })
    return network.run(Object.fromEntries(feeds))
  }
}

function recentSteps(
  { history: events, anchors, at }: RecommendationQuery,
  { kinds, length }: ManifestHistory,
  lineOf: (id: ProductId) => number | undefined,
): readonly Step[] {
  const step = (productId: ProductId | undefined, kind: BehaviourKind, ageMs: number): readonly Step[] => {
    const line = productId === undefined ? undefined : lineOf(productId)
    return productId === undefined || line === undefined
      ? []
      : [{ line, productId, kind: kindNumbers[kind], ageHours: Math.max(0, ageMs) / hourMs }]
  }
  const done = events
    .filter(({ kind }) => kinds.includes(kind))
    .flatMap(event => step(event.productId, event.kind, at - event.at))
  return [...done, ...anchors.toReversed().flatMap(id => step(id, 'view', 0))].slice(-length)
}

/** The direction of the mean text vector of the products; zeros when none has one. */
function tasteOf(steps: readonly Step[], vectors: VectorIndex): Float32Array {
  const sum = new Float32Array(vectors.dimensions)
  for (const { productId } of steps) {
    const vector = vectors.vectorOf(productId)
    if (vector) addScaled(sum, vector, 1)
  }
  return normalise(sum)
}

function valuesOf(
  meaning: QueryMeaning,
  steps: readonly Step[],
  taste: Float32Array,
  history: ManifestHistory,
  at: number,
): ArrayLike<number> {
  const padded = (values: readonly number[], padding: number) => {
    const missing = history.padding === 'none' ? 0 : history.length - values.length
    const filler = new Array<number>(missing).fill(padding)
    return history.padding === 'left' ? [...filler, ...values] : [...values, ...filler]
  }
  const time = new Date(at)
  const byMeaning: Readonly<Record<QueryMeaning, () => ArrayLike<number>>> = {
    'recent-items': () =>
      padded(
        steps.map(({ line }) => line + history.firstItem),
        history.paddingItem,
      ),
    'recent-kinds': () =>
      padded(
        steps.map(({ kind }) => kind),
        0,
      ),
    'recent-ages': () =>
      padded(
        steps.map(({ ageHours }) => ageHours),
        0,
      ),
    'recent-count': () => [steps.length],
    'hour-of-day': () => [time.getUTCHours()],
    'day-of-week': () => [time.getUTCDay()],
    'taste-vector': () => taste,
  }
  return byMeaning[meaning]()
}

/** One row: the batch is 1. */
export function toFeed({ dtype, shape, meaning }: ManifestInput, values: ArrayLike<number>): OnnxFeed {
  const rows = shape.length === 1 && requirements[meaning].width === 'one' ? [values.length] : [1, values.length]
  if (dtype === 'int64') return { dtype, shape: rows, data: BigInt64Array.from(Array.from(values), BigInt) }
  return { dtype, shape: rows, data: dtype === 'int32' ? Int32Array.from(values) : Float32Array.from(values) }
}
