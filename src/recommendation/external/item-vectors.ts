import path from 'node:path'
import type { ProductId } from '../../domain/index.ts'
import { toProductId } from '../../domain/index.ts'
import { invalidModel, tellingFile } from './invalid-model.ts'
import type { ManifestFile } from './manifest.ts'
import { parseVectors } from './parse-vectors.ts'
import { readChecked } from './read-manifest.ts'

/** What an external model knows of the products. */
export type ItemVectors = {
  /** By row, ascending, so that ties go by id. */
  readonly productIds: readonly ProductId[]
  /** Rows × dimensions. */
  readonly values: Float32Array
  /** The product's line in the ids file, from 0: how the model itself counts. Empty where there is no such file. */
  readonly lineOf: ReadonlyMap<ProductId, number>
}

/**
 * Reads a file of ids, one product a line, and their vectors in the same order.
 * @throws AppError EXTERNAL_MODEL_INVALID: different counts, an id twice or empty, other dimensions, no number.
 */
export async function readItemVectors(
  folder: string,
  { ids, vectors }: { readonly ids: ManifestFile; readonly vectors: ManifestFile },
  dimensions: number,
): Promise<ItemVectors> {
  const idsFile = path.join(folder, ids.file)
  const vectorsFile = path.join(folder, vectors.file)
  const lines = (await readChecked(folder, ids))
    .toString('utf8')
    .replace(/\r?\n$/, '')
    .split(/\r?\n/)
  const lineOf = new Map<ProductId, number>()
  for (const [line, id] of lines.entries()) {
    if (id === '') throw invalidModel(idsFile, `line ${line + 1} is empty; write one product id a line`)
    if (lineOf.has(toProductId(id))) throw invalidModel(idsFile, `line ${line + 1}: ${id} stands there twice`)
    lineOf.set(toProductId(id), line)
  }
  const content = await readChecked(folder, vectors)
  const table = await tellingFile(vectorsFile, async () => parseVectors(vectors.file, content, dimensions))
  if (table.dimensions !== dimensions) {
    throw invalidModel(vectorsFile, `its rows have ${table.dimensions} numbers, the manifest says ${dimensions}`)
  }
  if (table.rows !== lines.length) {
    throw invalidModel(vectorsFile, `${table.rows} vectors for the ${lines.length} ids of ${ids.file}`)
  }
  const odd = table.values.findIndex(value => !Number.isFinite(value))
  if (odd >= 0) {
    const line = Math.floor(odd / dimensions)
    throw invalidModel(vectorsFile, `the vector of ${lines[line]} (row ${line}) holds ${table.values[odd]}`)
  }
  return { ...sortById(lines.map(toProductId), table.values, dimensions), lineOf }
}

/** Puts rows into the order of their ids. */
export function sortById(ids: readonly ProductId[], values: Float32Array, dimensions: number) {
  const order = [...ids.entries()].sort(([, a], [, b]) => (a < b ? -1 : a > b ? 1 : 0))
  const sorted = new Float32Array(values.length)
  order.forEach(([from], row) => {
    sorted.set(values.subarray(from * dimensions, (from + 1) * dimensions), row * dimensions)
  })
  return { productIds: order.map(([, id]) => id), values: sorted }
}
