import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { LineCounter, parseDocument } from 'yaml'
import { AppError, describeError, type IntentDefinition, locales, outOfScopeIntent } from '../domain/index.ts'
import { intentFile } from './intent-file.ts'
import { foldText, normaliseText } from './normalise.ts'

/** Two examples with one key are the same: case, punctuation and space do not count, except where there is no more. */
export function exampleKey(text: string): string {
  return foldText(text) || normaliseText(text)
}

function invalid(place: string, problem: string, cause?: unknown): AppError {
  return new AppError('INTENT_FILE_INVALID', { message: `${place}: ${problem}`, cause })
}

/** Reads one intent file. @throws AppError INTENT_FILE_INVALID with file, line and column, and what is wrong. */
export function parseIntent(file: string, text: string): IntentDefinition {
  const lineCounter = new LineCounter()
  const document = parseDocument(text, { lineCounter, prettyErrors: false })
  const placeOf = (offset: number | undefined) => {
    const at = lineCounter.linePos(offset ?? 0)
    return `${file}:${at.line}:${at.col}`
  }
  const fault = document.errors[0]
  if (fault) throw invalid(placeOf(fault.pos[0]), `not valid YAML: ${fault.message}`, fault)
  const parsed = intentFile.safeParse(document.toJS())
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    const where = issue?.path ?? []
    // The nearest enclosing node that exists: a missing field has no place of its own.
    let offset: number | undefined
    for (let depth = where.length; depth >= 0 && offset === undefined; depth--) {
      const node = depth === 0 ? document.contents : document.getIn(where.slice(0, depth), true)
      if (node && typeof node === 'object' && 'range' in node && Array.isArray(node.range)) offset = node.range[0]
    }
    const name = where.length ? `"${where.join('.')}": ` : ''
    throw invalid(placeOf(offset), `${name}${issue?.message ?? 'invalid'}; intents/intent.schema.json lists the fields`)
  }
  if (`${parsed.data.name}.yaml` !== path.basename(file)) {
    throw invalid(placeOf(0), `"name" is ${parsed.data.name}, so the file must be called ${parsed.data.name}.yaml`)
  }
  const { question, expectedShare, isToldByForm: _form, ...intent } = parsed.data
  return {
    ...intent,
    ...(question && { question }),
    ...(expectedShare !== undefined && { expectedShare }),
  }
}

/** By file: what was read of it last, for as long as its text is the same. Parsing is most of the time of reading. */
const lastRead = new Map<string, { readonly text: string; readonly intent: IntentDefinition }>()

async function readIntent(file: string): Promise<IntentDefinition> {
  const text = await readFile(file, 'utf8')
  const known = lastRead.get(file)
  if (known?.text === text) return known.intent
  const intent = parseIntent(file, text)
  lastRead.set(file, { text, intent })
  return intent
}

/**
 * Reads every `*.yaml` of a folder, by name.
 * @throws AppError INTENT_FILE_INVALID for a file that cannot be used, for a missing `oos` intent, and for one
 * example that stands in two intents.
 */
export async function loadIntents(folder: string): Promise<readonly IntentDefinition[]> {
  let names: string[]
  try {
    names = (await readdir(folder)).filter(name => name.endsWith('.yaml')).sort()
  } catch (cause) {
    throw invalid(folder, `cannot read the intents folder (${describeError(cause)}); set "intents.folder"`, cause)
  }
  const files = names.map(name => path.join(folder, name))
  const intents = await Promise.all(files.map(readIntent))
  if (!intents.some(intent => intent.name === outOfScopeIntent)) {
    throw invalid(folder, `no ${outOfScopeIntent}.yaml; it holds examples of what the shop does not answer`)
  }
  const owners = new Map<string, string>()
  for (const intent of intents) {
    for (const locale of locales) {
      for (const example of intent.examples[locale]) {
        // Of an example without a letter (👍) nothing is left by folding.
        const key = exampleKey(example)
        const owner = owners.get(key)
        if (owner !== undefined && owner !== intent.name) {
          const both = `"${example}" is an example of both ${owner} and ${intent.name}`
          throw invalid(path.join(folder, `${intent.name}.yaml`), `${both}; keep it in one`)
        }
        owners.set(key, intent.name)
      }
    }
  }
  return intents
}
