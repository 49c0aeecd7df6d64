import type { InboundActivity, OutboundActivity } from './activity.ts'
import type { CouponVerdict, Offer } from './coupon.ts'
import type { DialogueState } from './dialogue.ts'
import type { ActivityId, ConversationId, CustomerId, ImpressionId, PassageId, TurnId } from './ids.ts'
import type { RecommendationTrace } from './recommendation.ts'
import type { ScoredProduct, Understanding } from './understanding.ts'

/** The parts of a turn whose time is kept. */
export const turnStages = ['hear', 'understand', 'decide', 'recommend', 'reply', 'commit'] as const
export type TurnStage = (typeof turnStages)[number]

/** What the skill of a turn answered: the outcome names the wording, the values fill it. */
export type Outcome = { readonly intent: string; readonly skill: string; readonly outcome: string }

/** Everything that one turn decided, as one plain value; stored with the turn. */
export type TurnRecord = {
  readonly format: 1
  readonly id: TurnId
  readonly conversationId: ConversationId
  readonly channel: string
  readonly customerId?: CustomerId
  readonly activityId: ActivityId
  readonly inboundKind: InboundActivity['kind']
  readonly at: number
  readonly understanding?: Understanding
  /** The parts of a message that asks for several things; absent when it asks for one. */
  readonly clauses?: readonly Understanding[]
  readonly stateBefore: DialogueState
  readonly stateAfter: DialogueState
  readonly outcomes: readonly Outcome[]
  /** What the skill looked up, best first. */
  readonly retrieved: {
    readonly products: readonly ScoredProduct[]
    readonly passages: readonly { readonly passageId: PassageId; readonly score: number }[]
  }
  readonly recommendation?: RecommendationTrace
  readonly coupons: readonly CouponVerdict[]
  readonly offer?: Offer
  readonly impressionId?: ImpressionId
  readonly reply: readonly OutboundActivity[]
  readonly tookMs: Readonly<Partial<Record<TurnStage, number>>>
}
