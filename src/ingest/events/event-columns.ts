import type { BehaviourEvent } from '../../domain/index.ts'
import type { EventRow } from '../rows.ts'

/** A column of exported events: `text` is UTF-8, `whole` a 64-bit number, `time` milliseconds since 1970 in UTC. */
export type EventColumn = {
  readonly name: keyof EventRow
  readonly type: 'text' | 'whole' | 'time'
  readonly isRequired: boolean
  readonly read: (event: BehaviourEvent) => string | number | undefined
}

/** In the order of the file; named as the fields that `ingest events` reads. */
export const eventColumns: readonly EventColumn[] = [
  { name: 'id', type: 'text', isRequired: true, read: event => event.id },
  { name: 'kind', type: 'text', isRequired: true, read: event => event.kind },
  { name: 'customer', type: 'text', isRequired: true, read: event => event.customerId },
  { name: 'product', type: 'text', isRequired: false, read: event => event.productId },
  { name: 'at', type: 'time', isRequired: true, read: event => event.at },
  { name: 'session', type: 'text', isRequired: false, read: event => event.sessionId },
  { name: 'quantity', type: 'whole', isRequired: false, read: event => event.quantity },
  { name: 'order', type: 'text', isRequired: false, read: event => event.orderId },
  { name: 'coupon', type: 'text', isRequired: false, read: event => event.couponCode },
  { name: 'dwellMs', type: 'whole', isRequired: false, read: event => event.dwellMs },
]
