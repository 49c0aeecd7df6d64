import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument, Scalar, type YAMLMap } from 'yaml'
import { type Locale, toLocale } from '../../domain/index.ts'
import { type IntentReading, ReadingBuilder } from './intent-reading.ts'
import { brokenFile, localeOfName } from './source-file.ts'

/** What a Rasa project keeps in its other files, or beside `nlu:` in the same one. */
const otherParts = [
  ...['stories', 'rules', 'responses', 'intents', 'entities', 'slots', 'forms', 'actions', 'e2e_actions'],
  ...['pipeline', 'policies', 'session_config'],
]
/** Blocks of `nlu:` that hold no intent. */
const otherBlocks = ['synonym', 'lookup', 'regex']

// Rasa's own form: [text](entity), [text](entity:value) or [text]{"entity": …}. No bracket inside a part, so that
// no text takes more than one pass.
const annotation = /\[([^[\]]+)\](?:\([^()]+\)|\{[^{}]+\})/g

/** "to [Berlin](city)" → "to Berlin". */
export function withoutAnnotations(text: string): string {
  return text.replace(annotation, '$1')
}

/**
 * Reads Rasa NLU training data, YAML. The language of an intent's block is its `metadata.language`, else the end of
 * the file's name (`nlu.zh.yml`), else unknown. Synonyms, lookup tables, regular expressions and stories are counted.
 *
 * @throws AppError FEED_UNREADABLE when it is no YAML, or no part of a Rasa project.
 */
export function readRasa(file: string, text: string): IntentReading {
  const lineCounter = new LineCounter()
  const document = parseDocument(text, { lineCounter, prettyErrors: false })
  const lineOf = (node: unknown) => lineCounter.linePos(rangeOf(node)).line
  const [fault] = document.errors
  if (fault) {
    const { line } = lineCounter.linePos(fault.pos[0])
    throw brokenFile(file, `line ${line} is no valid YAML: ${fault.message.split('\n')[0]}`, fault)
  }
  const reading = new ReadingBuilder(file)
  const root = document.contents
  if (!isMap(root)) throw brokenFile(file, 'it holds no "nlu:" list; is it Rasa training data?')
  for (const part of otherParts) if (root.has(part)) reading.ignore(part)
  const blocks = root.get('nlu')
  if (blocks === undefined && otherParts.some(part => root.has(part))) return reading.toReading()
  if (!isSeq(blocks)) throw brokenFile(file, 'it holds no "nlu:" list; is it Rasa training data?')
  const ofFile = localeOfName(file)
  for (const block of blocks.items) {
    if (!isMap(block)) {
      reading.problem(lineOf(block), 'a block of "nlu:" must be a mapping with "intent" and "examples"')
      continue
    }
    const kind = otherBlocks.find(name => block.has(name))
    if (kind !== undefined) reading.ignore(kind)
    else readBlock(block, ofFile, lineOf, reading)
  }
  return reading.toReading()
}

function readBlock(
  block: YAMLMap,
  ofFile: Locale | undefined,
  lineOf: (node: unknown) => number,
  reading: ReadingBuilder,
): void {
  const intent = block.get('intent')
  if (typeof intent !== 'string' && typeof intent !== 'number') {
    reading.problem(lineOf(block), 'a block without a name in "intent"')
    return
  }
  const name = String(intent)
  const language = languageOf(block) ?? ofFile
  const add = (text: string, line: number, locale: Locale | undefined) =>
    reading.add({ intent: name, text: withoutAnnotations(text), line, ...(locale && { locale }) })
  const examples = block.get('examples', true) as Node | undefined
  if (isSeq(examples)) {
    for (const item of examples.items) {
      const text = isMap(item) ? item.get('text') : isScalar(item) ? item.value : undefined
      if (typeof text !== 'string' && typeof text !== 'number') {
        reading.problem(lineOf(item), `an example of ${name} without "text"`)
        continue
      }
      const own = isMap(item) ? languageOf(item) : undefined
      // `text: |` may be written with the dash of the short form.
      add(String(text).replace(/^\s*-\s/, ''), lineOf(item), own ?? language)
    }
  } else if (isScalar(examples) && typeof examples.value === 'string') {
    const first = lineOf(examples) + (examples.type === Scalar.BLOCK_LITERAL ? 1 : 0)
    examples.value.split('\n').forEach((row, i) => {
      const trimmed = row.trim()
      const line = examples.type === Scalar.BLOCK_LITERAL ? first + i : first
      if (trimmed === '') return
      if (trimmed.startsWith('-')) add(trimmed.slice(1), line, language)
      else reading.problem(line, `an example of ${name} must begin with "- "`)
    })
  } else reading.problem(lineOf(block), `${name} has no "examples"`)
}

function languageOf(node: YAMLMap): Locale | undefined {
  const metadata = node.get('metadata')
  const language = isMap(metadata) ? metadata.get('language') : undefined
  return typeof language === 'string' ? toLocale(language) : undefined
}

function rangeOf(node: unknown): number {
  return typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range)
    ? Number(node.range[0])
    : 0
}
