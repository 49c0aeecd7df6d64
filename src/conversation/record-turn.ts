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

/** Products of earlier lists that can still be counted by their kind. */
const earlierKept = 24

/** A single product that was searched for, and not asked about. */
const searched: ReadonlySet<string> = new Set([
  ...['found', 'found-cheaper', 'found-dearer', 'none-with-constraint', 'similar', 'ranked', 'unsurpassed'],
])

function nextState(
  { stateAfter, locale, script, at, steps }: Replied,
  products: readonly ProductId[],
  recommended: readonly ProductId[],
): DialogueState {
  const { shown: before, earlier: longAgo } = stateAfter
  const [only] = products
  // "The second" counts what was listed. An answer about one of a list leaves the list as it is; beside any other
  // single answer what was recommended is the list.
  const isSearch = steps.some(({ output }) => searched.has(output.answer.outcome))
  const isOfList = products.length === 1 && only !== undefined && before.includes(only) && !isSearch
  const listed = products.length > 1 || recommended.length === 0 ? products : recommended
  const shown = isOfList || listed.length === 0 ? before : listed
  const pushedAside = [...(isOfList ? recommended : []), ...(shown === before ? [] : before), ...(longAgo ?? [])]
  const earlier = [...new Set(pushedAside)].filter(id => !shown.includes(id)).slice(0, earlierKept)
  return {
    ...stateAfter,
    shown,
    ...(earlier.length > 0 && { earlier }),
    locale,
    ...(script && { script }),
    updatedAt: at,
  }
}
