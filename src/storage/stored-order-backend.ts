import type { CustomerId, Order, OrderBackend, OrderId, OrderStore } from '../domain/index.ts'
import { AppError } from '../domain/index.ts'

/** Answers from the orders that the shop imported. */
export function createStoredOrderBackend(orders: OrderStore): OrderBackend {
  return {
    async findOrder(id: OrderId, owner: CustomerId, signal?: AbortSignal): Promise<Order | undefined> {
      refuseAborted(signal)
      const order = await orders.get(id)
      return order?.customerId === owner ? order : undefined
    },
    async listOrders(owner: CustomerId, limit: number, signal?: AbortSignal): Promise<readonly Order[]> {
      refuseAborted(signal)
      return orders.listByCustomer(owner, limit)
    },
  }
}

function refuseAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted)
    throw new AppError('ABORTED', { message: 'asking for an order was aborted', cause: signal.reason })
}
