import type { ConversationId, CustomerId, OrderId, ProductId, RequestId, VariantId } from './ids.ts'

export const serviceRequestKinds = ['refund', 'return', 'exchange', 'damage', 'complaint', 'handoff'] as const
export type ServiceRequestKind = (typeof serviceRequestKinds)[number]

/** Something that a person of the shop has to do. */
export type ServiceRequest = {
  readonly id: RequestId
  readonly kind: ServiceRequestKind
  readonly conversationId: ConversationId
  readonly at: number
  readonly customerId?: CustomerId
  readonly orderId?: OrderId
  /** What of the order is concerned; absent is all of it, or none. */
  readonly items?: readonly (ProductId | VariantId)[]
  /** The form that is wanted instead. */
  readonly wanted?: ProductId | VariantId
  /** What the customer said, or what the conversation was about: for the person who takes it up. */
  readonly text: string
  /** The e-mail address or phone number to answer at, as the customer gave it; absent where none was asked for or given. */
  readonly contact?: string
}
