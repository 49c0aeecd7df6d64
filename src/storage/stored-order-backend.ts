import { resolveOrder } from '../catalogue/index.ts'
import type {
  CatalogueSource,
  CustomerId,
  Order,
  OrderBackend,
  OrderChange,
  OrderId,
  OrderStore,
} from '../domain/index.ts'
import { AppError, isChangeable } from '../domain/index.ts'

/** Answers from the orders that the shop imported, and changes them. Their lines name products of the catalogue. */
export function createStoredOrderBackend(orders: OrderStore, catalogue: CatalogueSource): OrderBackend {
  const resolve = (order: Order) => resolveOrder(order, catalogue())

  /** The check and the change are one step, so that an order which is packed meanwhile stays as it is. */
  async function changeOpen(id: OrderId, owner: CustomerId, change: (order: Order) => Order): Promise<OrderChange> {
    let result: OrderChange = { kind: 'refused', reason: 'not-found' }
    await orders.update(id, order => {
      if (order.customerId !== owner) return undefined
      if (!isChangeable(order)) {
        result = { kind: 'refused', reason: order.status === 'cancelled' ? 'already-cancelled' : 'already-packed' }
        return undefined
      }
      const changed = change(order)
      result = { kind: 'changed', order: resolve(changed) }
      return changed
    })
    return result
  }

  return {
    async findOrder(id, owner, signal) {
      refuseAborted(signal)
      const order = await orders.get(id)
      return order?.customerId === owner ? resolve(order) : undefined
    },
    async listOrders(owner, limit, signal) {
      refuseAborted(signal)
      return (await orders.listByCustomer(owner, limit)).map(resolve)
    },
    async cancelOrder(id, owner, signal) {
      refuseAborted(signal)
      return changeOpen(id, owner, order => ({ ...order, status: 'cancelled' }))
    },
    async changeAddress(id, owner, address, signal) {
      refuseAborted(signal)
      return changeOpen(id, owner, order => ({ ...order, shippingAddress: address }))
    },
  }
}

function refuseAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted)
    throw new AppError('ABORTED', { message: 'asking for an order was aborted', cause: signal.reason })
}
