import path from 'node:path'
import { AppError, describeError } from '../../domain/index.ts'
import type { IntentReading } from './intent-reading.ts'
import { readDialogflow } from './read-dialogflow.ts'
import { readIntentCsv } from './read-intent-csv.ts'
import { readRasa } from './read-rasa.ts'
import { brokenFile, decodeText, readSource } from './source-file.ts'

/**
 * Reads training data of other systems; the format is told by the file: a zip is a Dialogflow ES export, `.csv` and
 * `.tsv` are rows, `.yml` and `.yaml` are Rasa's.
 *
 * @throws AppError FEED_UNREADABLE for the first file that is broken as a whole.
 */
export async function readIntentFiles(files: readonly string[]): Promise<IntentReading> {
  const readings: IntentReading[] = []
  for (const file of files) readings.push(readIntentBytes(file, await readSource(file)))
  const ignored: Record<string, number> = {}
  for (const reading of readings) {
    for (const [kind, count] of Object.entries(reading.ignored)) ignored[kind] = (ignored[kind] ?? 0) + count
  }
  return {
    examples: readings.flatMap(({ examples }) => examples),
    problems: readings.flatMap(({ problems }) => problems),
    ignored,
  }
}

/** Reads one file's content. @throws AppError FEED_UNREADABLE */
export function readIntentBytes(file: string, bytes: Uint8Array): IntentReading {
  try {
    const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b
    const extension = path.extname(file).toLowerCase()
    if (isZip || extension === '.zip') return readDialogflow(file, bytes)
    const text = decodeText(file, bytes)
    if (extension === '.csv' || extension === '.tsv') return readIntentCsv(file, text)
    if (extension === '.yml' || extension === '.yaml') return readRasa(file, text)
  } catch (error) {
    // A parser may give up in ways of its own, on nesting too deep for example.
    throw error instanceof AppError ? error : brokenFile(file, describeError(error), error)
  }
  throw brokenFile(file, 'its format is not known; give a .yml of Rasa, a .zip of Dialogflow ES, or a .csv')
}
