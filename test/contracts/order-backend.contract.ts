import type { Order, OrderBackend } from '../../src/domain/index.ts'
import { toCustomerId, toOrderId, toRequestId, versionOf } from '../../src/domain/index.ts'
import { noon, sampleOrder } from './storage-samples.ts'

/** @param open - a backend that knows exactly these orders. */
export function orderBackendContract(name: string, open: (orders: readonly Order[]) => Promise<OrderBackend>): void {
  describe(`OrderBackend: ${name}`, () => {
    const ada = toCustomerId('ada')
    const terms = (transaction: string, at = noon) => ({ transaction, at })
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
      const cancelled = await backend.cancelOrder(toOrderId('1001'), ada, terms('t1'))
      expect(cancelled).toMatchObject({ kind: 'changed', order: { id: '1001', status: 'cancelled' } })
      expect(await backend.findOrder(toOrderId('1001'), ada)).toMatchObject({ status: 'cancelled' })
      expect(await backend.cancelOrder(toOrderId('1001'), ada, terms('t1'))).toMatchObject({ kind: 'changed' })
      expect(await backend.cancelOrder(toOrderId('1001'), ada, terms('t2'))).toEqual({
        kind: 'refused',
        reason: 'already-cancelled',
      })
    })

    it('sends an open order elsewhere', async () => {
      const backend = await open([sampleOrder('1001', 'ada', { status: 'placed' })])
      await backend.changeAddress(toOrderId('1001'), ada, '5 Mill Lane, Cork', terms('t1'))
      expect(await backend.findOrder(toOrderId('1001'), ada)).toMatchObject({ shippingAddress: '5 Mill Lane, Cork' })
    })

    it('leaves an order that is packed or on its way as it is', async () => {
      for (const status of ['packed', 'shipped', 'delivered'] as const) {
        const order = sampleOrder('1001', 'ada', { status })
        const backend = await open([order])
        const refused = { kind: 'refused', reason: 'already-packed' }
        expect(await backend.cancelOrder(order.id, ada, terms('t1'))).toEqual(refused)
        expect(await backend.changeAddress(order.id, ada, 'elsewhere', terms('t1'))).toEqual(refused)
        expect(await backend.findOrder(order.id, ada)).toEqual(order)
      }
    })

    it('leaves an order alone that is another than the one that was shown', async () => {
      const order = sampleOrder('1001', 'ada', { status: 'placed' })
      const backend = await open([{ ...order, status: 'paid' }])
      const expected = versionOf(order)
      expect(await backend.cancelOrder(order.id, ada, { ...terms('t1'), expected })).toEqual({
        kind: 'refused',
        reason: 'changed-meanwhile',
      })
      expect(await backend.findOrder(order.id, ada)).toMatchObject({ status: 'paid' })
    })

    it('notes what goes back, each line once', async () => {
      const order = sampleOrder('1001', 'ada', { status: 'delivered' })
      const backend = await open([order])
      const wish = { id: toRequestId('r1'), kind: 'return', at: noon, lines: [0] } as const
      expect(await backend.openReturn(order.id, ada, wish, terms('t1'))).toMatchObject({ kind: 'changed' })
      expect(await backend.findOrder(order.id, ada)).toMatchObject({ returns: [wish] })
      const again = { ...wish, id: toRequestId('r2') }
      expect(await backend.openReturn(order.id, ada, again, terms('t2'))).toEqual({
        kind: 'refused',
        reason: 'already-returned',
      })
    })

    it('takes a change back, where it can, unless something happened since or it is long ago', async () => {
      const order = sampleOrder('1001', 'ada', { status: 'paid' })
      const backend = await open([order])
      if (!backend.undo) return
      await backend.cancelOrder(order.id, ada, terms('t1'))
      const refused = { kind: 'refused', reason: 'not-undoable' }
      expect(await backend.undo(order.id, ada, terms('t0'))).toEqual(refused)
      expect(await backend.undo(order.id, ada, terms('t1', noon + 86_400_000))).toEqual(refused)
      expect(await backend.undo(order.id, ada, terms('t1'))).toMatchObject({ kind: 'changed' })
      expect(await backend.findOrder(order.id, ada)).toEqual(order)
      expect(await backend.undo(order.id, ada, terms('t1'))).toEqual(refused)
    })

    it("changes nobody else's order, and does not say that it exists", async () => {
      const theirs = sampleOrder('2001', 'bob', { status: 'paid' })
      const backend = await open([theirs])
      const refused = { kind: 'refused', reason: 'not-found' }
      expect(await backend.cancelOrder(toOrderId('2001'), ada, terms('t1'))).toEqual(refused)
      expect(await backend.cancelOrder(toOrderId('9999'), ada, terms('t1'))).toEqual(refused)
      expect(await backend.findOrder(toOrderId('2001'), toCustomerId('bob'))).toEqual(theirs)
    })

    it('stops when the caller has given up', async () => {
      const backend = await open(orders)
      const gone = AbortSignal.abort()
      await expect(backend.findOrder(toOrderId('1001'), ada, gone)).rejects.toMatchObject({ code: 'ABORTED' })
      await expect(backend.listOrders(ada, 5, gone)).rejects.toMatchObject({ code: 'ABORTED' })
      await expect(backend.cancelOrder(toOrderId('1001'), ada, terms('t1'), gone)).rejects.toMatchObject({
        code: 'ABORTED',
      })
    })
  })
}
