import { truncate } from 'node:fs/promises'
import { gzipSync } from 'node:zlib'
import { ingestProducts } from '../../../src/ingest/index.ts'
import { createMemoryStorage } from '../../../src/storage/index.ts'
import { temporaryFiles } from '../temporary-files.ts'

const good = '{"id":"a","name":"Lamp","price":5,"currency":"EUR"}\n'
const tiny = (id: number) => `{"id":"${id}","name":"n","price":1,"currency":"EUR"}\n`
const rss = (inside: string) => `<rss><channel>${inside}</channel></rss>`
const xmlItem = '<item><id>a</id><title>Lamp</title><price>5 EUR</price></item>'
/** At least so many million characters. */
const megabytes = (text: string, count: number) => text.repeat(Math.ceil((count * 1_000_000) / text.length))

/** A file that begins so and goes on with two gigabytes of zeros, which take no room on the disk. */
type Hole = { readonly start: string; readonly sizeBytes: number }
const hole = (start: string): Hole => ({ start, sizeBytes: 2 ** 31 + 1 })

/** Each is refused within seconds and a bounded memory, by one clear line, and nothing changes. */
describe('a hostile feed', () => {
  const files = temporaryFiles()

  async function refusal(content: string | Uint8Array, sizeBytes?: number): Promise<{ code: string; message: string }> {
    const { catalogue } = createMemoryStorage()
    const file = await files.write('feed', content)
    // A hole in the file: gigabytes that take no room.
    if (sizeBytes !== undefined) await truncate(file, sizeBytes)
    const error = await ingestProducts({ files: [file], catalogue }).then(
      report => ({ code: 'none', message: JSON.stringify(report).slice(0, 500) }),
      (thrown: { code: string; message: string }) => thrown,
    )
    expect(await catalogue.revision()).toBe(0)
    expect(error.message).not.toContain('\n')
    expect(error.message).toContain(file)
    return error
  }

  it.each<readonly [string, string, string, () => string | Uint8Array | Hole]>([
    [
      'a DOCTYPE',
      'FEED_REFUSED',
      'DOCTYPE',
      () => `<?xml version="1.0"?><!DOCTYPE rss SYSTEM "file:///etc/passwd">${rss(xmlItem)}`,
    ],
    [
      'entities that multiply',
      'FEED_REFUSED',
      'DOCTYPE',
      () =>
        `<!DOCTYPE l [<!ENTITY a "lol">${Array.from({ length: 9 }, (_, at) => `<!ENTITY a${at} "${`&a${at};`.repeat(10)}">`).join('')}]>${rss('<item>&a9;</item>')}`,
    ],
    ['a DOCTYPE without an end', 'FEED_REFUSED', 'never ends', () => `<!DOCTYPE l [${megabytes('<!ENTITY a "b">', 6)}`],
    ['an entity that nobody declared', 'FEED_UNREADABLE', 'not well-formed', () => rss(`<item>&boom;</item>`)],
    ['XML nested deep', 'FEED_REFUSED', 'nested deeper', () => rss(`<item>${'<a>'.repeat(100_000)}`)],
    [
      'an element that never ends',
      'FEED_REFUSED',
      'never ends',
      () => rss(`${xmlItem}<item><title>${megabytes('x', 6)}`),
    ],
    [
      'an item of endless elements',
      'FEED_REFUSED',
      'never ends',
      () => rss(`${xmlItem}<item>${megabytes('<a>b</a>', 6)}`),
    ],
    ['an attribute that never ends', 'FEED_REFUSED', 'never ends', () => `<rss a="${megabytes('x', 6)}`],
    ['XML that breaks off', 'FEED_UNREADABLE', 'unclosed', () => `<rss><channel>${xmlItem}`],
    ['a line of two gigabytes', 'FEED_REFUSED', 'has not ended', () => hole(`${good}{"id":"b","name":"`)],
    ['an array of one endless row', 'FEED_REFUSED', 'has not ended', () => hole(`[${good},{"id":"b","name":"`)],
    [
      'a table with a line of two gigabytes',
      'FEED_UNREADABLE',
      'longer than',
      () => hole('id,title,price\na,Lamp,5 EUR\nb,'),
    ],
    [
      'a quotation mark that swallows the rest',
      'FEED_UNREADABLE',
      'quotation mark',
      () => `id,title,price\n1,"Lamp,5 EUR\n${megabytes('2,Lamp,5 EUR\n', 3)}`,
    ],
    [
      'a quotation mark without its second',
      'FEED_UNREADABLE',
      'never closed',
      () => 'id,title,price\n1,Lamp,5 EUR\n2,"Lamp,5 EUR\n',
    ],
    ['blanks without end', 'FEED_REFUSED', 'blanks', () => megabytes(' \n', 8)],
    ['blanks without end after a row', 'FEED_REFUSED', 'blanks', () => good + megabytes('\n', 8)],
    [
      'JSON nested deep',
      'FEED_EMPTY',
      'nested deeper',
      () => `{"id":"a","name":${'['.repeat(200_000)}${']'.repeat(200_000)}}`,
    ],
    ['nothing but bad rows', 'FEED_EMPTY', 'no row can be used', () => megabytes('{}\n', 3)],
    [
      'a packed file that unpacks to gigabytes',
      'FEED_REFUSED',
      'unpacks to more',
      () => gzipSync(Buffer.alloc(50_000_000), { level: 9 }),
    ],
    [
      'a packed file of endless short rows',
      'FEED_REFUSED',
      'unpacks to more',
      () => gzipSync(megabytes(good, 8), { level: 9 }),
    ],
    [
      'millions of tiny good rows',
      'FEED_REFUSED',
      'room for 300,000',
      () => ({ start: Array.from({ length: 12_000 }, (_, id) => tiny(id)).join(''), sizeBytes: 40_000_000 }),
    ],
    ['a zip archive', 'FEED_REFUSED', 'zip', () => Uint8Array.of(0x50, 0x4b, 3, 4, 20, 0, 0, 0)],
    ['a packed file within a packed file', 'FEED_UNREADABLE', 'UTF-8', () => gzipSync(gzipSync(good))],
  ])('of %s', async (_, code, part, content) => {
    const made = content()
    const error = await (typeof made === 'object' && 'start' in made
      ? refusal(made.start, made.sizeBytes)
      : refusal(made))
    expect(error).toMatchObject({ code })
    expect(error.message).toContain(part)
  })

  it('passes over a row of HTML that is built to be slow', async () => {
    const { catalogue } = createMemoryStorage()
    const nasty = [
      '<a '.repeat(30_000),
      '<div>'.repeat(20_000),
      '<'.repeat(100_000),
      '&'.repeat(100_000),
      '<table><tr><td>'.repeat(7_000),
    ]
    const rows = nasty.map((description, id) =>
      JSON.stringify({ id: `${id}`, name: 'Lamp', description, price: 5, currency: 'EUR' }),
    )
    const file = await files.write('feed', rows.join('\n'))
    expect(await ingestProducts({ files: [file], catalogue })).toMatchObject({ read: 5, stored: 5 })
  })

  it('with names that mean something to the language stays data', async () => {
    const { catalogue } = createMemoryStorage()
    const attributes = '{"__proto__":"x","constructor":"y","toString":"z"}'
    const file = await files.write(
      'feed',
      `{"id":"__proto__","name":"Lamp","price":5,"currency":"EUR","attributes":${attributes}}\n`,
    )
    await ingestProducts({ files: [file], catalogue })
    for await (const [product] of catalogue.listAll()) {
      expect(product?.id).toBe('__proto__')
      expect(product?.attributes.constructor).toBe('y')
    }
    expect(({} as Record<string, unknown>).x).toBeUndefined()
  })
})
