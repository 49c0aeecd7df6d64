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

    it('stops when the caller has given up', async () => {
      const backend = await open(orders)
      const gone = AbortSignal.abort()
      await expect(backend.findOrder(toOrderId('1001'), ada, gone)).rejects.toMatchObject({ code: 'ABORTED' })
      await expect(backend.listOrders(ada, 5, gone)).rejects.toMatchObject({ code: 'ABORTED' })
    })
  })
}
