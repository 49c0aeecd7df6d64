import { mkdir, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { AppError, describeError, locales } from '../domain/index.ts'
import { type ExportedIntent, writeIntentCsv, writeRasa } from '../ingest/index.ts'
import { readIntentFolder } from '../learning/index.ts'
import { openContext } from './context.ts'
import type { GlobalOptions } from './global-options.ts'
import { intentsFolderOf } from './intents-folder.ts'

const targets = ['rasa', 'csv'] as const

export type ExportIntentsOptions = { readonly to: string; readonly out?: string }

/** Writes the examples of all intents for another system, to a file, into a folder, or to stdout. */
export async function exportIntents(globals: GlobalOptions, { to, out }: ExportIntentsOptions): Promise<void> {
  const target = targets.find(known => known === to)
  if (!target) {
    throw new AppError('COMMAND_USAGE', {
      message: `cannot export to "${to}"; --to must be one of ${targets.join(', ')}`,
    })
  }
  const folder = intentsFolderOf(openContext({ ...globals, quiet: true }))
  const intents = await readIntentFolder(folder)
  if (intents.length === 0) throw new AppError('NOT_FOUND', { message: `${folder} holds no intents to export` })
  if (out === undefined && !globals.json) {
    process.stdout.write(target === 'csv' ? writeIntentCsv(intents) : writeRasa(intents))
    return
  }
  const files = await place(target, intents, out)
  if (out !== undefined) {
    for (const [file, text] of files) {
      try {
        await mkdir(path.dirname(file), { recursive: true })
        await writeFile(file, text)
      } catch (cause) {
        throw new AppError('COMMAND_USAGE', { message: `cannot write ${file}: ${describeError(cause)}`, cause })
      }
    }
  }
  const examples = intents.reduce((sum, intent) => sum + intent.examples.en.length + intent.examples.zh.length, 0)
  const report = { intents: intents.length, examples, files: out === undefined ? [] : [...files.keys()] }
  if (globals.json) process.stdout.write(`${JSON.stringify(report)}\n`)
  else process.stdout.write(`${report.intents} intents, ${examples} examples → ${report.files.join(', ')}\n`)
}

/** A folder gets a file a language for Rasa, whose assistants speak one each. */
async function place(
  target: (typeof targets)[number],
  intents: readonly ExportedIntent[],
  out: string | undefined,
): Promise<ReadonlyMap<string, string>> {
  const isFolder = out !== undefined && (/[\\/]$/.test(out) || path.extname(out) === '' || (await isDirectory(out)))
  const name = out ?? ''
  if (target === 'csv') return new Map([[isFolder ? path.join(name, 'intents.csv') : name, writeIntentCsv(intents)]])
  if (!isFolder) return new Map([[name, writeRasa(intents)]])
  return new Map(locales.map(locale => [path.join(name, `nlu.${locale}.yml`), writeRasa(intents, [locale])]))
}

async function isDirectory(file: string): Promise<boolean> {
  return stat(file).then(
    found => found.isDirectory(),
    () => false,
  )
}
