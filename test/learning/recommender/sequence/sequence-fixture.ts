import { createRandom, randomBelow } from '../../../../src/learning/recommender/seeded-random.ts'
import { createItemEmbedding } from '../../../../src/learning/recommender/sequence/embed-items.ts'
import type { SequenceArchitecture } from '../../../../src/learning/recommender/sequence/train-sequence-model.ts'
import { openHeapKernels } from '../../../../src/learning/recommender/tensorflow/heap-kernels.ts'
import type { AttributeModel, Histories } from '../../../../src/recommendation/index.ts'
import { toAttributeModel } from '../../../../src/recommendation/index.ts'
import { loadTensorFlow, type TensorFlow } from '../../../../src/understanding/index.ts'

export const itemCount = 12

/** Customers who walk through the items in order, from anywhere, round and round. */
export const steps: Histories = toSteps(80)

function toSteps(customers: number): Histories {
  const random = createRandom(17)
  const starts = new Uint32Array(customers + 1)
  const items: number[] = []
  for (let customer = 0; customer < customers; customer++) {
    const first = randomBelow(random, itemCount)
    const length = 4 + randomBelow(random, 7)
    for (let step = 0; step < length; step++) items.push((first + step) % itemCount)
    starts[customer + 1] = items.length
  }
  return { itemCount, starts, items: Uint32Array.from(items) }
}

/** An item has the attributes of its place in threes and in fives; one has none. */
export const attributes = toAttributeModel(
  Array.from({ length: itemCount }, (_, item) => (item === 7 ? [] : [`of three: ${item % 3}`, `of five: ${item % 5}`])),
)

/** Each prefix of the histories, scored by the plain model, against the events of one packed batch in TensorFlow.js. */
export async function expectPlainForward<Weights>(
  architecture: SequenceArchitecture<Weights>,
  histories: readonly (readonly number[])[],
  known?: AttributeModel,
): Promise<void> {
  const tf = await loadTensorFlow()
  const random = createRandom(23)
  const embedding = createItemEmbedding(architecture.itemCount, architecture.dimensions, known)
  const shapes = { ...embedding.shapes, ...architecture.shapes }
  const values = Object.fromEntries(
    Object.entries(shapes).map(([name, shape]) => [
      name,
      new Float32Array(shape.reduce((product, size) => product * size, 1)).map(() => random() - 0.5),
    ]),
  )
  const variables = Object.fromEntries(
    Object.entries(shapes).map(([name, shape]) => {
      const variable = tf.variable(tf.tensor(values[name] ?? [], [...shape]))
      return [name, variable]
    }),
  )
  const starts = new Int32Array(histories.length + 1)
  histories.forEach((history, i) => {
    starts[i + 1] = (starts[i] ?? 0) + history.length
  })
  const items = Int32Array.from(histories.flat())
  const kernels = openHeapKernels(tf)
  const table = embedding.embed(
    kernels,
    variables,
    Int32Array.from({ length: architecture.itemCount }, (_, item) => item),
  )
  const events = embedding.embed(kernels, variables, items)
  const hidden = architecture.encode(kernels, variables, { starts, items, targets: items }, events, x => x)
  const product: TensorFlow.Tensor2D = tf.matMul(hidden, tf.transpose(table))
  const wanted = product.arraySync()
  const model = architecture.toModel(architecture.toWeights({ ...values, items: embedding.compose(values) }))
  const scores = new Float32Array(model.itemCount)
  let event = 0
  for (const history of histories) {
    for (let length = 1; length <= history.length; length++) {
      model.score(Uint32Array.from(history.slice(0, length)), scores)
      scores.forEach((score, item) => {
        expect(score).toBeCloseTo(wanted[event]?.[item] ?? Number.NaN, 5)
      })
      event++
    }
  }
  for (const variable of Object.values(variables)) variable.dispose()
}
