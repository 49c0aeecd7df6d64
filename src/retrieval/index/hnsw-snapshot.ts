import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import writeFileAtomic from 'write-file-atomic'
import { z } from 'zod'
import { AppError, describeError } from '../../domain/index.ts'

/** What an index must have been built with to be used. */
export type IndexIdentity = {
  readonly modelId: string
  readonly dimensions: number
  readonly m: number
  readonly efConstruction: number
}

/** One id: the slot of its vector, and its tag. */
export type IndexEntry = readonly [id: string, slot: number, tag: string]

export type IndexSnapshot = {
  readonly entries: readonly IndexEntry[]
  /** [slots × dimensions] */
  readonly vectors: Float32Array
  readonly slots: number
  /** Time spent on building the graph, over all changes. */
  readonly buildMs: number
  readonly graphFile: string
}

const formatVersion = 1
const partNames = ['graph', 'vectors', 'entries'] as const
type Part = (typeof partNames)[number]

const partSchema = z.strictObject({ file: z.string().regex(/^[\w.-]+$/), sha256: z.string() })
const manifestSchema = z.strictObject({
  format: z.literal(formatVersion),
  generation: z.int().min(1),
  modelId: z.string(),
  dimensions: z.int(),
  metric: z.literal('cosine'),
  m: z.int(),
  efConstruction: z.int(),
  slots: z.int().min(0),
  buildMs: z.number().min(0).default(0),
  parts: z.strictObject({ graph: partSchema, vectors: partSchema, entries: partSchema }),
})
type Manifest = z.infer<typeof manifestSchema>
const entriesSchema = z.array(z.tuple([z.string(), z.int().min(0), z.string()]))

const manifestFile = 'manifest.json'
const partFile = (part: Part, generation: number) => `${part}.${generation}`

/**
 * Writes a snapshot into a folder. The manifest names the parts of one generation with their digests and is replaced
 * last, by rename: whenever the power fails, it names a complete generation. Older parts are removed after.
 */
export async function writeSnapshot(
  folder: string,
  identity: IndexIdentity,
  snapshot: Omit<IndexSnapshot, 'graphFile'>,
  writeGraph: (file: string) => Promise<unknown>,
): Promise<void> {
  await mkdir(folder, { recursive: true })
  const generation = 1 + Math.max(0, ...(await readdir(folder)).map(generationOf))
  const path = (part: Part) => join(folder, partFile(part, generation))
  await writeGraph(path('graph'))
  await writeParts(path('vectors'), [bytesOf(snapshot.vectors)])
  await writeParts(path('entries'), [Buffer.from(JSON.stringify(snapshot.entries))])
  const digests = new Map<Part, string>()
  for (const part of partNames) {
    await flush(path(part))
    digests.set(part, await digestOf(path(part)))
  }
  const describe = (part: Part) => ({ file: partFile(part, generation), sha256: digests.get(part) ?? '' })
  const manifest: Manifest = {
    format: formatVersion,
    generation,
    modelId: identity.modelId,
    dimensions: identity.dimensions,
    metric: 'cosine',
    m: identity.m,
    efConstruction: identity.efConstruction,
    slots: snapshot.slots,
    buildMs: Math.round(snapshot.buildMs),
    parts: { graph: describe('graph'), vectors: describe('vectors'), entries: describe('entries') },
  }
  await writeFileAtomic(join(folder, manifestFile), `${JSON.stringify(manifest, null, 2)}\n`)
  await flush(folder)
  for (const name of await readdir(folder)) {
    if (generationOf(name) > 0 && generationOf(name) !== generation) await rm(join(folder, name))
  }
}

/**
 * @returns undefined where there is no snapshot yet.
 * @throws AppError INDEX_DAMAGED when it is incomplete, altered, or of another model, size or parameters.
 */
export async function readSnapshot(folder: string, identity: IndexIdentity): Promise<IndexSnapshot | undefined> {
  const text = await readFile(join(folder, manifestFile), 'utf8').catch(unlessMissing)
  if (text === undefined) return undefined
  try {
    const manifest = manifestSchema.parse(JSON.parse(text))
    for (const key of ['modelId', 'dimensions', 'm', 'efConstruction'] as const) {
      if (manifest[key] !== identity[key]) throw new Error(`built with ${key} ${manifest[key]}, not ${identity[key]}`)
    }
    for (const part of partNames) {
      const { file, sha256 } = manifest.parts[part]
      if ((await digestOf(join(folder, file))) !== sha256) throw new Error(`${file} was altered`)
    }
    const bytes = await readFile(join(folder, manifest.parts.vectors.file))
    const entries = entriesSchema.parse(JSON.parse(await readFile(join(folder, manifest.parts.entries.file), 'utf8')))
    return {
      entries,
      // A copy: the bytes may start anywhere, floats only at a multiple of four.
      vectors: new Float32Array(new Uint8Array(bytes).buffer),
      slots: manifest.slots,
      buildMs: manifest.buildMs,
      graphFile: join(folder, manifest.parts.graph.file),
    }
  } catch (cause) {
    throw damaged(folder, cause)
  }
}

export function damaged(folder: string, cause: unknown): AppError {
  return new AppError('INDEX_DAMAGED', {
    message: `the vector index in ${folder} cannot be used: ${describeError(cause)}; it is rebuilt from the stored rows`,
    cause,
  })
}

/** The generation in a part's file name; 0 for any other file. */
function generationOf(name: string): number {
  const [, part, generation] = /^(\w+)\.(\d+)$/.exec(name) ?? []
  return partNames.some(known => known === part) ? Number(generation) : 0
}

async function digestOf(file: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(file, { highWaterMark: 1 << 20 }), hash)
  return hash.digest('hex')
}

async function writeParts(file: string, parts: readonly Uint8Array[]): Promise<void> {
  const handle = await open(file, 'w')
  try {
    for (const part of parts) await handle.writeFile(part)
  } finally {
    await handle.close()
  }
}

/** Waits until a file, or the names in a folder, are on the disk. */
async function flush(path: string): Promise<void> {
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

function bytesOf(vectors: Float32Array): Uint8Array {
  return new Uint8Array(vectors.buffer, vectors.byteOffset, vectors.byteLength)
}

function unlessMissing(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
  throw error
}
