import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { AppError } from '../../../src/domain/index.ts'
import { ingestProducts } from '../../../src/ingest/index.ts'
import { createMemoryStorage } from '../../../src/storage/index.ts'
import { temporaryFiles } from '../temporary-files.ts'

const parameters = { seed: 11, numRuns: 250 }

/** Pieces that the readers give a meaning, in any order, between any text. */
const marks = fc.constantFrom(
  ...[
    '<rss>',
    '</rss>',
    '<item>',
    '</item>',
    '<g:id>',
    '</g:id>',
    '<title>',
    '</title>',
    '<price>5 EUR</price>',
    '<![CDATA[',
  ],
  ...[
    ']]>',
    '<!--',
    '-->',
    '&amp;',
    '&#0;',
    '&x;',
    '<?xml version="1.0"?>',
    '<!DOCTYPE a>',
    '<a b="c"/>',
    '"',
    "'",
    '\n',
  ],
  ...[
    '\r\n',
    '\t',
    ',',
    ';',
    '|',
    'id',
    'title',
    'price',
    'Handle',
    'Title',
    'Variant Price',
    'Product Handle',
    'Type',
  ],
  ...[
    'SKU',
    'Regular price',
    '{',
    '}',
    '[',
    ']',
    ':',
    '\\',
    '{"id":"a","name":"b","price":1,"currency":"EUR"}',
    '5 EUR',
  ],
  ...['\u0000', '\ufeff', '\ud800', '\u2028', '𝒜', '<p>', '&nbsp;', '-1', '1e999', 'null', '__proto__'],
)
const soup = fc.array(fc.oneof({ weight: 4, arbitrary: marks }, fc.string({ unit: 'binary', maxLength: 12 })), {
  maxLength: 40,
})
const text = soup.map(parts => parts.join(''))
const anything = fc.oneof(
  fc.string(),
  fc.double(),
  fc.boolean(),
  fc.constant(null),
  fc.array(fc.jsonValue(), { maxLength: 3 }),
  fc.dictionary(fc.string(), fc.jsonValue(), { maxKeys: 3 }),
  fc.constantFrom('5 EUR', '€1.299,00', 'in stock', '<p>a</p>', 'A > B', '4006381333931', '2026-01-01'),
)
const fields =
  'id name description brand categories attributes price salePrice saleDates listPrice currency stock availability image link fits gtin mpn releasedAt translations group notes isHidden'
const looseRow = fc.dictionary(fc.constantFrom(...fields.split(' ')), anything)
const goodRow = fc.record(
  {
    id: fc.stringMatching(/^[a-z]{1,2}$/),
    name: fc.string({ minLength: 1, maxLength: 20 }).map(name => `n${name}`),
    description: fc.string({ unit: 'binary', maxLength: 40 }),
    price: fc.oneof(fc.double({ min: 0, max: 1e6, noNaN: true }), fc.constantFrom('5.00', '€3', '1.299,00 EUR')),
    currency: fc.constant('EUR'),
    stock: fc.oneof(fc.nat(), fc.constantFrom('in stock', 'sold out')),
    attributes: fc.dictionary(
      fc.string({ maxLength: 6 }),
      fc.oneof(fc.string({ maxLength: 9 }), fc.integer(), fc.boolean()),
    ),
    categories: fc.array(fc.string({ maxLength: 6 }), { maxLength: 3 }),
    gtin: fc.string({ maxLength: 14 }),
  },
  { requiredKeys: ['id', 'name', 'price', 'currency'] },
)

describe('whatever a file holds', () => {
  const files = temporaryFiles()

  /** The report, or the AppError; anything else that is thrown fails the test. */
  async function ingest(content: string | Uint8Array, map?: string) {
    const { catalogue } = createMemoryStorage()
    const file = await files.write('feed', content)
    const options = map === undefined ? {} : { map: await files.write('map.yaml', map) }
    try {
      const report = await ingestProducts({ files: [file], catalogue, replace: true, ...options })
      expect(report.read).toBeGreaterThanOrEqual(report.stored)
      expect(await catalogue.count()).toBe(report.stored)
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      expect(error.message).not.toMatch(/[\r\n]/)
      expect(await catalogue.count()).toBe(0)
    }
  }

  it('only an AppError of one line is thrown, for any soup of text', async () => {
    await fc.assert(
      fc.asyncProperty(text, async content => ingest(content)),
      parameters,
    )
  })

  it('for any XML, table and JSON lines around it', async () => {
    const shapes = [
      (inside: string) => `<rss><item>${inside}</item></rss>`,
      (inside: string) => `id,title,price\n${inside}`,
      (inside: string) => `Handle,Title,Variant Price\n${inside}`,
      (inside: string) => `Type,SKU,Name,Regular price\n${inside}`,
      (inside: string) => `Product Handle;Product Title;Price EUR\n${inside}`,
      (inside: string) => `[${inside}]`,
    ]
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...shapes), text, async (shape, inside) => ingest(shape(inside))),
      parameters,
    )
  })

  it('for any bytes, packed or not', async () => {
    const bytes = fc.uint8Array({ maxLength: 200 })
    await fc.assert(
      fc.asyncProperty(bytes, fc.boolean(), fc.nat(40), async (content, isPacked, cut) => {
        const packed = isPacked ? gzipSync(content) : content
        await ingest(packed.subarray(0, packed.length - cut))
      }),
      parameters,
    )
  })

  it('for any values in our fields', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(looseRow, { maxLength: 4 }), async rows =>
        ingest(rows.map(row => JSON.stringify(row)).join('\n')),
      ),
      parameters,
    )
  })

  it('for any map and any row', async () => {
    const path = fc.constantFrom('a', 'a.0', 'a.*.b', '*', '..', 'a.', '0', '__proto__', 'b')
    const rule = fc.oneof(
      path,
      fc.record(
        {
          from: path,
          default: fc.constantFrom<string | number>('x', 5),
          split: fc.constantFrom(',', ' '),
          join: fc.constantFrom('', '-'),
          at: fc.integer({ min: -3, max: 3 }),
          divide: fc.constantFrom(100, 1e-9),
          prefix: fc.constant('p'),
        },
        { requiredKeys: [] },
      ),
    )
    const map = fc.dictionary(fc.constantFrom(...fields.split(' ').slice(0, 12)), rule)
    await fc.assert(
      fc.asyncProperty(map, fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.jsonValue()), async (rules, row) =>
        ingest(
          JSON.stringify([row]),
          JSON.stringify({ fields: rules, attributes: { pairs: ['a'], records: ['b'], texts: [{ from: 'a' }] } }),
        ),
      ),
      parameters,
    )
  })

  it('reading it again changes nothing', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(goodRow, { minLength: 1, maxLength: 6 }), async rows => {
        const { catalogue } = createMemoryStorage()
        const file = await files.write('feed', JSON.stringify(rows))
        const feed = { files: [file], catalogue, replace: true, clock: () => 0 }
        const first = await ingestProducts(feed)
        const revision = await catalogue.revision()
        const second = await ingestProducts(feed)
        expect(second).toEqual({ ...first, added: 0, changed: 0, unchanged: first.stored, removed: 0 })
        expect(await catalogue.revision()).toBe(revision)
      }),
      parameters,
    )
  })
})
