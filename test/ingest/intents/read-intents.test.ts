import { strToU8, zipSync } from 'fflate'
import { readIntentBytes, readIntentFiles, toIntentName } from '../../../src/ingest/index.ts'
import { temporaryFiles } from '../temporary-files.ts'

const read = (name: string, content: string | Uint8Array) =>
  readIntentBytes(name, typeof content === 'string' ? new TextEncoder().encode(content) : content)
const unreadable = (message: RegExp) =>
  expect.objectContaining({ code: 'FEED_UNREADABLE', message: expect.stringMatching(message) })

const rasa = `version: "3.1"
# greetings first
nlu:
- intent: greet
  examples: |
    - hi
    - hello there

    - [Grüezi](greeting)
- intent: faq/track_order
  metadata:
    language: zh
  examples: |
    - 我的[订单]{"entity": "thing", "role": "what"}在哪
    no dash here
- intent: book
  examples:
    - text: |
        - a table for [two](count:2)
    - metadata: { language: en }
      text: for four
    - sentiment: good
- synonym: phone
  examples: |
    - mobile
- lookup: country
  examples: |
    - Peru
- regex: zip
  examples: |
    - \\d{5}
- intent: empty
`

describe('Rasa NLU training data', () => {
  it('gives each example with its intent, language and line, annotations reduced to their text', () => {
    const { examples } = read('nlu.yml', rasa)
    expect(examples).toEqual([
      { intent: 'greet', text: 'hi', file: 'nlu.yml', line: 6 },
      { intent: 'greet', text: 'hello there', file: 'nlu.yml', line: 7 },
      { intent: 'greet', text: 'Grüezi', file: 'nlu.yml', line: 9 },
      { intent: 'faq/track_order', text: '我的订单在哪', locale: 'zh', file: 'nlu.yml', line: 14 },
      { intent: 'book', text: 'a table for two', file: 'nlu.yml', line: 18 },
      { intent: 'book', text: 'for four', locale: 'en', file: 'nlu.yml', line: 20 },
    ])
  })

  it('reports what it cannot use by line, and counts what is no intent', () => {
    const { problems, ignored } = read('nlu.yml', rasa)
    expect(problems).toEqual([
      { file: 'nlu.yml', line: 15, message: expect.stringContaining('must begin with "- "') },
      { file: 'nlu.yml', line: 22, message: expect.stringContaining('without "text"') },
      { file: 'nlu.yml', line: 32, message: expect.stringContaining('empty has no "examples"') },
    ])
    expect(ignored).toEqual({ synonym: 1, lookup: 1, regex: 1 })
  })

  it('takes the language from the name of the file', () => {
    const text = 'nlu:\n- intent: a\n  examples: |\n    - OK\n'
    expect(read('nlu.zh.yml', text).examples[0]).toMatchObject({ locale: 'zh' })
    expect(read('nlu_en-US.yaml', text).examples[0]).toMatchObject({ locale: 'en' })
  })

  it('passes over the other files of a project, and refuses what is none', () => {
    expect(read('stories.yml', 'version: "3.1"\nstories:\n- story: a\n  steps: []\n')).toEqual({
      examples: [],
      problems: [],
      ignored: { stories: 1 },
    })
    expect(() => read('a.yml', 'shop:\n  name: x\n')).toThrow(unreadable(/a\.yml: it holds no "nlu:" list/))
    expect(() => read('a.yml', 'nlu:\n- intent: [\n')).toThrow(unreadable(/a\.yml: line \d+ is no valid YAML/))
    expect(() => read('a.yml', '')).toThrow(unreadable(/a\.yml/))
  })
})

