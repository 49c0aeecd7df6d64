import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { checkIntents } from '../../../src/conversation/index.ts'
import { cleanPhrase } from '../../../src/ingest/intents/intent-reading.ts'
import { planExamples, readIntentFolder, writeExamples } from '../../../src/learning/index.ts'
import { addExamplesToFile } from '../../../src/learning/understanding/edit-intent-file.ts'
import { exampleKey, parseIntent } from '../../../src/understanding/index.ts'
import { sampleIntent } from './intent-samples.ts'

const shipped = path.join(import.meta.dirname, '..', '..', '..', 'intents')
const source = `# yaml-language-server: $schema=./intent.schema.json
name: greet
description:   The customer says hello.   # to anybody
skill: respond
examples:
  # the short ones
  en:
    - hi
    - "hello: you"    # with a colon

    # the long ones
    - 'good morning'
  zh:
    - 你好
responses: { en: { answered: [Hello.] }, zh: { answered: ["您好。"] } }
`

describe('examples added to a file', () => {
  it('are new lines, and every other line stays as it was', () => {
    const text = addExamplesToFile('greet.yaml', source, { en: ['hey', '- dash: "x"', 'null'], zh: ['早'] })
    const lines = text.split('\n')
    const added = ['    - hey', `    - '- dash: "x"'`, '    - "null"', '    - 早']
    expect(lines.filter(line => !source.split('\n').includes(line))).toEqual(added)
    expect(lines.filter(line => !added.includes(line)).join('\n')).toBe(source)
    expect(parseIntent('greet.yaml', text).examples).toEqual({
      en: ['hi', 'hello: you', 'good morning', 'hey', '- dash: "x"', 'null'],
      zh: ['你好', '早'],
    })
  })

  it.each([
    ['an empty list', source.replace('zh:\n    - 你好', 'zh: []'), '  zh:\n    - 早\nresponses'],
    ['a list in brackets', source.replace('zh:\n    - 你好', 'zh: [ 你好 ]'), 'zh: [ 你好 , "早"]'],
    [
      'brackets in braces',
      source.replace(/examples:[\s\S]*responses/, 'examples: { en: [hi], zh: [] }\nresponses'),
      'zh: ["早"]',
    ],
    ['a trailing comma', source.replace('zh:\n    - 你好', 'zh: [你好, ]'), '早'],
    ['no indentation', source.replace('  zh:\n    - 你好', '  zh:\n  - 你好'), '  - 你好\n  - 早\n'],
    [
      'no line end at the end',
      `${source
        .replace(/responses.*\n/, '')
        .replace('examples:', 'responses: { en: { a: [b] }, zh: { a: [b] } }\nexamples:')
        .trimEnd()}`,
      '- 你好\n    - 早\n',
    ],
    [
      'a block of text as the last item',
      source.replace('- 你好', '- |-\n      你好\n      吗'),
      '      吗\n    - 早\n',
    ],
    ['an alias', source.replace('- 你好', '- &x 你好\n    - *x'), '- 早'],
  ])('fit %s', (_, text, holds) => {
    const changed = addExamplesToFile('greet.yaml', text, { en: [], zh: ['早'] })
    expect(changed).toContain(holds)
    expect(parseIntent('greet.yaml', changed).examples.zh.at(-1)).toBe('早')
    expect(changed).toContain('# yaml-language-server')
  })

  it('keep the line ends of Windows', () => {
    const text = addExamplesToFile('greet.yaml', source.replaceAll('\n', '\r\n'), { en: ['hey'], zh: [] })
    expect(text.replaceAll('\r\n', '')).not.toContain('\n')
    expect(text).toContain(`'good morning'\r\n    - hey\r\n`)
  })

  it('come back whatever they say', () => {
    const phrase = fc
      .oneof(fc.string({ unit: 'binary', maxLength: 40 }), fc.string({ unit: 'grapheme', maxLength: 40 }))
      .map(cleanPhrase)
      .filter(text => text !== '')
    fc.assert(
      fc.property(fc.array(phrase, { maxLength: 4 }), fc.array(phrase, { maxLength: 4 }), (en, zh) => {
        const { examples } = parseIntent('greet.yaml', addExamplesToFile('greet.yaml', source, { en, zh }))
        expect(examples.en.slice(3)).toEqual(en)
        expect(examples.zh.slice(1)).toEqual(zh)
      }),
      { seed: 7, numRuns: 300 },
    )
  })
})

