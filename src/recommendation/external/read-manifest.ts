import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { parse } from 'yaml'
import type { z } from 'zod'
import { createBreather } from '../../retrieval/index.ts'
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
  const { path: where, ...issue } = innermost(parsed.error.issues)
  const place = where.join('.') || 'the manifest'
  if (issue.code === 'unrecognized_keys')
    throw invalidModel(file, `${place}: unknown field "${issue.keys.join('", "')}"`)
  throw invalidModel(file, `${place}: ${issue.message}`)
}

type Issue = z.core.$ZodIssue

/** The first fault; of a choice between forms, that of the form which is missed by the least. */
function innermost(issues: readonly Issue[]): Issue {
  const [issue] = issues
  if (!issue) throw new Error('a parse that failed has an issue')
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return issue
  const [nearest = []] = issue.errors.toSorted((a, b) => a.length - b.length)
  const inner = innermost(nearest)
  return { ...inner, path: [...issue.path, ...inner.path] }
}

/** Bytes. */
const hashedAtOnce = 1 << 20

/** A file that a manifest names. @throws AppError EXTERNAL_MODEL_INVALID when it is missing or another one. */
export async function readChecked(folder: string, { file, sha256 }: ManifestFile): Promise<Buffer> {
  const full = path.join(folder, file)
  const content = await tellingFile(full, () => readFile(full))
  const hash = createHash('sha256')
  const breathe = createBreather()
  for (let from = 0; from < content.length; from += hashedAtOnce) {
    hash.update(content.subarray(from, from + hashedAtOnce))
    await breathe()
  }
  const found = hash.digest('hex')
  if (found !== sha256) throw invalidModel(full, `its SHA-256 is ${found}, the manifest says ${sha256}`)
  return content
}
