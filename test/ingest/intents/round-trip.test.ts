import fc from 'fast-check'
import { strToU8, zipSync } from 'fflate'
import type { Locale } from '../../../src/domain/index.ts'
import { AppError } from '../../../src/domain/index.ts'
import {
  type ExportedIntent,
  readIntentBytes,
  toIntentName,
  writeIntentCsv,
  writeRasa,
} from '../../../src/ingest/index.ts'
import { cleanPhrase } from '../../../src/ingest/intents/intent-reading.ts'

const seed = 20261125

/** What a file says, by intent and language, as an intent file would hold it. */
function regroup(name: string, text: string): readonly ExportedIntent[] {
  const { examples, problems } = readIntentBytes(name, new TextEncoder().encode(text))
  expect(problems).toEqual([])
  const intents = new Map<string, Record<Locale, string[]>>()
  for (const { intent, text: said, locale } of examples) {
    const lists = intents.get(intent) ?? { en: [], zh: [] }
    intents.set(intent, lists)
    if (locale === undefined) throw new Error('the language was lost')
    lists[locale].push(said)
  }
  return [...intents].map(([intent, lists]) => ({ name: intent, examples: lists }))
}

const phrase = fc
  .oneof(
    fc.string({ unit: 'grapheme', maxLength: 60 }),
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.constantFrom(
      '- dash',
      '"quoted"',
      "it's",
      '# no comment',
      'a: b',
      '{x}',
      '[x]',
      '多少钱？',
      '=1+1',
      'null',
      '1e3',
      '|',
    ),
  )
  .map(cleanPhrase)
  .filter(text => text !== '' && text.length <= 500)
const withoutAnnotation = phrase.filter(text => !/\][({]/.test(text))

const intentsOf = (text: fc.Arbitrary<string>): fc.Arbitrary<readonly ExportedIntent[]> =>
  fc.uniqueArray(
    fc
      .tuple(
        fc.stringMatching(/^[a-z]{2,6}(-[a-z]{1,5})?$/),
        fc.array(text, { maxLength: 5 }),
        fc.array(text, { maxLength: 5 }),
      )
      .filter(([, en, zh]) => en.length + zh.length > 0)
      .map(([name, en, zh]) => ({ name, examples: { en, zh } })),
    { selector: ({ name }) => name, maxLength: 5 },
  )

describe('what is exported comes back', () => {
  it('as CSV', () => {
    fc.assert(
      fc.property(intentsOf(phrase), intents => {
        const csv = writeIntentCsv(intents)
        expect(csv.charCodeAt(0)).not.toBe(0xfeff)
        expect(regroup('a.csv', csv)).toEqual(intents)
      }),
      { seed },
    )
  })

  it('as Rasa YAML', () => {
    fc.assert(
      fc.property(intentsOf(withoutAnnotation), intents => {
        expect(regroup('a.yml', writeRasa(intents))).toEqual(intents)
      }),
      { seed },
    )
  })

  it('as Rasa YAML by language, for one assistant each', () => {
    const intents = [
      { name: 'greet', examples: { en: ['hi'], zh: ['你好', 'OK'] } },
      { name: 'ask', examples: { en: ['why'], zh: [] } },
    ]
    expect(writeRasa(intents, ['zh'])).toBe(
      'version: "3.1"\nnlu:\n  - intent: greet\n    metadata:\n      language: zh\n    examples: |\n      - 你好\n      - OK\n',
    )
    expect(regroup('a.yml', writeRasa(intents, ['en']))).toEqual([
      { name: 'greet', examples: { en: ['hi'], zh: [] } },
      { name: 'ask', examples: { en: ['why'], zh: [] } },
    ])
  })

  it('in Rasa YAML with a space where Rasa would see an annotation', () => {
    const intents = [{ name: 'a', examples: { en: ['see [this](link) or [that]{x}'], zh: [] } }]
    expect(regroup('a.yml', writeRasa(intents))[0]?.examples.en).toEqual(['see [this] (link) or [that] {x}'])
  })
})

describe('no input', () => {
  /** Reading may fail with a message for the owner, never otherwise. */
  function reads(name: string, bytes: Uint8Array): void {
    try {
      const { examples } = readIntentBytes(name, bytes)
      for (const { intent } of examples) expect(toIntentName(intent)).toMatch(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/)
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      expect(error.code).toBe('FEED_UNREADABLE')
    }
  }
  const name = fc.constantFrom('a.csv', 'a.yml', 'a.zip', 'a.tsv', 'b.zh.yaml')
  const pieces = fc.array(
    fc.constantFrom(
      ...['nlu:\n', '- intent: a\n', '  examples: |\n', '    - x\n', '- synonym: s\n', '  metadata: {language: zh}\n'],
      ...[
        'text,intent\n',
        '"',
        ',',
        ';',
        '\r\n',
        '\t',
        '&a ',
        '*a',
        '[',
        '](b)',
        '{',
        '}',
        '!!js ',
        '? ',
        ': ',
        '\u0000',
        '你',
      ],
    ),
    { maxLength: 40 },
  )

  it('makes a reader throw anything else than its own error', () => {
    fc.assert(
      fc.property(name, fc.uint8Array({ maxLength: 400 }), (file, bytes) => reads(file, bytes)),
      { seed, numRuns: 500 },
    )
    fc.assert(
      fc.property(name, pieces, (file, parts) => reads(file, strToU8(parts.join('')))),
      { seed, numRuns: 1_000 },
    )
    fc.assert(
      fc.property(name, fc.string({ unit: 'binary', maxLength: 200 }), (file, text) => reads(file, strToU8(text))),
      { seed, numRuns: 500 },
    )
  })

  it('of a zip does, whatever its JSON says and whichever byte is wrong', () => {
    const entry = fc.constantFrom('intents/a.json', 'intents/a_usersays_en.json', 'agent.json', 'intents/../x.json')
    fc.assert(
      fc.property(fc.dictionary(entry, fc.json()), files =>
        reads('a.zip', zipSync(Object.fromEntries(Object.entries(files).map(([key, text]) => [key, strToU8(text)])))),
      ),
      { seed, numRuns: 200 },
    )
    const whole = zipSync({
      'agent.json': strToU8('{}'),
      'intents/a_usersays_en.json': strToU8(JSON.stringify([{ data: [{ text: 'hi' }] }])),
    })
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.nat(255), (at, value) => {
        const damaged = whole.slice()
        damaged[at] = value
        reads('a.zip', damaged)
      }),
      { seed, numRuns: 500 },
    )
  })

  it('nests deep enough to break a reader', () => {
    reads('a.yml', strToU8(`nlu: ${'['.repeat(20_000)}`))
    reads('a.yml', strToU8(`nlu:\n- intent: a\n  examples: |\n    - ${'[a]('.repeat(50_000)}\n`))
    reads('a.csv', strToU8(`text,intent\n${'"'.repeat(50_001)}`))
  })
})
