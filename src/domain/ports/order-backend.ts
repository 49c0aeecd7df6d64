import type { CustomerId, OrderId } from '../ids.ts'
import type { ChangeTerms, Order, OrderChange, OrderReturn } from '../order.ts'

/** Where orders live: imported rows, or the merchant's own system. */
export interface OrderBackend {
  /**
   * The order when it is this customer's. Undefined both for an order of somebody else and for one that does not
   * exist, so that nobody can learn which numbers are in use.
   */
  findOrder(id: OrderId, owner: CustomerId, signal?: AbortSignal): Promise<Order | undefined>
  /** Newest first. */
  listOrders(owner: CustomerId, limit: number, signal?: AbortSignal): Promise<readonly Order[]>
  /** Cancels an order in a state in which the shop's rules allow it; all or nothing. */
  cancelOrder(id: OrderId, owner: CustomerId, terms: ChangeTerms, signal?: AbortSignal): Promise<OrderChange>
  /** Sends an order that is not packed yet to another address; all or nothing. */
  changeAddress(
    id: OrderId,
    owner: CustomerId,
    address: string,
    terms: ChangeTerms,
    signal?: AbortSignal,
  ): Promise<OrderChange>
  /** Notes with the order what goes back. A line that goes back already is refused, and the others with it. */
  openReturn(
    id: OrderId,
    owner: CustomerId,
    wish: OrderReturn,
    terms: ChangeTerms,
    signal?: AbortSignal,
  ): Promise<OrderChange>
  /**
   * Takes back what a transaction changed, while nothing else has happened to the order. Absent where the merchant's
   * system cannot: what is done is done then.
   */
  undo?(id: OrderId, owner: CustomerId, terms: ChangeTerms, signal?: AbortSignal): Promise<OrderChange>
}