describe('a plan', () => {
  const intents = [sampleIntent('greet', ['Hello!', 'ok'], ['ok']), sampleIntent('affirm', ['yes', '👍'])]

  it('adds what is new, once, and tells duplicates and contradictions', () => {
    const propose = (intent: string, text: string, locale: 'en' | 'zh' = 'en') => ({ intent, text, locale })
    const plan = planExamples(intents, [
      propose('greet', 'hello'),
      propose('greet', 'hi'),
      propose('greet', 'HI!'),
      propose('affirm', 'hello'),
      propose('affirm', 'Hi'),
      propose('affirm', 'ok', 'zh'),
      propose('affirm', '👎'),
      propose('new', 'hey'),
      propose('greet', 'hi', 'zh'),
    ])
    expect(plan.added).toEqual([
      propose('greet', 'hi'),
      propose('affirm', '👎'),
      propose('new', 'hey'),
      propose('greet', 'hi', 'zh'),
    ])
    expect(plan.duplicates.map(({ text }) => text)).toEqual(['hello', 'HI!'])
    expect(plan.contradictions.map(({ text, owner }) => `${text}: ${owner}`)).toEqual([
      'hello: greet',
      'Hi: greet',
      'ok: greet',
    ])
  })
})

describe('a folder of intents', () => {
  let folder = ''
  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'floorwalker-intents-'))
  })
  afterEach(() => rm(folder, { recursive: true }))

  const examples = [
    { intent: 'gift-wrap', locale: 'en', text: 'can you wrap it' },
    { intent: 'gift-wrap', locale: 'zh', text: '能包装吗' },
    { intent: 'greet', locale: 'en', text: 'hey' },
    { intent: 'oos', locale: 'en', text: 'sing a song' },
    { intent: 'only-chinese', locale: 'zh', text: '开发票吗' },
  ] as const

  it('gets examples in its files, and new files that a start accepts', async () => {
    await writeFile(path.join(folder, 'greet.yaml'), source)
    const titleOf = (name: string) => (name === 'only-chinese' ? '发票' : 'Gift_Wrap')
    const change = await writeExamples({ folder, examples, titleOf })
    expect(change).toEqual({ created: ['gift-wrap', 'only-chinese', 'oos'], changed: ['greet'] })
    const intents = await readIntentFolder(folder)
    expect(() => checkIntents(intents, folder)).not.toThrow()
    expect(intents.find(({ name }) => name === 'gift-wrap')).toMatchObject({
      skill: 'answer-from-knowledge',
      question: { en: 'Gift Wrap', zh: '能包装吗' },
      examples: { en: ['can you wrap it'], zh: ['能包装吗'] },
    })
    expect(intents.find(({ name }) => name === 'only-chinese')).toMatchObject({
      question: { en: '发票', zh: '发票' },
      examples: { en: [], zh: ['开发票吗'] },
    })
    expect(intents.find(({ name }) => name === 'oos')?.skill).toBe('fall-back')
  })

  it('is left alone by a dry run, and by a file among them that is broken', async () => {
    await expect(writeExamples({ folder, examples, dryRun: true })).resolves.toMatchObject({ changed: [] })
    expect(await readdir(folder)).toEqual([])
    await writeFile(path.join(folder, 'greet.yaml'), 'name: greet\n')
    await expect(writeExamples({ folder, examples })).rejects.toMatchObject({ code: 'INTENT_FILE_INVALID' })
    expect(await readdir(folder)).toEqual(['greet.yaml'])
    await expect(readIntentFolder(folder)).rejects.toMatchObject({ code: 'INTENT_FILE_INVALID' })
  })

  it('holds nothing before it is there', async () => {
    expect(await readIntentFolder(path.join(folder, 'none'))).toEqual([])
  })

  it('takes an example more in each of the shipped files without touching another line', async () => {
    const names = (await readdir(shipped)).filter(name => name.endsWith('.yaml'))
    for (const name of names) {
      const text = await readFile(path.join(shipped, name), 'utf8')
      // An intent that is told by its form has no examples to add to.
      if (text.includes('isToldByForm: true')) continue
      const changed = addExamplesToFile(name, text, { en: ['a brand-new example'], zh: ['全新的例子'] })
      const lines = changed.split('\n')
      expect(lines.length).toBe(text.split('\n').length + 2)
      expect(lines.filter(line => !/a brand-new example|全新的例子/.test(line)).join('\n')).toBe(text)
    }
    expect(exampleKey('A brand-new EXAMPLE!')).toBe(exampleKey('a brand new example'))
  })
})
