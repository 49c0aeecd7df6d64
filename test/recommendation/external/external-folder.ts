import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { OnnxGraph, OnnxType } from '../../support/onnx-model.ts'
import { writeOnnx } from '../../support/onnx-model.ts'

export type Bytes = string | Uint8Array
export type Files = Readonly<Record<string, Bytes>>

/** A folder of models that goes when the suite has ended. */
export function externalFolders() {
  let root = ''
  beforeEach(async () => {
    root = await mkdtemp(path.join(tmpdir(), 'floorwalker-external-'))
  })
  afterEach(() => rm(root, { recursive: true }))
  return {
    root: () => root,
    async write(name: string, files: Files): Promise<string> {
      const folder = path.join(root, name)
      await mkdir(folder, { recursive: true })
      for (const [file, content] of Object.entries(files)) await writeFile(path.join(folder, file), content)
      return folder
    },
  }
}

export const named = (file: string, content: Bytes) => ({
  file,
  sha256: createHash('sha256').update(content).digest('hex'),
})

/** Products along three axes: phones, cases, earphones. */
export const items: readonly (readonly [string, readonly [number, number, number]])[] = [
  ['velto-7', [1, 0, 0]],
  ['velto-7-pro', [0.9, 0.1, 0]],
  ['osca-lite', [0.8, 0.3, 0]],
  ['case-velto-7', [0.2, 1, 0]],
  ['case-osca', [0, 0.9, 0]],
  ['pods-air', [0, 0, 1]],
  ['pods-max', [0, 0.1, 2]],
  ['long-gone', [5, 5, 5]],
]
export const dimensions = 3
export const length = 4

/** The mean over the places of a row of numbers by item; place 0 of the table is the padding, zeros. */
export const meanOfItems = (change: Partial<OnnxGraph> = {}, type: OnnxType = 'int64') =>
  writeOnnx({
    inputs: [{ name: 'items', type, shape: ['batch', length] }],
    outputs: [{ name: 'query', type: 'float32', shape: ['batch', dimensions] }],
    constants: [
      {
        name: 'table',
        type: 'float32',
        shape: [items.length + 1, dimensions],
        values: [...new Array<number>(dimensions).fill(0), ...items.flatMap(([, vector]) => vector)],
      },
    ],
    nodes: [
      { operator: 'Gather', inputs: ['table', 'items'], outputs: ['rows'] },
      { operator: 'ReduceMean', inputs: ['rows'], outputs: ['query'], attributes: { axes: [1], keepdims: 0 } },
    ],
    ...change,
  })

/** The same numbers as NumPy writes them. */
export function toNpy(rows: readonly (readonly number[])[], { type = '<f4', order = 'False' } = {}): Uint8Array {
  const header = `{'descr': '${type}', 'fortran_order': ${order}, 'shape': (${rows.length}, ${rows[0]?.length ?? 0}), }`
  const padded = `${header.padEnd(117)}\n`
  const start = Buffer.from([0x93, ...Buffer.from('NUMPY'), 1, 0, padded.length, 0])
  return Buffer.concat([start, Buffer.from(padded), Buffer.from(Float32Array.from(rows.flat()).buffer)])
}

export const ids = items.map(([id]) => `${id}\n`).join('')
export const vectors = toNpy(items.map(([, vector]) => vector))

// biome-ignore lint/suspicious/noExplicitAny: tests change any part of it, rightly or wrongly
type Manifest = any

/** A sequence model that is right, with changes. */
export function sequenceModel({
  change = () => {},
  files = {},
}: {
  readonly change?: (manifest: Manifest) => void
  readonly files?: Files
} = {}): Files {
  const all: Record<string, Bytes> = { 'ids.txt': ids, 'items.npy': vectors, 'encoder.onnx': meanOfItems(), ...files }
  const of = (file: string) => named(file, all[file] ?? '')
  const manifest = {
    format: 1,
    kind: 'sequence',
    name: 'cluster',
    dimensions,
    metric: 'dot',
    trained: { until: '2024-01-01T00:00:00Z' },
    items: { ids: of('ids.txt'), vectors: of('items.npy') },
    encoder: {
      ...of('encoder.onnx'),
      inputs: [{ name: 'items', dtype: 'int64', shape: ['batch', length], meaning: 'recent-items' }],
      output: 'query',
      history: { length },
    },
  }
  change(manifest)
  return { ...all, 'manifest.json': JSON.stringify(manifest) }
}

/** Both towers are one matrix over text vectors of three numbers. */
export function twoTowers({ change = () => {} }: { readonly change?: (manifest: Manifest) => void } = {}): Files {
  const tower = (input: string, output: string) =>
    writeOnnx({
      inputs: [{ name: input, type: 'float32', shape: ['batch', 3] }],
      outputs: [{ name: output, type: 'float32', shape: ['batch', 2] }],
      constants: [{ name: 'weights', type: 'float32', shape: [3, 2], values: [1, 0, 0, 1, 0, 0] }],
      nodes: [{ operator: 'MatMul', inputs: [input, 'weights'], outputs: [output] }],
    })
  const files = { 'user.onnx': tower('taste', 'user'), 'item.onnx': tower('text', 'item') }
  const input = (name: string, meaning: string) => ({ name, dtype: 'float32', shape: [1, 3], meaning })
  const manifest = {
    format: 1,
    kind: 'two-tower',
    name: 'towers',
    dimensions: 2,
    metric: 'cosine',
    trained: { until: '2024-01-01T00:00:00Z' },
    items: {
      tower: { ...named('item.onnx', files['item.onnx']), inputs: [input('text', 'product-vector')], output: 'item' },
    },
    encoder: { ...named('user.onnx', files['user.onnx']), inputs: [input('taste', 'taste-vector')], output: 'user' },
  }
  change(manifest)
  return { ...files, 'manifest.json': JSON.stringify(manifest) }
}
