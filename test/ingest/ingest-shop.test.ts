import { toCouponCode, toCustomerId, toOrderId, toRequestId } from '../../src/domain/index.ts'
import type { CouponRow, CustomerRow, OrderRow } from '../../src/ingest/index.ts'
import { ingestCoupons, ingestCustomers, ingestOrders } from '../../src/ingest/index.ts'
import type { Storage } from '../../src/storage/index.ts'
import { createMemoryStorage } from '../../src/storage/index.ts'
import { temporaryFiles, toLines } from './temporary-files.ts'

const at = '2026-05-01T12:00:00Z'

describe('the other feeds of a shop', () => {
  const files = temporaryFiles()
  let storage: Storage
  beforeEach(() => {
    storage = createMemoryStorage()
  })

  it('loads customers', async () => {
    const rows: CustomerRow[] = [
      { id: 'ada', email: 'ada@example.org', name: 'Ada', locale: 'zh', createdAt: at, personalised: false },
      { id: 'bob', createdAt: at },
    ]
    const file = await files.write('customers.jsonl', toLines([...rows, { id: 'eve', createdAt: 'yesterday' }]))
    expect(await ingestCustomers({ files: [file], ...storage })).toMatchObject({ read: 3, stored: 2, skipped: 1 })
    expect(await storage.customers.get(toCustomerId('ada'))).toStrictEqual({
      id: 'ada',
      email: 'ada@example.org',
      name: 'Ada',
      locale: 'zh',
      createdAt: Date.parse(at),
      personalised: false,
    })
    expect(await storage.customers.get(toCustomerId('bob'))).toStrictEqual({
      id: 'bob',
      createdAt: Date.parse(at),
      personalised: true,
    })
  })

  it('loads orders', async () => {
    const order: OrderRow = {
      id: '1001',
      customer: 'ada',
      email: 'ada@example.org',
      status: 'shipped',
      placedAt: at,
      lines: [{ product: 'lamp-1', quantity: 2, price: 39.95 }],
      total: 79.9,
      currency: 'EUR',
      carrier: 'DHL',
      expectedAt: '2026-05-03T12:00:00Z',
      coupon: 'TEN',
    }
    const file = await files.write('orders.jsonl', toLines([order, { ...order, id: '1002', status: 'lost' }]))
    const report = await ingestOrders({ files: [file], ...storage })
    expect(report).toMatchObject({ read: 2, stored: 1, skipped: 1 })
    expect(report.problems[0]?.message).toMatch(/^status: /)
    expect(await storage.orders.get(toOrderId('1001'))).toStrictEqual({
      id: '1001',
      customerId: 'ada',
      email: 'ada@example.org',
      status: 'shipped',
      placedAt: Date.parse(at),
      lines: [{ productId: 'lamp-1', quantity: 2, price: { amountMinor: 3995, currency: 'EUR' } }],
      total: { amountMinor: 7990, currency: 'EUR' },
      carrier: 'DHL',
      expectedAt: Date.parse('2026-05-03T12:00:00Z'),
      couponCode: 'TEN',
    })
  })

  it('keeps what the customer announced in talking, where the file says nothing of it', async () => {
    const order = {
      ...{ id: '1003', customer: 'ada', status: 'delivered', placedAt: at, total: 5, currency: 'EUR' },
      lines: [{ product: 'lamp-1', quantity: 1, price: 5 }],
    }
    const file = await files.write('kept.jsonl', toLines([order]))
    await ingestOrders({ files: [file], ...storage })
    const returns = [{ id: toRequestId('r1'), kind: 'return', at: 1, lines: [0] }] as const
    await storage.orders.update(toOrderId('1003'), stored => ({ ...stored, returns, shippingAddress: '5 Mill Lane' }))
    await ingestOrders({ files: [file], ...storage })
    expect(await storage.orders.get(toOrderId('1003'))).toMatchObject({ returns, shippingAddress: '5 Mill Lane' })
  })

  it('loads coupons with every action and condition', async () => {
    const base = { name: { en: 'Offer' }, currency: 'EUR' }
    const rows: CouponRow[] = [
      {
        ...base,
        code: 'A',
        action: { kind: 'percent-off', percent: 10, atMost: 25 },
        conditions: [
          { kind: 'minimum-spend', amount: 50 },
          { kind: 'category', anyOf: ['Lamps'] },
          { kind: 'product', anyOf: ['lamp-1'] },
          { kind: 'customer', anyOf: ['ada'] },
          { kind: 'first-order' },
          { kind: 'orders-at-least', count: 3 },
        ],
        startsAt: at,
        endsAt: '2026-06-01T00:00:00Z',
        maxUses: 9,
      },
      { ...base, code: 'B', action: { kind: 'amount-off', amount: 5.5 }, maxUsesPerCustomer: 2 },
      { ...base, code: 'C', action: { kind: 'free-shipping' } },
      { ...base, code: 'D', action: { kind: 'free-shipping' }, startsAt: '2026-06-01T00:00:00Z', endsAt: at },
      { ...base, code: 'E', currency: 'USD', action: { kind: 'free-shipping' } },
    ]
    const file = await files.write('coupons.jsonl', toLines(rows))
    const report = await ingestCoupons({ files: [file], ...storage, currency: 'EUR' })
    expect(report.problems.map(problem => problem.message)).toEqual([
      'endsAt: is before startsAt',
      "currency: USD, but the shop's is EUR",
    ])
    expect(await storage.coupons.get(toCouponCode('A'))).toStrictEqual({
      code: 'A',
      promotion: {
        name: { en: 'Offer' },
        action: { kind: 'percent-off', percent: 10, atMost: { amountMinor: 2500, currency: 'EUR' } },
        conditions: [
          { kind: 'minimum-spend', amount: { amountMinor: 5000, currency: 'EUR' } },
          { kind: 'category', anyOf: ['Lamps'] },
          { kind: 'product', anyOf: ['lamp-1'] },
          { kind: 'customer', anyOf: ['ada'] },
          { kind: 'first-order' },
          { kind: 'orders-at-least', count: 3 },
        ],
        startsAt: Date.parse(at),
        endsAt: Date.UTC(2026, 5, 1),
      },
      maxUses: 9,
      maxUsesPerCustomer: 1,
    })
    expect(await storage.coupons.get(toCouponCode('B'))).toMatchObject({
      promotion: { action: { kind: 'amount-off', amount: { amountMinor: 550, currency: 'EUR' } } },
      maxUsesPerCustomer: 2,
    })
    expect(await storage.coupons.list()).toHaveLength(3)
  })
})
