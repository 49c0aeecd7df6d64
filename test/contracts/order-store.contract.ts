import { toCustomerId, toOrderId } from '../../src/domain/index.ts'
import { noon, sampleOrder } from './storage-samples.ts'
import type { OpenStorage } from './with-storage.ts'
import { withStorage } from './with-storage.ts'

export function orderStoreContract(name: string, open: OpenStorage): void {
  describe(`OrderStore: ${name}`, () => {
    it(
      'gives back every field of an order',
      withStorage(open, async ({ orders }) => {
        await orders.upsert([sampleOrder('1001', 'ada')])
        expect(await orders.get(toOrderId('1001'))).toEqual(sampleOrder('1001', 'ada'))
        expect(await orders.get(toOrderId('1002'))).toBeUndefined()
      }),
    )

    it(
      "lists a customer's orders, newest first, at most as many as asked for",
      withStorage(open, async ({ orders }) => {
        await orders.upsert([
          sampleOrder('b', 'ada', { placedAt: noon + 2 }),
          sampleOrder('a', 'ada', { placedAt: noon + 2 }),
          sampleOrder('c', 'ada', { placedAt: noon + 3 }),
          sampleOrder('d', 'ada', { placedAt: noon + 1 }),
          sampleOrder('e', 'bob', { placedAt: noon + 9 }),
        ])
        const ids = (await orders.listByCustomer(toCustomerId('ada'), 3)).map(order => order.id)
        expect(ids).toEqual(['c', 'b', 'a'])
        expect(await orders.listByCustomer(toCustomerId('eve'), 3)).toEqual([])
      }),
    )

    it(
      'changes one order by a function, or leaves it when that returns nothing',
      withStorage(open, async ({ orders }) => {
        await orders.upsert([sampleOrder('1001', 'ada', { status: 'paid' })])
        const id = toOrderId('1001')
        const cancelled = await orders.update(id, order => ({ ...order, status: 'cancelled' }))
        expect(cancelled).toEqual(sampleOrder('1001', 'ada', { status: 'cancelled' }))
        expect(await orders.get(id)).toEqual(cancelled)
        expect(await orders.update(id, () => undefined)).toEqual(cancelled)
        expect(await orders.update(toOrderId('1002'), order => order)).toBeUndefined()
      }),
    )

    it(
      'replaces an order of the same id, whoever it belonged to',
      withStorage(open, async ({ orders }) => {
        await orders.upsert([sampleOrder('1001', 'ada')])
        await orders.upsert([sampleOrder('1001', 'bob', { status: 'delivered', placedAt: noon + 5 })])
        expect(await orders.count()).toBe(1)
        expect(await orders.listByCustomer(toCustomerId('ada'), 9)).toEqual([])
        expect((await orders.listByCustomer(toCustomerId('bob'), 9)).map(order => order.status)).toEqual(['delivered'])
      }),
    )
  })
}
