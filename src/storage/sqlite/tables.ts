import type { Generated } from 'kysely'
import type {
  ActivityId,
  BehaviourKind,
  ConversationId,
  CouponCode,
  CustomerId,
  ImpressionId,
  Interaction,
  OrderId,
  PassageId,
  ProductId,
  RequestId,
  TurnId,
} from '../../domain/index.ts'

/**
 * The tables as the newest migration leaves them. What a query filters, orders or counts by has a column of its own;
 * the rest of a value is its `document`, in JSON. Times are epoch milliseconds, money is integer minor units.
 */
export interface Tables {
  meta: { key: string; value: number }
  products: { id: ProductId; document: string }
  customers: { id: CustomerId; document: string }
  orders: { id: OrderId; customer_id: CustomerId; placed_at: number; document: string }
  coupons: {
    code: CouponCode
    max_uses: number | null
    max_uses_per_customer: number
    /** Redemptions so far; never above `max_uses` by a redemption. */
    used: Generated<number>
    document: string
  }
  redemptions: { code: CouponCode; order_id: OrderId; customer_id: CustomerId; at: number }
  events: {
    id: string
    kind: BehaviourKind
    customer_id: CustomerId
    product_id: ProductId | null
    at: number
    session_id: string | null
    quantity: number | null
    order_id: OrderId | null
    coupon_code: CouponCode | null
    dwell_ms: number | null
  }
  impressions: { id: ImpressionId; at: number; customer_id: CustomerId | null; document: string }
  interactions: {
    ordinal: Generated<number>
    impression_id: ImpressionId
    kind: Interaction['kind']
    product_id: ProductId | null
    at: number
  }
  passages: { id: PassageId; document: string }
  conversations: {
    id: ConversationId
    /** The highest sequence in this conversation's transcript. */
    last_sequence: number
    /** The dialogue state in JSON; absent until the first turn is finished. */
    state: string | null
  }
  activities: {
    /** The order of arrival over all conversations. */
    ordinal: Generated<number>
    id: ActivityId
    conversation_id: ConversationId
    sequence: number
    direction: 'inbound' | 'outbound'
    /** With `account` and `external_id` the identity of an inbound activity; absent on an outbound one. */
    channel: string | null
    account: string | null
    external_id: string | null
    /** 1 for an inbound activity that a restart must finish. */
    unanswered: 0 | 1
    document: string
  }
  turns: {
    ordinal: Generated<number>
    id: TurnId
    conversation_id: ConversationId
    document: string
  }
  service_requests: { ordinal: Generated<number>; id: RequestId; document: string }
  dismissed_texts: { digest: string }
  embeddings: { key: string; vector: Uint8Array }
}