const json = (value: unknown) => strToU8(JSON.stringify(value))
const phrase = (...texts: readonly string[]) => ({
  id: '1',
  data: texts.map(text => ({ text, userDefined: false })),
  isTemplate: false,
})
const agent = {
  'agent.json': json({ displayName: 'shop', language: 'en', supportedLanguages: ['zh-cn'] }),
  'package.json': json({ version: '1.0.0' }),
  'intents/Track Order.json': json({ name: 'Track Order', auto: true, responses: [] }),
  'intents/Track Order_usersays_en.json': json([phrase('where is ', 'my order', '?'), phrase('track it'), { id: 'x' }]),
  'intents/Track Order_usersays_zh-cn.json': json([phrase('订单到哪了')]),
  'intents/Track Order_usersays_de.json': json([phrase('wo ist sie'), phrase('und jetzt')]),
  'intents/Default Fallback Intent.json': json({ name: 'Default Fallback Intent', fallbackIntent: true }),
  'intents/Default Fallback Intent_usersays_en.json': json([phrase('sing me a song')]),
  'intents/Broken_usersays_en.json': strToU8('{'),
  'intents/Other_usersays_en.json': json([{ ...phrase('call @sys.any:name'), isTemplate: true }, phrase('')]),
}

describe('a Dialogflow ES export', () => {
  const at = (name: string) => `agent.zip/intents/${name}`

  it('gives every phrase of a language that is spoken here, with its place', () => {
    const { examples, ignored, problems } = read('agent.zip', zipSync(agent))
    expect(examples).toEqual([
      {
        intent: 'oos',
        text: 'sing me a song',
        locale: 'en',
        file: at('Default Fallback Intent_usersays_en.json'),
        line: 1,
      },
      {
        intent: 'Track Order',
        text: 'where is my order?',
        locale: 'en',
        file: at('Track Order_usersays_en.json'),
        line: 1,
      },
      { intent: 'Track Order', text: 'track it', locale: 'en', file: at('Track Order_usersays_en.json'), line: 2 },
      { intent: 'Track Order', text: '订单到哪了', locale: 'zh', file: at('Track Order_usersays_zh-cn.json'), line: 1 },
    ])
    expect(ignored).toEqual({ 'phrases in de': 2, templates: 1 })
    expect(problems.map(({ file, line }) => `${file}:${line}`)).toEqual([
      `${at('Broken_usersays_en.json')}:1`,
      `${at('Other_usersays_en.json')}:2`,
      `${at('Track Order_usersays_en.json')}:3`,
    ])
  })

  it('refuses a zip of something else, and one that is cut off', () => {
    expect(() => read('a.zip', zipSync({ 'readme.txt': strToU8('hi') }))).toThrow(unreadable(/no agent\.json/))
    expect(() => read('a.zip', zipSync(agent).subarray(0, 300))).toThrow(unreadable(/not a zip file/))
    expect(() => read('a.zip', strToU8('text,intent'))).toThrow(unreadable(/not a zip file/))
  })

  it('unpacks no bomb', () => {
    const zeros = new Uint8Array(17 << 20)
    const large = zipSync({ ...agent, 'intents/Bomb_usersays_en.json': zeros })
    expect(large.length).toBeLessThan(1 << 20)
    expect(() => read('a.zip', large)).toThrow(unreadable(/more than an agent can hold/))

    const parts = Object.fromEntries(
      Array.from({ length: 9 }, (_, i) => [`intents/b${i}.json`, zeros.subarray(0, 15 << 20)]),
    )
    expect(() => read('a.zip', zipSync({ ...agent, ...parts }))).toThrow(unreadable(/more than an agent can hold/))

    const many = Object.fromEntries(Array.from({ length: 20_001 }, (_, i) => [`x/${i}`, new Uint8Array(0)]))
    expect(() => read('a.zip', zipSync(many, { level: 0 }))).toThrow(unreadable(/more than 20000 files/))
  })

  it('unpacks no more than the zip declares', () => {
    const packed = zipSync({ ...agent, 'intents/Lie_usersays_en.json': new Uint8Array(1 << 20) })
    // The size of the unpacked entry, in its local and its central header.
    const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength)
    for (let i = 0; i < packed.length - 4; i++) if (view.getUint32(i, true) === 1 << 20) view.setUint32(i, 10, true)
    const { problems } = read('a.zip', packed)
    expect(problems).toContainEqual(expect.objectContaining({ file: 'a.zip/intents/Lie_usersays_en.json' }))
  })
})

