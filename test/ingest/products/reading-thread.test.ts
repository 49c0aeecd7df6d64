import { truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type ReadingThreadOptions, readInThread } from '../../../src/ingest/products/read-in-thread.ts'
import type { ProductBatch } from '../../../src/ingest/products/read-products.ts'
import { compileThread } from '../../support/compile-thread.ts'
import { temporaryFiles, toLines } from '../temporary-files.ts'

const rows = Array.from({ length: 2_000 }, (_, id) => ({ id: `p${id}`, name: `Lamp ${id}`, price: 5, currency: 'EUR' }))

describe('readInThread', () => {
  const files = temporaryFiles()
  let compiled: Awaited<ReturnType<typeof compileThread>>
  beforeAll(async () => {
    compiled = await compileThread('src/ingest/products/reading-thread.ts')
  })
  afterAll(() => compiled.remove())

  async function collect(
    file: string,
    signal?: AbortSignal,
    options: ReadingThreadOptions = { threadUrl: compiled.url },
  ): Promise<readonly ProductBatch[]> {
    const batches: ProductBatch[] = []
    for await (const batch of readInThread({ files: [file], now: 0 }, signal, options)) batches.push(batch)
    return batches
  }

  it('gives the batches that the caller’s own thread gives, with the bytes read so far', async () => {
    const file = await files.write('feed', toLines(rows))
    const batches = await collect(file)
    const own: ProductBatch[] = []
    for await (const batch of readInThread({ files: [file], now: 0 })) own.push(batch)
    expect(batches.flatMap(({ products }) => products)).toEqual(own.flatMap(({ products }) => products))
    expect(batches.length).toBeGreaterThan(3)
    expect(batches.at(-1)).toMatchObject({ bytesRead: toLines(rows).length, bytesTotal: toLines(rows).length })
  })

  it('passes on what is wrong with a file, by its code', async () => {
    await expect(collect(join(files.path(), 'none'))).rejects.toMatchObject({ code: 'FEED_UNREADABLE' })
    const endless = await files.write('endless', '{"id":"')
    await truncate(endless, 2 ** 31 + 1)
    await expect(collect(endless)).rejects.toMatchObject({ code: 'FEED_REFUSED' })
  })

  it('stops at once when the caller gives up, also before it has begun', async () => {
    const file = await files.write('feed', toLines(rows))
    const reason = { code: 'ABORTED' }
    await expect(collect(file, AbortSignal.abort())).rejects.toMatchObject(reason)
    const controller = new AbortController()
    const reading = readInThread({ files: [file], now: 0 }, controller.signal, { threadUrl: compiled.url })
    expect((await reading.next()).done).toBe(false)
    controller.abort()
    await expect(reading.next()).rejects.toMatchObject(reason)
  })

  it.each([
    ['dies', 'process.exit(3)', 'stopped'],
    ['throws', 'throw new Error("out of order")', 'out of order'],
    [
      'takes all memory that it is allowed',
      'const all = []; for (;;) all.push({ a: Math.random(), b: [1, 2, 3] })',
      'memory',
    ],
  ])('refuses a file on which the thread %s', async (_, code, part) => {
    const script = join(compiled.folder, 'scripted.mjs')
    await writeFile(script, code)
    const reading = collect(await files.write('feed', ''), undefined, {
      threadUrl: pathToFileURL(script),
      memoryMegabytes: 40,
    })
    await expect(reading).rejects.toMatchObject({ code: 'FEED_REFUSED' })
    await expect(reading).rejects.toThrow(part)
  })
})
