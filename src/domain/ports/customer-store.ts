import type { Customer } from '../customer.ts'
import type { CustomerId } from '../ids.ts'

export interface CustomerStore {
  get(id: CustomerId): Promise<Customer | undefined>
  listAll(): AsyncIterable<readonly Customer[]>
  count(): Promise<number>
  upsert(customers: readonly Customer[]): Promise<void>
}
