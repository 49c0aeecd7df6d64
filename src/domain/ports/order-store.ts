import type { CustomerId, OrderId } from '../ids.ts'
import type { Order } from '../order.ts'

export interface OrderStore {
  get(id: OrderId): Promise<Order | undefined>
  /** Newest first. */
  listByCustomer(id: CustomerId, limit: number): Promise<readonly Order[]>
  count(): Promise<number>
  upsert(orders: readonly Order[]): Promise<void>
}
