import type { DialogueState, FinishedTurn, InboundActivity, ProductId, TurnId, TurnRecord } from '../domain/index.ts'
import { productsOf } from './decide.ts'
import type { Replied } from './turn.ts'

/** What is stored of a turn: everything that it decided, the state after it, and what was shown. */
export function toFinishedTurn(turn: Replied, tookMs: TurnRecord['tookMs']): FinishedTurn {
  const { activity, steps, trace, choice, impressionId, at } = turn
  const products = productsOf(steps)
  const clauses = turn.understood?.clauses ?? []
  const { customerId } = activity.from
  const recommended = trace?.recommendations.map(({ productId }) => productId) ?? []
  const outcomes = steps.map(({ output: { answer } }) => ({
    intent: answer.intent,
    skill: answer.skill,
    outcome: answer.outcome,
  }))
  const record: TurnRecord = {
    ...toBareRecord({ ...turn, outcomes }),
    stateAfter: nextState(turn, products, recommended),
    retrieved: {
      products: steps.flatMap(({ output }) => output.retrieved?.products ?? []),
      passages: steps.flatMap(({ output }) =>
        (output.retrieved?.passages ?? []).map(({ passage, similarity }) => ({
          passageId: passage.id,
          score: similarity,
        })),
      ),
    },
    coupons: choice.verdicts,
    tookMs,
    ...(customerId === undefined ? {} : { customerId }),
    ...(turn.understood ? { understanding: turn.understood.understanding } : {}),
    ...(clauses.length > 1 ? { clauses: clauses.map(({ understanding }) => understanding) } : {}),
    ...(trace ? { recommendation: trace } : {}),
    ...(choice.offer ? { offer: choice.offer } : {}),
    ...(impressionId === undefined ? {} : { impressionId }),
  }
  if (impressionId === undefined) return { record }
  const impression = {
    id: impressionId,
    at,
    productIds: [...products, ...recommended],
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

function nextState(
  { stateAfter, locale, at }: Replied,
  products: readonly ProductId[],
  recommended: readonly ProductId[],
): DialogueState {
  const seen = products.length > 0 ? products : stateAfter.shown
  return {
    ...stateAfter,
    // "The second" counts what was listed; beside a single answer that is what was recommended.
    shown: products.length > 1 ? products : recommended.length > 0 ? recommended : seen,
    locale,
    updatedAt: at,
  }
}
