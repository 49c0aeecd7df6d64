import { Document, isMap, isScalar, isSeq, LineCounter, parseDocument, type YAMLSeq } from 'yaml'
import { AppError, type IntentDefinition, type Locale, locales } from '../../domain/index.ts'
import { parseIntent } from '../../understanding/index.ts'

export type ExamplesByLocale = Readonly<Record<Locale, readonly string[]>>

/**
 * Adds examples to the text of an intent file. Only lines are added: comments, order, quotation and line ends stay as
 * they are. A list written in brackets grows inside them.
 *
 * @param additions - phrases of one line each.
 * @throws AppError INTENT_FILE_INVALID when the file cannot be read as an intent.
 */
export function addExamplesToFile(file: string, source: string, additions: ExamplesByLocale): string {
  const before = parseIntent(file, source)
  let text = source
  for (const locale of locales) {
    if (additions[locale].length > 0) text = insertExamples(text, locale, additions[locale])
  }
  if (holdsAll(file, text, before, additions)) return text
  // A form that lines cannot be put into (anchors, tags, odd commas): written anew, comments kept.
  const document = parseDocument(source)
  for (const locale of locales) for (const phrase of additions[locale]) document.addIn(['examples', locale], phrase)
  const rewritten = document.toString({ lineWidth: 0 })
  if (holdsAll(file, rewritten, before, additions)) return rewritten
  throw new AppError('INTENT_FILE_INVALID', {
    message: `${file}: examples cannot be added by program to a list of this form; write it as lines with "- "`,
  })
}

function holdsAll(file: string, text: string, before: IntentDefinition, additions: ExamplesByLocale): boolean {
  try {
    const { examples, ...rest } = parseIntent(file, text)
    const { examples: old, ...oldRest } = before
    const wanted = locales.map(locale => [...old[locale], ...additions[locale]])
    return (
      JSON.stringify(locales.map(locale => examples[locale])) === JSON.stringify(wanted) &&
      JSON.stringify(rest) === JSON.stringify(oldRest)
    )
  } catch {
    return false
  }
}

function insertExamples(source: string, locale: Locale, phrases: readonly string[]): string {
  const lineCounter = new LineCounter()
  const document = parseDocument(source, { lineCounter })
  const list = document.getIn(['examples', locale], true)
  const examples = document.get('examples', true)
  if (!isSeq(list) || !list.range || !isMap(examples)) return source
  const lineEnd = source.includes('\r\n') ? '\r\n' : '\n'
  const insert = (at: number, text: string, until = at) => source.slice(0, at) + text + source.slice(until)
  if (list.flow && (list.items.length > 0 || examples.flow)) {
    const close = list.range[1] - 1
    const quoted = phrases.map(phrase => JSON.stringify(phrase)).join(', ')
    return insert(close, list.items.length > 0 ? `, ${quoted}` : quoted)
  }
  const toLines = (indent: string) => phrases.map(phrase => `${indent}${toItem(phrase)}${lineEnd}`).join('')
  if (list.items.length === 0) {
    // "zh: []" becomes a list below its key.
    const key = examples.items.find(pair => isScalar(pair.key) && pair.key.value === locale)?.key
    const column = isScalar(key) && key.range ? lineCounter.linePos(key.range[0]).col : 3
    const start = source.slice(0, list.range[0]).trimEnd().length
    return insert(start, `${lineEnd}${toLines(' '.repeat(column + 1)).slice(0, -lineEnd.length)}`, list.range[1])
  }
  const indent = ' '.repeat(lineCounter.linePos(list.range[0]).col - 1)
  const end = endOfLastItem(source, list)
  return insert(end, (source[end - 1] === '\n' ? '' : lineEnd) + toLines(indent))
}

/** Where the line after the last item begins; the end of the text when there is none. */
function endOfLastItem(source: string, list: YAMLSeq): number {
  const last = list.items.at(-1)
  const at = isScalar(last) && last.range ? last.range[1] : (list.range?.[1] ?? source.length)
  if (source[at - 1] === '\n') return at
  const next = source.indexOf('\n', at)
  return next < 0 ? source.length : next + 1
}

/** "- phrase", quoted where YAML needs it. */
function toItem(phrase: string): string {
  return new Document([phrase]).toString({ lineWidth: 0 }).trimEnd()
}
