import { normalise } from '../features/vectors.ts'
import { dots } from '../models/row-blocks.ts'
import type { InputSizes, NumberScale, ProductInputs } from './product-inputs.ts'
import { inputWidth } from './product-inputs.ts'

/** The half of the auto-encoder that is served: inputs → hidden ReLU → code. */
export type ProductEncoder = NumberScale & {
  readonly sizes: InputSizes
  /** Hidden units × inputs, a unit a row. */
  readonly hiddenWeights: Float32Array
  readonly hiddenBiases: Float32Array
  /** Code × hidden units, a number of the code a row. */
  readonly codeWeights: Float32Array
  readonly codeBiases: Float32Array
}

/** The code of a product, of length 1, without TensorFlow.js. Cost: about 0.1 ms for 516 inputs. */
export function createProductCoder(encoder: ProductEncoder, inputs: ProductInputs): (row: number) => Float32Array {
  const { hiddenWeights, hiddenBiases, codeWeights, codeBiases } = encoder
  const width = inputWidth(encoder.sizes)
  const units = hiddenBiases.length
  const values = new Float32Array(width)
  const hidden = new Float32Array(units)
  return row => {
    inputs.write(row, values)
    dots(values, 0, hiddenWeights, 0, width, units, width, hidden, 0)
    for (let unit = 0; unit < units; unit++) hidden[unit] = Math.max(0, (hidden[unit] ?? 0) + (hiddenBiases[unit] ?? 0))
    const code = new Float32Array(codeBiases.length)
    dots(hidden, 0, codeWeights, 0, units, code.length, units, code, 0)
    return normalise(code.map((value, i) => value + (codeBiases[i] ?? 0)))
  }
}
