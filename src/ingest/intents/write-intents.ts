import { stringify as stringifyCsv } from 'csv-stringify/sync'
import { Document, Scalar } from 'yaml'
import { type IntentDefinition, type Locale, locales } from '../../domain/index.ts'

export type ExportedIntent = Pick<IntentDefinition, 'name' | 'examples'>

/** Rows of `text,intent,locale` after a header; RFC 4180, UTF-8 without a byte order mark. */
export function writeIntentCsv(intents: readonly ExportedIntent[]): string {
  const rows = intents.flatMap(({ name, examples }) =>
    locales.flatMap(locale => examples[locale].map(text => [text, name, locale])),
  )
  return stringifyCsv([['text', 'intent', 'locale'], ...rows], { record_delimiter: '\r\n' })
}

/**
 * Rasa NLU training data, version 3.1: a block an intent and language, whose `metadata.language` names the language.
 * Rasa reads "[a](b)" as an annotation and has no way to quote it, so a space is put between the brackets.
 *
 * @param only - the languages to write: Rasa's assistants speak one each.
 */
export function writeRasa(intents: readonly ExportedIntent[], only: readonly Locale[] = locales): string {
  const blocks = intents.flatMap(({ name, examples }) =>
    only.filter(locale => examples[locale].length > 0).map(locale => toBlock(name, locale, examples[locale])),
  )
  return new Document({ version: '3.1', nlu: blocks }).toString({ lineWidth: 0 })
}

function toBlock(intent: string, locale: Locale, texts: readonly string[]) {
  const lines = texts.map(text => `- ${text.replace(/\s+/g, ' ').replace(/\](?=[({])/g, '] ')}\n`)
  const examples = new Scalar(lines.join(''))
  examples.type = Scalar.BLOCK_LITERAL
  return { intent, metadata: { language: locale }, examples }
}