describe('CSV', () => {
  it('reads quoted fields over several lines, columns in any order, and languages', () => {
    const text =
      '\ufeffintent,Text,note,locale\r\ngreet,"hi, ""you""",x,en\r\ngreet,"two\r\nlines",,\r\n\r\nask,多少钱,,zh-CN\r\n'
    expect(read('a.csv', text).examples).toEqual([
      { intent: 'greet', text: 'hi, "you"', locale: 'en', file: 'a.csv', line: 2 },
      { intent: 'greet', text: 'two lines', file: 'a.csv', line: 3 },
      { intent: 'ask', text: '多少钱', locale: 'zh', file: 'a.csv', line: 6 },
    ])
  })

  it('reports bad rows by line and goes on', () => {
    const text = `text,intent,locale\n,greet,en\nhallo,greet,de\nhi,,en\n${'x'.repeat(501)},greet,en\n"a "b" c",greet,en\nhey,greet,en\n`
    const { examples, problems } = read('a.csv', text)
    expect(examples.map(({ line }) => line)).toEqual([6, 7])
    expect(problems.map(({ line }) => line)).toEqual([2, 3, 4, 5])
  })

  it('takes semicolons and tabs where the header has them', () => {
    expect(read('a.csv', 'text;intent\nhi, you;greet\n').examples).toMatchObject([{ text: 'hi, you' }])
    expect(read('a.tsv', 'text\tintent\nhi; you\tgreet\n').examples).toMatchObject([{ text: 'hi; you' }])
  })

  it('refuses a file without a header, one whose quotation never ends, and one that is not UTF-8', () => {
    expect(() => read('a.csv', 'hello,greet\n')).toThrow(unreadable(/a\.csv: its first row must name/))
    expect(() => read('a.csv', '')).toThrow(unreadable(/its first row must name/))
    expect(() => read('a.csv', 'text,intent\n"hi,greet\nhey,greet\n')).toThrow(unreadable(/not valid CSV/))
    expect(() => read('a.csv', new Uint8Array([0x74, 0xff, 0xfe]))).toThrow(unreadable(/not UTF-8/))
  })
})

describe('files of several systems', () => {
  const files = temporaryFiles()

  it('are read together, each by its own form', async () => {
    const paths = [
      await files.write('nlu.yml', 'nlu:\n- intent: a\n  examples: |\n    - one\n- synonym: s\n  examples: "- t"\n'),
      await files.write('more.yml', 'nlu:\n- synonym: s\n  examples: "- t"\n'),
      await files.write('b.csv', 'text,intent\ntwo,b\n'),
      await files.write('agent.zip', zipSync(agent)),
    ]
    const { examples, ignored } = await readIntentFiles(paths)
    expect(examples.map(({ text }) => text)).toEqual(expect.arrayContaining(['one', 'two', 'track it']))
    expect(ignored.synonym).toBe(2)
  })

  it('fail with the file that cannot be read', async () => {
    await expect(readIntentFiles([files.path()])).rejects.toThrow(unreadable(/it is a folder/))
    await expect(readIntentFiles(['/nowhere/a.csv'])).rejects.toThrow(unreadable(/there is no such file/))
    const other = await files.write('a.txt', 'hello')
    await expect(readIntentFiles([other])).rejects.toThrow(unreadable(/its format is not known/))
  })
})

describe('names of intents', () => {
  it.each([
    ['Order Status', 'order-status'],
    ['orderStatus', 'order-status'],
    ['faq/ask_hours', 'faq-ask-hours'],
    ['track-order', 'track-order'],
    ['EMI', 'emi'],
    ['Café Öffnung', 'cafe-offnung'],
    ['3d print', 'intent-3d-print'],
    ['out_of_scope', 'oos'],
    ['OOS', 'oos'],
  ])('%s becomes %s', (foreign, name) => {
    expect(toIntentName(foreign)).toBe(name)
  })

  it('stay apart in other scripts and when they are long, and are the same each time', () => {
    const names = ['查询订单', '取消订单', '订单 A', '商品 A', '!!!', 'x'.repeat(200), `${'x'.repeat(200)}y`].map(
      toIntentName,
    )
    expect(new Set(names).size).toBe(names.length)
    for (const name of names) expect(name).toMatch(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/)
    for (const name of names) expect(name.length).toBeLessThanOrEqual(60)
    expect(toIntentName('查询订单')).toBe(names[0])
  })
})
