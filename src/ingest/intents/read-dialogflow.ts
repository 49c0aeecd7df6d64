import { strFromU8, unzipSync } from 'fflate'
import { z } from 'zod'
import { AppError, describeError, outOfScopeIntent, toLocale } from '../../domain/index.ts'
import { type IntentReading, ReadingBuilder } from './intent-reading.ts'
import { brokenFile } from './source-file.ts'

/** An agent has at most 2,000 intents, each with a file and one a language. */
const maximumEntries = 20_000
const maximumEntryBytes = 16 << 20
const maximumUnpackedBytes = 128 << 20

const intentJson = z.object({ name: z.string().min(1), fallbackIntent: z.boolean().optional() })
const phraseJson = z.object({
  data: z.array(z.object({ text: z.string() })),
  isTemplate: z.boolean().optional(),
})

/**
 * Reads an export of a Dialogflow ES agent: intents/NAME.json and intents/NAME_usersays_LANGUAGE.json. Phrases in
 * other languages and templates ("@sys.any:name") are counted. A fallback intent's phrases are what the agent must
 * not understand, so they are out of scope. Lines are the phrase's place in its file, counted from 1.
 *
 * @throws AppError FEED_UNREADABLE when it is no such export, or unpacks to more than an agent can hold.
 */
export function readDialogflow(file: string, bytes: Uint8Array): IntentReading {
  const reading = new ReadingBuilder(file)
  const entries = unpack(file, bytes)
  if (![...entries.keys()].some(name => /(?:^|\/)(?:agent\.json|intents\/[^/]+\.json)$/.test(name))) {
    throw brokenFile(file, 'the zip holds no agent.json and no intents/; export the agent as zip in Dialogflow ES')
  }
  const phraseFile = /^(.*?)_usersays_([a-z]{2,3}(?:-[a-z]{2,4})?)\.json$/i
  for (const [name, content] of entries) {
    const match = phraseFile.exec(name)
    if (!match?.[1] || !match[2]) continue
    const locale = toLocale(match[2])
    const place = `${file}/${name}`
    const phrases = readJson(content, z.array(z.unknown()))
    if (!phrases) {
      reading.problem(1, 'not the list of phrases that Dialogflow writes', place)
      continue
    }
    if (!locale) {
      reading.ignore(`phrases in ${match[2].toLowerCase()}`, phrases.length)
      continue
    }
    const definition = readJson(entries.get(`${match[1]}.json`), intentJson)
    const intent = definition?.fallbackIntent
      ? outOfScopeIntent
      : (definition?.name ?? match[1].slice(match[1].lastIndexOf('/') + 1))
    phrases.forEach((raw, i) => {
      const phrase = phraseJson.safeParse(raw)
      if (!phrase.success) reading.problem(i + 1, 'a phrase without "data" and its "text"', place)
      else if (phrase.data.isTemplate) reading.ignore('templates')
      else reading.add({ intent, locale, text: phrase.data.data.map(part => part.text).join(''), line: i + 1 }, place)
    })
  }
  return reading.toReading()
}

/** The agent's JSON files by path. Sizes are checked before anything is unpacked. */
function unpack(file: string, bytes: Uint8Array): ReadonlyMap<string, Uint8Array> {
  let entryCount = 0
  let total = 0
  try {
    const unpacked = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        entryCount += 1
        if (entryCount > maximumEntries) throw brokenFile(file, `the zip holds more than ${maximumEntries} files`)
        if (!/(?:^|\/)(?:agent\.json|intents\/[^/]+\.json)$/.test(name)) return false
        total += originalSize
        if (originalSize > maximumEntryBytes || total > maximumUnpackedBytes) {
          throw brokenFile(file, `the zip unpacks to more than an agent can hold (${name}: ${originalSize} bytes)`)
        }
        return true
      },
    })
    return new Map(Object.entries(unpacked).sort(([a], [b]) => (a < b ? -1 : 1)))
  } catch (error) {
    if (error instanceof AppError) throw error
    throw brokenFile(file, `not a zip file that can be unpacked (${describeError(error)})`, error)
  }
}

function readJson<Value>(content: Uint8Array | undefined, schema: z.ZodType<Value>): Value | undefined {
  if (!content) return undefined
  try {
    return schema.safeParse(JSON.parse(strFromU8(content))).data
  } catch {
    return undefined
  }
}
