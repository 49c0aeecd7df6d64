import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { CatalogueStore } from '../../src/domain/index.ts'
import { toProductId } from '../../src/domain/index.ts'
import type { ProductRow } from '../../src/ingest/index.ts'
import { ingestProducts } from '../../src/ingest/index.ts'
import { createMemoryStorage } from '../../src/storage/index.ts'
import { temporaryFiles, toLines } from './temporary-files.ts'

const row = (id: string, change: Partial<ProductRow> = {}): ProductRow => ({
  id,
  name: `Lamp ${id}`,
  price: 39.95,
  currency: 'EUR',
  stock: 3,
  ...change,
})

describe('ingestProducts', () => {
  const files = temporaryFiles()
  let catalogue: CatalogueStore
  beforeEach(() => {
    catalogue = createMemoryStorage().catalogue
  })

  async function storedIds(): Promise<readonly string[]> {
    const ids: string[] = []
    for await (const page of catalogue.listAll()) ids.push(...page.map(product => product.id))
    return ids
  }

  it('turns a row into a product of the shop', async () => {
    const full: ProductRow = {
      ...row('lamp-1'),
      description: ' Warm light ',
      brand: 'Lumo',
      listPrice: 49.95,
      categories: ['Home', 'Lamps'],
      attributes: { colour: 'black' },
      fits: ['Desks'],
      releasedAt: '2026-05-01T14:00:00+02:00',
      regions: ['DE', 'AT'],
      ageLimit: 18,
      translations: { zh: { name: '台灯', categories: ['家居'] } },
    }
    await ingestProducts({ files: [await files.write('feed.jsonl', toLines([full]))], catalogue })
    expect(await catalogue.get(toProductId('lamp-1'))).toStrictEqual({
      id: 'lamp-1',
      name: 'Lamp lamp-1',
      description: 'Warm light',
      categories: ['Home', 'Lamps'],
      attributes: { colour: 'black' },
      brand: 'Lumo',
      price: { amountMinor: 3995, currency: 'EUR' },
      listPrice: { amountMinor: 4995, currency: 'EUR' },
      stock: 3,
      fits: ['Desks'],
      releasedAt: Date.UTC(2026, 4, 1, 12),
      regions: ['DE', 'AT'],
      ageLimit: 18,
      translations: { zh: { name: '台灯', description: '', categories: ['家居'], attributes: {} } },
    })
  })

  it('knows minor units by currency, and no list price that is not above the price', async () => {
    const yen = await files.write('yen.jsonl', toLines([row('yen', { price: 1200, currency: 'JPY' })]))
    const same = await files.write('same.jsonl', toLines([row('same', { listPrice: 39.95 })]))
    for (const file of [yen, same]) await ingestProducts({ files: [file], catalogue })
    expect((await catalogue.get(toProductId('yen')))?.price).toEqual({ amountMinor: 1200, currency: 'JPY' })
    expect(await catalogue.get(toProductId('same'))).not.toHaveProperty('listPrice')
  })

  const lines = toLines([row('a'), row('b')])
  it.each([
    ['JSON lines', lines],
    ['JSON lines with carriage returns and a byte order mark', `\ufeff${lines.replaceAll('\n', '\r\n')}`],
    ['an array', JSON.stringify([row('a'), row('b')])],
    ['an indented array with a byte order mark', `\ufeff${JSON.stringify([row('a'), row('b')], null, 2)}`],
    ['packed lines', gzipSync(lines)],
    ['a packed array', gzipSync(JSON.stringify([row('a'), row('b')]))],
  ])('reads %s', async (_, content) => {
    // The name says nothing: what is inside decides.
    const report = await ingestProducts({ files: [await files.write('feed', content)], catalogue })
    expect(report).toMatchObject({ read: 2, stored: 2, added: 2, skipped: 0, problems: [], problemCount: 0 })
    expect(await storedIds()).toEqual(['a', 'b'])
  })

  it('skips a bad row and says where and why', async () => {
    const rows = [
      row('a'),
      { ...row('b'), price: 'ask us' },
      row('c', { currency: 'USD' }),
      { ...row('d'), colour: 'black' },
      row('a', { stock: 9 }),
    ]
    const file = await files.write('feed.jsonl', `${toLines(rows)}{"id":\n`)
    const report = await ingestProducts({ files: [file], catalogue, currency: 'EUR' })
    expect(report).toMatchObject({ read: 6, stored: 1, skipped: 4, problemCount: 4 })
    expect(report.skippedBy).toEqual({ price: 1, currency: 1, 'unknown field': 1, row: 1 })
    expect(report.problems.map(problem => [problem.file, problem.line])).toEqual([2, 3, 4, 6].map(at => [file, at]))
    const messages = report.problems.map(problem => problem.message)
    for (const [index, part] of ['price: ', "currency: USD, but the shop's is EUR", 'colour', 'not JSON'].entries()) {
      expect(messages[index]).toContain(part)
      expect(messages[index]).not.toContain('\n')
    }
    expect(report.warnings[0]).toMatchObject({ kind: 'repeated-id', count: 1, examples: [{ file, line: 5 }] })
    expect((await catalogue.get(toProductId('a')))?.stock).toBe(9)
  })

  it('counts all problems and lists a hundred', async () => {
    const file = await files.write('feed.jsonl', toLines([row('a'), ...Array.from({ length: 150 }, () => ({}))]))
    const report = await ingestProducts({ files: [file], catalogue })
    expect(report.problems).toHaveLength(100)
    expect(report).toMatchObject({ skipped: 150, problemCount: 150 })
  })

  it('changes nothing in the catalogue when the feed brings nothing new', async () => {
    const feed = { files: [await files.write('feed.jsonl', toLines([row('a'), row('b')]))], catalogue, replace: true }
    await ingestProducts(feed)
    const revision = await catalogue.revision()
    expect(await ingestProducts(feed)).toMatchObject({ stored: 2, removed: 0 })
    expect(await catalogue.revision()).toBe(revision)
  })

  describe('with replace', () => {
    beforeEach(async () => {
      const file = await files.write('old.jsonl', toLines(['a', 'b', 'c'].map(id => row(id))))
      await ingestProducts({ files: [file], catalogue })
    })

    it('removes what the files do not name', async () => {
      const first = await files.write('1.jsonl', toLines([row('a')]))
      const second = await files.write('2.jsonl', toLines([row('d')]))
      expect(await ingestProducts({ files: [first, second], catalogue, replace: true })).toMatchObject({ removed: 2 })
      expect(await storedIds()).toEqual(['a', 'd'])
    })

    it('removes nothing without being asked to', async () => {
      const report = await ingestProducts({ files: [await files.write('1.jsonl', toLines([row('d')]))], catalogue })
      expect(report).not.toHaveProperty('removed')
      expect(await storedIds()).toEqual(['a', 'b', 'c', 'd'])
    })

    it('keeps a product whose row is bad', async () => {
      const file = await files.write('1.jsonl', toLines([row('a'), { id: ' b ', name: '' }]))
      expect(await ingestProducts({ files: [file], catalogue, replace: true })).toMatchObject({ removed: 1 })
      expect(await storedIds()).toEqual(['a', 'b'])
    })

    it('removes nothing when a row does not say which product it is', async () => {
      const file = await files.write('1.jsonl', `${toLines([row('a')])}{"id":"b","na`)
      const report = await ingestProducts({ files: [file], catalogue, replace: true })
      expect(report).toMatchObject({ removed: 0, skipped: 1, problemCount: 2 })
      expect(report.problems[1]?.message).toContain('no product was removed')
      expect(await storedIds()).toEqual(['a', 'b', 'c'])
    })
  })

  describe('refuses, and changes nothing', () => {
    const many = Array.from({ length: 3_000 }, (_, index) => row(`p${index}`))

    it.each([
      ['a packed file that is cut off', 'FEED_UNREADABLE', () => gzipSync(toLines(many)).subarray(0, -5)],
      ['a packed file that is damaged', 'FEED_UNREADABLE', () => gzipSync(toLines(many)).fill(7, 5_000, 9_000)],
      ['an array that is cut off', 'FEED_UNREADABLE', () => JSON.stringify(many).slice(0, -2_000)],
      ['a text that is not UTF-8', 'FEED_UNREADABLE', () => Buffer.from(toLines([row('é')]), 'latin1')],
      ['an empty file', 'FEED_EMPTY', () => ''],
      ['a file of bad rows', 'FEED_EMPTY', () => toLines([{}, {}])],
      ['another kind of file', 'FEED_EMPTY', () => '<rss><item/></rss>'],
    ])('%s', async (_, code, content) => {
      const good = await files.write('good.jsonl', toLines([row('a')]))
      const bad = await files.write('bad.json', content())
      const ingest = ingestProducts({ files: [good, bad], catalogue, replace: true })
      await expect(ingest).rejects.toMatchObject({ code })
      await expect(ingest).rejects.toThrow(bad)
      expect(await catalogue.count()).toBe(0)
      expect(await catalogue.revision()).toBe(0)
    })

    it('a file that is not there, and a folder', async () => {
      for (const path of [join(files.path(), 'none.jsonl'), files.path()]) {
        const ingest = ingestProducts({ files: [path], catalogue })
        await expect(ingest).rejects.toMatchObject({ code: 'FEED_UNREADABLE' })
        await expect(ingest).rejects.toThrow(path)
      }
    })

    it('when the caller gives up', async () => {
      for (const content of [toLines(many), JSON.stringify(many), gzipSync(toLines(many), { level: 0 })]) {
        const aborter = new AbortController()
        const progress = { start: () => ({ update: () => aborter.abort(), end() {} }) }
        const file = await files.write('feed', content)
        const ingest = ingestProducts({ files: [file], catalogue, progress, signal: aborter.signal })
        await expect(ingest).rejects.toMatchObject({ code: 'ABORTED' })
      }
      expect(await catalogue.count()).toBe(0)
    })
  })

  it('leaves the feed as it was', async () => {
    const file = await files.write('feed.jsonl', lines)
    await ingestProducts({ files: [file], catalogue })
    expect(await readFile(file, 'utf8')).toBe(lines)
  })
})
