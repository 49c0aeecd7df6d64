import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, open, readdir, readFile, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import writeFileAtomic from 'write-file-atomic'
import { z } from 'zod'
import { AppError, describeError } from '../../../domain/index.ts'
import { type RecommenderModel, recommenderFormat } from '../../../recommendation/index.ts'
import { packArrays, unpackArrays } from '../pack-arrays.ts'
import { recommenderModelSchema } from './recommender-model-schema.ts'

/*
 * A folder of models holds one folder for each version, and `current.json` that names the one in use. A version's
 * folder is written under another name and renamed when complete, and `current.json` is replaced after that: whenever
 * the power fails, it names a complete version.
 */

const keptVersions = 3
const currentFile = 'current.json'
const manifestFile = 'manifest.json'
const partNames = ['model.json', 'arrays.bin'] as const

const currentSchema = z.strictObject({ format: z.literal(1), version: z.string().regex(/^[\w-]+$/) })
const manifestSchema = z.looseObject({
  format: z.int(),
  sha256: z.strictObject({ 'model.json': z.string(), 'arrays.bin': z.string() }),
})

/** Stores the model as a new version and puts it in use; the three latest versions are kept. @returns the version. */
export async function saveRecommenderModel(folder: string, model: RecommenderModel): Promise<string> {
  const { json, bytes } = packArrays(model)
  const sha256 = { 'model.json': sha256Of(json), 'arrays.bin': sha256Of(bytes) }
  const trainedAt = new Date(model.origin.trainedAt).toISOString().replace(/[-:]|\.\d+/g, '')
  const version = `${trainedAt}-${sha256Of(JSON.stringify(sha256)).slice(0, 8)}`
  // For people, and for whoever compares versions; what is read back is the format and the digests.
  const manifest = {
    format: recommenderFormat,
    version,
    ...model.origin,
    inputs: model.mlp?.inputs ?? [],
    plans: weightsOf(model),
    sha256,
  }

  await mkdir(folder, { recursive: true })
  const draft = await mkdtemp(path.join(folder, '.draft-'))
  try {
    await writeDurably(path.join(draft, 'model.json'), json)
    await writeDurably(path.join(draft, 'arrays.bin'), bytes)
    await writeDurably(path.join(draft, manifestFile), `${JSON.stringify(manifest, null, 2)}\n`)
    await syncFolder(draft)
    // The same model again is the same version: the copy that is there is replaced by an equal one.
    await rm(path.join(folder, version), { recursive: true, force: true })
    await rename(draft, path.join(folder, version))
    await syncFolder(folder)
  } finally {
    await rm(draft, { recursive: true, force: true })
  }
  await useRecommenderVersion(folder, version)
  const old = (await listRecommenderVersions(folder)).filter(other => other !== version).slice(keptVersions - 1)
  for (const other of old) await rm(path.join(folder, other), { recursive: true, force: true })
  return version
}

/** Puts a stored version in use: the way back from a model that turned out worse. */
export async function useRecommenderVersion(folder: string, version: string): Promise<void> {
  await writeFileAtomic(path.join(folder, currentFile), `${JSON.stringify({ format: 1, version })}\n`)
}

/** Stored versions, newest first. */
export async function listRecommenderVersions(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
  const versions = entries.filter(entry => entry.isDirectory() && !entry.name.startsWith('.'))
  return versions
    .map(({ name }) => name)
    .sort()
    .reverse()
}

/** The version in use; undefined when there is none or the file that names it cannot be read. */
export async function currentRecommenderVersion(folder: string): Promise<string | undefined> {
  try {
    const text = await readFile(path.join(folder, currentFile), 'utf8')
    return currentSchema.parse(JSON.parse(text)).version
  } catch {
    return undefined
  }
}

/**
 * Reads the version in use, or the one named.
 * @throws AppError MODEL_MISSING when there is none; MODEL_DAMAGED when a file of it is not what was written; MODEL_STALE
 * when another version of the program wrote it.
 */
export async function loadRecommenderModel(folder: string, version?: string): Promise<RecommenderModel> {
  const chosen = version ?? (await currentRecommenderVersion(folder)) ?? (await listRecommenderVersions(folder))[0]
  const home = path.join(folder, chosen ?? '')
  const manifest = chosen === undefined ? undefined : await readIfPresent(path.join(home, manifestFile))
  if (!manifest) {
    throw new AppError('MODEL_MISSING', {
      message: `${home}: no recommender model; run "floorwalker train recommender"`,
    })
  }
  let file: string = manifestFile
  try {
    const { format, sha256 } = manifestSchema.parse(JSON.parse(manifest.toString('utf8')))
    if (format !== recommenderFormat) throw stale(home)
    const parts: Buffer[] = []
    for (const name of partNames) {
      file = name
      const content = await readFile(path.join(home, name))
      if (sha256Of(content) !== sha256[name]) throw new Error('its SHA-256 is not the one in the manifest')
      parts.push(content)
    }
    const [json = Buffer.alloc(0), bytes = Buffer.alloc(0)] = parts
    return recommenderModelSchema.parse(unpackArrays({ json: json.toString('utf8'), bytes }))
  } catch (error) {
    if (error instanceof AppError) throw error
    throw new AppError('MODEL_DAMAGED', {
      message: `${path.join(home, file)}: damaged (${describeError(error)}); run "floorwalker train recommender"`,
      cause: error,
    })
  }
}

function stale(home: string): AppError {
  return new AppError('MODEL_STALE', {
    message: `${home}: another version of the program made this model; run "floorwalker train recommender"`,
  })
}

function weightsOf({ plans }: RecommenderModel) {
  return Object.fromEntries(Object.entries(plans).map(([goal, { method, weights }]) => [goal, { method, weights }]))
}

function sha256Of(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('hex')
}

async function readIfPresent(file: string): Promise<Buffer | undefined> {
  return await readFile(file).catch(() => undefined)
}

async function writeDurably(file: string, content: string | Buffer): Promise<void> {
  const handle = await open(file, 'w')
  try {
    await handle.writeFile(content)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
