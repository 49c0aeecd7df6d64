import type { VectorIndex } from '../../domain/index.ts'
import type { ProductTable } from '../features/product-table.ts'
import { hashWords } from './hash-words.ts'

/** Parts of what the encoder reads of a product, in their order; each has a length of about 1, so that each counts. */
export const inputParts = ['numbers', 'words', 'text', 'image'] as const
export type InputPart = (typeof inputParts)[number]
/** Numbers of each part; an absent part has none. */
export type InputSizes = Readonly<Record<InputPart, number>>

/** Mean and 1 / deviation of each number over the catalogue that the encoder was trained on. */
export type NumberScale = { readonly mean: Float32Array; readonly scale: Float32Array }

/** Places that categories, brand and attributes are hashed into. */
const wordPlaces = 128
const dayMs = 86_400_000

const numbers: readonly ((table: ProductTable, row: number) => number)[] = [
  ({ logPrice }, row) => logPrice[row] ?? 0,
  ({ priceLevel }, row) => priceLevel[row] ?? 0.5,
  ({ discount }, row) => discount[row] ?? 0,
  ({ products }, row) => ((products[row]?.fits.length ?? 0) > 0 ? 1 : 0),
  ({ products }, row) => (products[row]?.releasedAt ?? Number.NaN) / dayMs,
]

export function inputSizes(textDimensions: number, imageDimensions: number): InputSizes {
  return { numbers: numbers.length, words: wordPlaces, text: textDimensions, image: imageDimensions }
}

export function inputWidth(sizes: InputSizes): number {
  return inputParts.reduce((sum, part) => sum + sizes[part], 0)
}

/** What is not known (a release date) counts as the mean. */
export function measureNumbers(table: ProductTable): NumberScale {
  const measured = numbers.map(read => {
    const known = table.products.map((_, row) => read(table, row)).filter(Number.isFinite)
    const mean = known.reduce((sum, value) => sum + value, 0) / Math.max(1, known.length)
    const variance = known.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, known.length)
    return { mean, scale: variance > 1e-9 ? 1 / Math.sqrt(variance) : 0 }
  })
  return {
    mean: Float32Array.from(measured, ({ mean }) => mean),
    scale: Float32Array.from(measured, ({ scale }) => scale),
  }
}

export type ProductInputs = {
  readonly sizes: InputSizes
  /** Writes the product of a row to `out`, from `offset` on. */
  write(row: number, out: Float32Array, offset?: number): void
}

/**
 * What the encoder reads of the products of a table: normalised numbers, hashed words, the text vector and, where the
 * shop has them, an image vector.
 * @param images - by product id, L2-normalised.
 */
export function openProductInputs(
  table: ProductTable,
  { mean, scale }: NumberScale,
  images?: VectorIndex,
): ProductInputs {
  const sizes = inputSizes(table.dimensions, images?.dimensions ?? 0)
  const share = 1 / Math.sqrt(numbers.length)
  return {
    sizes,
    write(row, out, offset = 0) {
      let place = offset
      for (const [i, read] of numbers.entries()) {
        const value = (read(table, row) - (mean[i] ?? 0)) * (scale[i] ?? 0) * share
        out[place++] = Number.isFinite(value) ? value : 0
      }
      out.set(hashWords(wordsOf(table, row), sizes.words), place)
      place += sizes.words
      out.set(table.vectors.subarray(row * sizes.text, (row + 1) * sizes.text), place)
      place += sizes.text
      out.fill(0, place, place + sizes.image)
      const id = table.products[row]?.id
      const image = id === undefined ? undefined : images?.vectorOf(id)
      if (image) out.set(image, place)
    },
  }
}

function wordsOf({ products }: ProductTable, row: number): readonly string[] {
  const product = products[row]
  if (!product) return []
  return [
    ...product.categories.map(category => `category=${category}`),
    ...(product.brand === undefined ? [] : [`brand=${product.brand}`]),
    ...Object.entries(product.attributes).map(([name, value]) => `${name}=${value}`),
  ]
}
