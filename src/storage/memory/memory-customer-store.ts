import type { Customer, CustomerId, CustomerStore } from '../../domain/index.ts'
import { pagesById } from './by-id.ts'

export class MemoryCustomerStore implements CustomerStore {
  readonly #customers = new Map<CustomerId, Customer>()

  async get(id: CustomerId): Promise<Customer | undefined> {
    return this.#customers.get(id)
  }

  listAll(): AsyncIterable<readonly Customer[]> {
    return pagesById(this.#customers.values())
  }

  async count(): Promise<number> {
    return this.#customers.size
  }

  async upsert(customers: readonly Customer[]): Promise<void> {
    for (const customer of structuredClone(customers)) this.#customers.set(customer.id, customer)
  }
}
