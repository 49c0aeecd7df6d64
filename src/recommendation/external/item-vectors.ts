import path from 'node:path'
import type { ProductId } from '../../domain/index.ts'
import { toProductId } from '../../domain/index.ts'
import { createBreather } from '../../retrieval/index.ts'
import { dot, normalise } from '../features/vectors.ts'
import { invalidModel, tellingFile } from './invalid-model.ts'
import type { ExternalManifest, ManifestFile } from './manifest.ts'
import { orderIds } from './order-ids.ts'
import { parseVectors } from './parse-vectors.ts'
import { readChecked } from './read-manifest.ts'

/** What an external model knows of the products. */
export type ItemVectors = {
  /** By row, ascending, so that ties go by id. */
  readonly productIds: readonly ProductId[]
  readonly rowOf: ReadonlyMap<ProductId, number>
  /** Rows × dimensions; of length 1 each where the metric is the cosine. */
  readonly values: Float32Array
  /** Of each row. */
  readonly lengths: Float32Array
  /** The product's line in the ids file, from 0: how the model itself counts. Empty where there is no such file. */
  readonly lineOf: ReadonlyMap<ProductId, number>
}

type Shape = Pick<ExternalManifest, 'dimensions' | 'metric'>

/**
 * Reads a file of ids, one product a line, and their vectors in the same order. Other work of the process goes on.
 * @throws AppError EXTERNAL_MODEL_INVALID: different counts, an id twice or empty, other dimensions, no number.
 */
export async function readItemVectors(
  folder: string,
  { ids, vectors }: { readonly ids: ManifestFile; readonly vectors: ManifestFile },
  shape: Shape,
): Promise<ItemVectors> {
  const { dimensions } = shape
  const idsFile = path.join(folder, ids.file)
  const vectorsFile = path.join(folder, vectors.file)
  const text = (await readChecked(folder, ids)).toString('utf8')
  const lines = text.replace(/\r?\n$/, '').split(/\r?\n/)
  const lineOf = new Map<ProductId, number>()
  const breathe = createBreather()
  for (const [line, id] of lines.entries()) {
    if (id === '') throw invalidModel(idsFile, `line ${line + 1} is empty; write one product id a line`)
    if (lineOf.has(toProductId(id))) throw invalidModel(idsFile, `line ${line + 1}: ${id} stands there twice`)
    lineOf.set(toProductId(id), line)
    if (line % 1_000 === 0) await breathe()
  }
  const content = await readChecked(folder, vectors)
  const table = await tellingFile(vectorsFile, async () => parseVectors(vectors.file, content, dimensions))
  if (table.dimensions !== dimensions) {
    throw invalidModel(vectorsFile, `its rows have ${table.dimensions} numbers, the manifest says ${dimensions}`)
  }
  if (table.rows !== lines.length) {
    throw invalidModel(vectorsFile, `${table.rows} vectors for the ${lines.length} ids of ${ids.file}`)
  }
  for (const [line, id] of lines.entries()) {
    const odd = table.values.subarray(line * dimensions, (line + 1) * dimensions).find(value => !Number.isFinite(value))
    if (odd !== undefined) throw invalidModel(vectorsFile, `the vector of ${id} (row ${line}) holds ${odd}`)
    if (line % 1_000 === 0) await breathe()
  }
  return arrangeItems(lines.map(toProductId), table.values, shape, lineOf)
}

/** Puts rows into the order of their ids, and to length 1 for the cosine. */
export async function arrangeItems(
  ids: readonly ProductId[],
  given: Float32Array,
  { dimensions, metric }: Shape,
  lineOf: ItemVectors['lineOf'] = new Map(),
): Promise<ItemVectors> {
  const breathe = createBreather()
  const order = await orderIds(ids)
  const values = new Float32Array(given.length)
  const lengths = new Float32Array(ids.length)
  const productIds: ProductId[] = []
  const rowOf = new Map<ProductId, number>()
  for (const [row, from] of order.entries()) {
    const id = ids[from]
    if (id === undefined) continue
    const vector = given.subarray(from * dimensions, (from + 1) * dimensions)
    const own = metric === 'cosine' ? normalise(vector) : vector
    values.set(own, row * dimensions)
    lengths[row] = Math.sqrt(dot(own, own))
    rowOf.set(id, productIds.push(id) - 1)
    if (row % 1_000 === 0) await breathe()
  }
  return { productIds, rowOf, values, lengths, lineOf }
}
