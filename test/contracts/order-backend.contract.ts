import type { Order, OrderBackend } from '../../src/domain/index.ts'
import { toCustomerId, toOrderId } from '../../src/domain/index.ts'
import { noon, sampleOrder } from './storage-samples.ts'

/** @param open - a backend that knows exactly these orders. */
export function orderBackendContract(name: string, open: (orders: readonly Order[]) => Promise<OrderBackend>): void {
  describe(`OrderBackend: ${name}`, () => {
    const ada = toCustomerId('ada')
    const orders = [
      sampleOrder('1001', 'ada', { placedAt: noon }),
      sampleOrder('1002', 'ada', { placedAt: noon + 1 }),
      sampleOrder('2001', 'bob'),
    ]

    it('finds an order for its owner', async () => {
      const backend = await open(orders)
      expect(await backend.findOrder(toOrderId('1001'), ada)).toEqual(orders[0])
    })

    it("answers the same for somebody else's order and for one that does not exist", async () => {
      const backend = await open(orders)
      expect(await backend.findOrder(toOrderId('2001'), ada)).toBeUndefined()
      expect(await backend.findOrder(toOrderId('9999'), ada)).toBeUndefined()
    })

    it("lists the owner's orders only, newest first", async () => {
      const backend = await open(orders)
      expect((await backend.listOrders(ada, 5)).map(order => order.id)).toEqual(['1002', '1001'])
      expect((await backend.listOrders(ada, 1)).map(order => order.id)).toEqual(['1002'])
    })

    it('cancels an open order for its owner, once', async () => {
      const backend = await open([sampleOrder('1001', 'ada', { status: 'paid' })])
      const cancelled = await backend.cancelOrder(toOrderId('1001'), ada)
      expect(cancelled).toMatchObject({ kind: 'changed', order: { id: '1001', status: 'cancelled' } })
      expect(await backend.findOrder(toOrderId('1001'), ada)).toMatchObject({ status: 'cancelled' })
      expect(await backend.cancelOrder(toOrderId('1001'), ada)).toEqual({
        kind: 'refused',
        reason: 'already-cancelled',
      })
    })

    it('sends an open order elsewhere', async () => {
      const backend = await open([sampleOrder('1001', 'ada', { status: 'placed' })])
      await backend.changeAddress(toOrderId('1001'), ada, '5 Mill Lane, Cork')
      expect(await backend.findOrder(toOrderId('1001'), ada)).toMatchObject({ shippingAddress: '5 Mill Lane, Cork' })
    })

    it('leaves an order that is packed or on its way as it is', async () => {
      for (const status of ['packed', 'shipped', 'delivered'] as const) {
        const order = sampleOrder('1001', 'ada', { status })
        const backend = await open([order])
        const refused = { kind: 'refused', reason: 'already-packed' }
        expect(await backend.cancelOrder(order.id, ada)).toEqual(refused)
        expect(await backend.changeAddress(order.id, ada, 'elsewhere')).toEqual(refused)
        expect(await backend.findOrder(order.id, ada)).toEqual(order)
      }
    })

    it("changes nobody else's order, and does not say that it exists", async () => {
      const theirs = sampleOrder('2001', 'bob', { status: 'paid' })
      const backend = await open([theirs])
      const refused = { kind: 'refused', reason: 'not-found' }
      expect(await backend.cancelOrder(toOrderId('2001'), ada)).toEqual(refused)
      expect(await backend.cancelOrder(toOrderId('9999'), ada)).toEqual(refused)
      expect(await backend.findOrder(toOrderId('2001'), toCustomerId('bob'))).toEqual(theirs)
    })

    it('stops when the caller has given up', async () => {
      const backend = await open(orders)
      const gone = AbortSignal.abort()
      await expect(backend.findOrder(toOrderId('1001'), ada, gone)).rejects.toMatchObject({ code: 'ABORTED' })
      await expect(backend.listOrders(ada, 5, gone)).rejects.toMatchObject({ code: 'ABORTED' })
      await expect(backend.cancelOrder(toOrderId('1001'), ada, gone)).rejects.toMatchObject({ code: 'ABORTED' })
    })
  })
}
