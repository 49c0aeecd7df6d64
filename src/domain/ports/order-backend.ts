import type { CustomerId, OrderId } from '../ids.ts'
import type { Order, OrderChange } from '../order.ts'

/** Where orders live: imported rows, or the merchant's own system. */
export interface OrderBackend {
  /**
   * The order when it is this customer's. Undefined both for an order of somebody else and for one that does not
   * exist, so that nobody can learn which numbers are in use.
   */
  findOrder(id: OrderId, owner: CustomerId, signal?: AbortSignal): Promise<Order | undefined>
  /** Newest first. */
  listOrders(owner: CustomerId, limit: number, signal?: AbortSignal): Promise<readonly Order[]>
  /** Cancels an order that is not packed yet; all or nothing. */
  cancelOrder(id: OrderId, owner: CustomerId, signal?: AbortSignal): Promise<OrderChange>
  /** Sends an order that is not packed yet to another address; all or nothing. */
  changeAddress(id: OrderId, owner: CustomerId, address: string, signal?: AbortSignal): Promise<OrderChange>
}
