import type { AttributeModel } from '../../../recommendation/index.ts'
import type { TensorFlow } from '../../../understanding/index.ts'
import { addRow, type Bags, bagRows } from '../tensorflow/bag-rows.ts'
import type { HeapKernels } from '../tensorflow/heap-kernels.ts'
import { lookUp } from '../tensorflow/layers.ts'
import type { Shapes, Values, Variables } from '../tensorflow/train-in-epochs.ts'
import { bringToLengthOne, unitRows } from '../tensorflow/unit-rows.ts'

type Matrix = TensorFlow.Tensor2D

/** How a model of items gets their vectors. */
export type ItemEmbedding = {
  readonly shapes: Shapes
  /** The vectors of some items, [rows, dimensions], each of length 1. */
  embed(kernels: HeapKernels, variables: Variables, rows: Int32Array): Matrix
  /** All of them as plain numbers, itemCount × dimensions: what is served knows nothing of attributes. */
  compose(values: Values): Float32Array
}

/**
 * An item's vector is a row of its own plus those of its attributes, brought to length 1: a rare item is then near those
 * that it resembles, and a popular one does not win by its length. Only the sum is served.
 * Source: attributes as in Meta-Prod2Vec (Vasile et al., RecSys 2016); length as in NISER (Gupta et al. 2019).
 */
export function createItemEmbedding(
  itemCount: number,
  dimensions: number,
  attributes: AttributeModel | undefined,
): ItemEmbedding {
  const attributeCount = attributes?.attributes.reduce((most, attribute) => Math.max(most, attribute + 1), 0) ?? 0
  const known = attributeCount > 0 ? attributes : undefined
  return {
    shapes: { items: [itemCount, dimensions], ...(known && { attributes: [attributeCount, dimensions] }) },
    embed(kernels, variables, rows) {
      const own = lookUp(kernels, variables.items as Matrix, rows)
      if (!known) return unitRows(kernels, own)
      const shared = bagRows(kernels, variables.attributes as Matrix, toBags(known, rows))
      return unitRows(kernels, kernels.tf.add(own, shared))
    },
    compose(values) {
      const items = Float32Array.from(values.items ?? [])
      const { starts = [], attributes: names = [], weights = [] } = known ?? {}
      for (let item = 0; known && item < itemCount; item++) {
        for (let at = starts[item] ?? 0; at < (starts[item + 1] ?? 0); at++) {
          const from = (names[at] ?? 0) * dimensions
          addRow(items, item * dimensions, weights[at] ?? 0, values.attributes ?? new Float32Array(0), from, dimensions)
        }
      }
      bringToLengthOne(items, dimensions)
      return items
    },
  }
}

function toBags({ starts, attributes, weights }: AttributeModel, items: Int32Array): Bags {
  const offsets = new Int32Array(items.length + 1)
  items.forEach((item, place) => {
    offsets[place + 1] = (offsets[place] ?? 0) + (starts[item + 1] ?? 0) - (starts[item] ?? 0)
  })
  const bags = {
    starts: offsets,
    rows: new Int32Array(offsets.at(-1) ?? 0),
    weights: new Float32Array(offsets.at(-1) ?? 0),
  }
  items.forEach((item, place) => {
    bags.rows.set(attributes.subarray(starts[item], starts[item + 1]), offsets[place])
    bags.weights.set(weights.subarray(starts[item], starts[item + 1]), offsets[place])
  })
  return bags
}
