import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { parse } from 'yaml'
import { invalidModel, tellingFile } from './invalid-model.ts'
import type { ExternalManifest, ManifestFile } from './manifest.ts'
import { manifestSchema } from './manifest.ts'

/** JSON is YAML, so one reader serves both. */
export const manifestNames = ['manifest.yaml', 'manifest.yml', 'manifest.json'] as const

/** @throws AppError EXTERNAL_MODEL_INVALID naming the field and what it may hold. */
export async function readManifest(file: string): Promise<ExternalManifest> {
  const content = await tellingFile(file, async () => parse(await readFile(file, 'utf8')) as unknown)
  const parsed = manifestSchema.safeParse(content)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  const place = issue?.path.join('.') || 'the manifest'
  if (issue?.code === 'unrecognized_keys')
    throw invalidModel(file, `${place}: unknown field "${issue.keys.join('", "')}"`)
  throw invalidModel(file, `${place}: ${issue?.message ?? 'not a manifest'}`)
}

/** A file that a manifest names. @throws AppError EXTERNAL_MODEL_INVALID when it is missing or another one. */
export async function readChecked(folder: string, { file, sha256 }: ManifestFile): Promise<Buffer> {
  const full = path.join(folder, file)
  const content = await tellingFile(full, () => readFile(full))
  const found = createHash('sha256').update(content).digest('hex')
  if (found !== sha256) throw invalidModel(full, `its SHA-256 is ${found}, the manifest says ${sha256}`)
  return content
}
