import type { DialogueState, FinishedTurn, InboundActivity, ProductId, TurnId, TurnRecord } from '../domain/index.ts'
import type { Replied } from './turn.ts'

/** What is stored of a turn: everything that it decided, the state after it, and what was shown. */
export function toFinishedTurn(turn: Replied, tookMs: TurnRecord['tookMs']): FinishedTurn {
  const { activity, output, trace, choice, impressionId, at } = turn
  const { answer, retrieved } = output
  const { customerId } = activity.from
  const recommended = trace?.recommendations.map(({ productId }) => productId) ?? []
  const outcomes = [{ intent: answer.intent, skill: answer.skill, outcome: answer.outcome }]
  const record: TurnRecord = {
    ...toBareRecord({ ...turn, outcomes }),
    stateAfter: nextState(turn, recommended),
    retrieved: {
      products: retrieved?.products ?? [],
      passages: (retrieved?.passages ?? []).map(({ passage, similarity }) => ({
        passageId: passage.id,
        score: similarity,
      })),
    },
    coupons: choice.verdicts,
    tookMs,
    ...(customerId === undefined ? {} : { customerId }),
    ...(turn.understood ? { understanding: turn.understood.understanding } : {}),
    ...(trace ? { recommendation: trace } : {}),
    ...(choice.offer ? { offer: choice.offer } : {}),
    ...(impressionId === undefined ? {} : { impressionId }),
  }
  if (impressionId === undefined) return { record }
  const impression = {
    id: impressionId,
    at,
    productIds: [...answer.products, ...recommended],
    ...(customerId === undefined ? {} : { customerId }),
    ...(choice.offer ? { couponCode: choice.offer.code } : {}),
  }
  return { record, impression }
}

/** The record of a turn that decided nothing: one that failed, or that asks for no answer. */
export function toBareRecord(turn: {
  readonly turnId: TurnId
  readonly activity: InboundActivity
  readonly at: number
  readonly state: DialogueState
  readonly reply: TurnRecord['reply']
  readonly outcomes: TurnRecord['outcomes']
}): TurnRecord {
  const { activity, at, state } = turn
  return {
    format: 1,
    id: turn.turnId,
    conversationId: activity.conversationId,
    channel: activity.channel,
    activityId: activity.id,
    inboundKind: activity.kind,
    at,
    stateBefore: state,
    stateAfter: { ...state, updatedAt: at },
    outcomes: turn.outcomes,
    retrieved: { products: [], passages: [] },
    coupons: [],
    reply: turn.reply,
    tookMs: {},
  }
}

function nextState(turn: Replied, recommended: readonly ProductId[]): DialogueState {
  const { state, output, at } = turn
  const { answer } = output
  const { pending: _answered, ...kept } = state
  return {
    ...kept,
    misunderstood: 0,
    ...output.state,
    // "The second" counts what was listed; beside a single answer that is what was recommended.
    shown: answer.products.length > 1 ? answer.products : recommended.length > 0 ? recommended : answer.products,
    locale: turn.locale,
    lastIntent: answer.intent,
    updatedAt: at,
  }
}
