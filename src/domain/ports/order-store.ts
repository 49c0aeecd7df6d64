import type { CustomerId, OrderId } from '../ids.ts'
import type { Order } from '../order.ts'

export interface OrderStore {
  get(id: OrderId): Promise<Order | undefined>
  /** Newest first. */
  listByCustomer(id: CustomerId, limit: number): Promise<readonly Order[]>
  count(): Promise<number>
  upsert(orders: readonly Order[]): Promise<void>
  /**
   * Reads and writes one order without anything between.
   * @param change - synchronous; returns the order as it shall be, or undefined to leave it.
   * @returns the order as it is afterwards; undefined when there is none.
   */
  update(id: OrderId, change: (order: Order) => Order | undefined): Promise<Order | undefined>
}
