import { existsSync, readdirSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects } from 'hyparquet'
import {
  type BehaviourEvent,
  behaviourKinds,
  toCouponCode,
  toCustomerId,
  toOrderId,
  toProductId,
} from '../../../src/domain/index.ts'
import { exportEvents, ingestEvents } from '../../../src/ingest/index.ts'
import { createMemoryStorage } from '../../../src/storage/index.ts'
import { temporaryFiles } from '../temporary-files.ts'

const start = Date.UTC(2026, 0, 1, 12, 30, 15, 250)

/** Events with and without each field, with text that is not ASCII. */
function sampleEvents(count: number): BehaviourEvent[] {
  return Array.from({ length: count }, (_, i) => ({
    id: `e-${String(i).padStart(6, '0')}`,
    kind: behaviourKinds[i % behaviourKinds.length] ?? 'view',
    customerId: toCustomerId(`顾客 ${i % 97}`),
    at: start + i * 1_001,
    ...(i % 5 !== 4 && { productId: toProductId(`p${i % 13}`) }),
    ...(i % 3 === 0 && { sessionId: `s${i % 50}` }),
    ...(i % 5 === 3 && { quantity: 1 + (i % 4), orderId: toOrderId(`o${i}`) }),
    ...(i % 5 === 4 && { couponCode: toCouponCode('SPRING') }),
    ...(i % 5 === 0 && { dwellMs: i * 1_000_000 }),
  }))
}

async function storeWith(events: readonly BehaviourEvent[]) {
  const storage = createMemoryStorage()
  await storage.events.append(events)
  return storage.events
}

const inPages = async (pages: AsyncIterable<readonly BehaviourEvent[]>) => {
  const all: BehaviourEvent[] = []
  for await (const page of pages) all.push(...page)
  return all
}

describe('exporting events', () => {
  const events = sampleEvents(45_000)
  const files = temporaryFiles()
  const place = (name: string) => path.join(files.path(), name)

  it('writes Parquet that another reader reads back, field by field, in several row groups', async () => {
    const file = place('events.parquet')
    const report = await exportEvents({ events: await storeWith(events), file })
    const buffer = await asyncBufferFromFile(file)
    expect(report).toEqual({ events: events.length, bytes: buffer.byteLength })
    const metadata = await parquetMetadataAsync(buffer)
    expect(metadata.row_groups.map(({ num_rows }) => Number(num_rows))).toEqual([20_000, 20_000, 5_000])
    const rows = await parquetReadObjects({ file: buffer })
    expect(rows).toHaveLength(events.length)
    const expected = events.map(event => ({
      id: event.id,
      kind: event.kind,
      customer: event.customerId,
      product: event.productId ?? null,
      at: new Date(event.at),
      session: event.sessionId ?? null,
      quantity: event.quantity === undefined ? null : BigInt(event.quantity),
      order: event.orderId ?? null,
      coupon: event.couponCode ?? null,
      dwellMs: event.dwellMs === undefined ? null : BigInt(event.dwellMs),
    }))
    const texts = (list: readonly object[]) =>
      list.map(row => JSON.stringify(row, (_, value) => (typeof value === 'bigint' ? `${value}n` : (value ?? null))))
    expect(texts(rows)).toEqual(texts(expected))
  })

  it('writes JSON lines that give the same shop when they are ingested', async () => {
    const file = place('events.jsonl')
    const few = events.slice(0, 3_000)
    await exportEvents({ events: await storeWith(few), file })
    const { events: store, coupons } = createMemoryStorage()
    expect(await ingestEvents({ files: [file], events: store, coupons })).toMatchObject({ stored: 3_000, skipped: 0 })
    expect(await inPages(store.listAll())).toEqual(few)
  })

  it('writes a file without rows for a shop without events', async () => {
    const file = place('none.parquet')
    expect(await exportEvents({ events: await storeWith([]), file })).toMatchObject({ events: 0 })
    expect(await parquetReadObjects({ file: await asyncBufferFromFile(file) })).toEqual([])
  })

  it('tells how far it is', async () => {
    const seen: number[] = []
    const progress = {
      start: (_: string, total?: number) => {
        expect(total).toBe(3_000)
        return { update: (done: number) => void seen.push(done), end() {} }
      },
    }
    await exportEvents({ events: await storeWith(events.slice(0, 3_000)), file: place('told.jsonl'), progress })
    expect(seen).toEqual([1_000, 2_000, 3_000])
  })

  it('leaves the old file, and no draft, when it is stopped or fails', async () => {
    const file = place('kept.parquet')
    await writeFile(file, 'old')
    const before = readdirSync(files.path())
    const stopped = exportEvents({ events: await storeWith(events), file, signal: AbortSignal.abort() })
    await expect(stopped).rejects.toMatchObject({ code: 'ABORTED' })
    const broken = {
      count: async () => 2,
      async *listAll() {
        yield events.slice(0, 1)
        throw new Error('the disk is gone')
      },
    }
    await expect(exportEvents({ events: broken, file })).rejects.toThrow('the disk is gone')
    expect(await readFile(file, 'utf8')).toBe('old')
    expect(readdirSync(files.path())).toEqual(before)
  })

  it('refuses other endings, and places that are not there, and says which would do', async () => {
    const store = await storeWith([])
    await expect(exportEvents({ events: store, file: place('events.csv') })).rejects.toMatchObject({
      code: 'COMMAND_USAGE',
      message: expect.stringContaining('must end in .parquet or .jsonl'),
    })
    expect(existsSync(place('events.csv'))).toBe(false)
    await expect(exportEvents({ events: store, file: place('no/such/folder/e.jsonl') })).rejects.toMatchObject({
      code: 'COMMAND_USAGE',
      message: expect.stringContaining('cannot write'),
    })
  })
})
