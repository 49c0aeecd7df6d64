import type { CustomerId, Order, OrderId, OrderStore } from '../../domain/index.ts'
import { compareIds } from './by-id.ts'

export class MemoryOrderStore implements OrderStore {
  readonly #orders = new Map<OrderId, Order>()

  async get(id: OrderId): Promise<Order | undefined> {
    return this.#orders.get(id)
  }

  async listByCustomer(id: CustomerId, limit: number): Promise<readonly Order[]> {
    return [...this.#orders.values()]
      .filter(order => order.customerId === id)
      .sort((left, right) => right.placedAt - left.placedAt || compareIds(right.id, left.id))
      .slice(0, limit)
  }

  async count(): Promise<number> {
    return this.#orders.size
  }

  async upsert(orders: readonly Order[]): Promise<void> {
    for (const order of structuredClone(orders)) this.#orders.set(order.id, order)
  }

  async update(id: OrderId, change: (order: Order) => Order | undefined): Promise<Order | undefined> {
    const stored = this.#orders.get(id)
    if (!stored) return undefined
    const changed = change(structuredClone(stored))
    if (changed) this.#orders.set(id, structuredClone(changed))
    return this.#orders.get(id)
  }
}
