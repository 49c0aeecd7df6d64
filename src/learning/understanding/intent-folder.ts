import { mkdir, readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import writeFileAtomic from 'write-file-atomic'
import { AppError, describeError, type IntentDefinition, type IntentName } from '../../domain/index.ts'
import { parseIntent } from '../../understanding/index.ts'
import { addExamplesToFile } from './edit-intent-file.ts'
import { newIntentFile } from './new-intent-file.ts'
import type { ProposedExample } from './plan-examples.ts'

const fileOf = (folder: string, intent: IntentName) => path.join(folder, `${intent}.yaml`)

/**
 * The intents of a folder that an author works on: it may lack what a start needs, or not be there yet.
 * @throws AppError INTENT_FILE_INVALID
 */
export async function readIntentFolder(folder: string): Promise<readonly IntentDefinition[]> {
  try {
    const names = (await readdir(folder)).filter(name => name.endsWith('.yaml')).sort()
    return await Promise.all(
      names.map(async name => parseIntent(path.join(folder, name), await readFile(path.join(folder, name), 'utf8'))),
    )
  } catch (cause) {
    if (cause instanceof AppError) throw cause
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return []
    throw new AppError('INTENT_FILE_INVALID', { message: `cannot read ${folder}: ${describeError(cause)}`, cause })
  }
}

export type FolderChange = { readonly created: readonly IntentName[]; readonly changed: readonly IntentName[] }

export type WriteExamplesOptions = {
  readonly folder: string
  readonly examples: readonly ProposedExample[]
  /** How the author of a new intent calls it. */
  readonly titleOf?: (intent: IntentName) => string
  /** Works everything out and writes nothing. */
  readonly dryRun?: boolean
}

/**
 * Puts examples into the files of their intents, and makes a file for an intent that has none. Every new text is
 * worked out and read back before the first is written.
 *
 * @throws AppError INTENT_FILE_INVALID; nothing is written then.
 */
export async function writeExamples(options: WriteExamplesOptions): Promise<FolderChange> {
  const { folder, titleOf = name => name } = options
  const byIntent = new Map<IntentName, { en: string[]; zh: string[] }>()
  for (const { intent, locale, text } of options.examples) {
    const lists = byIntent.get(intent) ?? { en: [], zh: [] }
    byIntent.set(intent, lists)
    lists[locale].push(text)
  }
  const texts = new Map<string, string>()
  const created: IntentName[] = []
  const changed: IntentName[] = []
  for (const [name, examples] of byIntent) {
    const file = fileOf(folder, name)
    const source = await readOptional(file)
    if (source === undefined) {
      created.push(name)
      texts.set(file, newIntentFile({ name, title: titleOf(name), examples }))
    } else {
      changed.push(name)
      texts.set(file, addExamplesToFile(file, source, examples))
    }
  }
  if (!options.dryRun) {
    await mkdir(folder, { recursive: true })
    for (const [file, text] of texts) await writeFileAtomic(file, text)
  }
  return { created: created.sort(), changed: changed.sort() }
}

async function readOptional(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8')
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return undefined
    throw new AppError('INTENT_FILE_INVALID', { message: `cannot read ${file}: ${describeError(cause)}`, cause })
  }
}
