import { toCouponCode, toCustomerId } from '../../src/domain/index.ts'
import type { EventRow } from '../../src/ingest/index.ts'
import { ingestCoupons, ingestEvents } from '../../src/ingest/index.ts'
import type { Storage } from '../../src/storage/index.ts'
import { createMemoryStorage } from '../../src/storage/index.ts'
import { temporaryFiles, toLines } from './temporary-files.ts'

const at = '2026-05-01T12:00:00Z'
const view = (product: string, change: Partial<EventRow> = {}): EventRow => ({
  kind: 'view',
  customer: 'ada',
  product,
  at,
  ...change,
})

describe('ingestEvents', () => {
  const files = temporaryFiles()
  let storage: Storage
  beforeEach(() => {
    storage = createMemoryStorage()
  })

  const ingest = async (...rows: readonly unknown[]) =>
    ingestEvents({ files: [await files.write('events.jsonl', toLines(rows))], ...storage })

  it('turns a row into an event of the shop', async () => {
    const rest = { session: 's1', quantity: 2, order: '1001', coupon: 'TEN', dwellMs: 900 }
    await ingest(view('lamp-1', { id: 'e1', kind: 'purchase', ...rest }))
    expect(await storage.events.listByCustomer(toCustomerId('ada'), 9)).toStrictEqual([
      {
        id: 'e1',
        kind: 'purchase',
        customerId: 'ada',
        productId: 'lamp-1',
        at: Date.parse(at),
        sessionId: 's1',
        quantity: 2,
        orderId: '1001',
        couponCode: 'TEN',
        dwellMs: 900,
      },
    ])
  })

  it('counts a row without an id once, in whatever order its fields stand', async () => {
    const { kind, customer, product } = view('lamp-1')
    const rows = [view('lamp-1'), { at, product, customer, kind }, view('lamp-2'), view('lamp-1', { quantity: 1 })]
    expect(await ingest(...rows)).toMatchObject({ read: 4, stored: 4, added: 3, skipped: 0 })
    expect(await ingest(...rows)).toMatchObject({ read: 4, stored: 4, added: 0 })
    expect(await storage.events.count()).toBe(3)
  })

  it('stores nothing of a file that breaks off', async () => {
    const rows = Array.from({ length: 2_500 }, (_, index) => view(`p${index}`))
    const file = await files.write('events.json', JSON.stringify(rows).slice(0, -20))
    const ingested = ingestEvents({ files: [file], ...storage })
    await expect(ingested).rejects.toMatchObject({ code: 'FEED_UNREADABLE' })
    expect(await storage.events.count()).toBe(0)
  })

  it('stores all of a file of many batches', async () => {
    const rows = Array.from({ length: 2_500 }, (_, index) => view(`p${index}`))
    expect(await ingest(...rows)).toMatchObject({ read: 2_500, stored: 2_500, added: 2_500 })
  })

  it('tells how far it is', async () => {
    const told: string[] = []
    const progress = {
      start: (label: string, total?: number) => {
        told.push(`${label} of ${total}`)
        return { update: (done: number) => told.push(`${done}`), end: () => told.push('end') }
      },
    }
    const rows = Array.from({ length: 1_500 }, (_, index) => view(`p${index}`))
    const file = await files.write('events.jsonl', toLines(rows))
    await ingestEvents({ files: [file], ...storage, progress })
    const steps = ['1000', '1500', 'end']
    expect(told).toEqual(['Checking events of undefined', ...steps, 'Storing events of 1500', ...steps])
  })

  describe('with coupons', () => {
    beforeEach(async () => {
      const coupon = {
        code: 'TEN',
        name: { en: 'Ten off', zh: '减十元' },
        currency: 'EUR',
        action: { kind: 'amount-off', amount: 10 },
        conditions: [{ kind: 'minimum-spend', amount: 50 }],
        maxUses: 2,
      }
      await ingestCoupons({ files: [await files.write('coupons.json', JSON.stringify([coupon]))], ...storage })
    })
    const use = (customer: string, order?: string): EventRow => ({
      kind: 'coupon',
      customer,
      at,
      coupon: 'TEN',
      ...(order !== undefined && { order }),
    })

    it('counts the use of a coupon with an order, once', async () => {
      const rows = [use('ada', '1001'), use('bob'), { ...use('eve', '1002'), kind: 'purchase', product: 'lamp-1' }]
      await ingest(...rows)
      await ingest(...rows)
      expect((await storage.coupons.uses(toCustomerId('ada'))).get(toCouponCode('TEN'))).toEqual({
        total: 1,
        byCustomer: 1,
      })
    })

    it('reports a use beyond the limits, and goes on', async () => {
      const rows = [
        use('ada', '1'),
        use('ada', '2'),
        use('bob', '3'),
        use('eve', '4'),
        { ...use('eve', '5'), coupon: 'X' },
      ]
      const report = await ingest(...rows, view('lamp-1'))
      expect(report).toMatchObject({ read: 6, stored: 6, added: 6, skipped: 0, problemCount: 3 })
      expect(report.problems.map(problem => `${problem.line} ${problem.message}`)).toEqual([
        '2 coupon: TEN with order 2 is not counted: used-by-customer',
        '4 coupon: TEN with order 4 is not counted: used-up',
        '5 coupon: X with order 5 is not counted: unknown-code',
      ])
    })
  })
})
