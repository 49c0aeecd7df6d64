import { createRandom } from '../seeded-random.ts'
import type { Shapes, Values } from './train-in-epochs.ts'

/** Deviation of embeddings at the start, as usual for transformers. */
const embeddingDeviation = 0.02

/**
 * Values to start from: those of one dimension are 0, or 1 where the name ends in Gain; matrices are even over Glorot's
 * range, embeddings over one that has a small deviation whatever their size.
 */
export function initialValues(shapes: Shapes, seed: number, isEmbedding: (name: string) => boolean): Values {
  const random = createRandom(seed)
  return Object.fromEntries(
    Object.entries(shapes).map(([name, shape]) => {
      const [from = 1, to = 1] = shape
      const values = new Float32Array(shape.reduce((product, size) => product * size, 1))
      if (shape.length === 1) return [name, values.fill(name.endsWith('Gain') ? 1 : 0)]
      const range = isEmbedding(name) ? embeddingDeviation * Math.sqrt(3) : Math.sqrt(6 / (from + to))
      return [name, values.map(() => (2 * random() - 1) * range)]
    }),
  )
}
