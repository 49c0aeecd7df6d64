import {
  type CatalogueSource,
  type ConversationStore,
  type Customer,
  type CustomerStore,
  type DialogueState,
  type EventStore,
  type ImpressionId,
  type InboundActivity,
  type IntentDefinition,
  initialDialogueState,
  type Locale,
  type Logger,
  type OutboundActivity,
  outOfScopeIntent,
  type RecommendationTrace,
  type TurnHandler,
  type TurnId,
  type TurnRecord,
  type TurnStage,
} from '../domain/index.ts'
import type { Recommender } from '../recommendation/index.ts'
import type { ComposeReply } from '../reply/index.ts'
import type { Understand, Understood } from '../understanding/index.ts'
import { apologise } from './apologise.ts'
import { chooseIntent } from './policy/choose-intent.ts'
import { emptyUnderstanding, noRequest } from './policy/no-request.ts'
import { resolveRequest } from './policy/resolve-request.ts'
import { toBareRecord, toFinishedTurn } from './record-turn.ts'
import { createKeyedQueue } from './run-in-order.ts'
import { toSessionEvents } from './session-events.ts'
import { skills } from './skills/index.ts'
import type { OfferChoice, SkillOutput, SkillParts } from './skills/skill.ts'

export type TurnParts = {
  readonly conversations: ConversationStore
  readonly customers: CustomerStore
  readonly events: EventStore
  readonly catalogue: CatalogueSource
  readonly intents: () => ReadonlyMap<string, IntentDefinition>
  readonly understand: Understand
  readonly skillParts: SkillParts
  readonly recommender: () => Recommender
  readonly composeReply: ComposeReply
  readonly logger: Logger
  readonly clock: () => number
  readonly createId: (prefix: string) => string
  readonly shop: { readonly currency: string; readonly locale: Locale }
  /** A conversation that rested longer starts anew. */
  readonly stateLifetimeMs: number
  /** A turn that takes longer is answered with an apology. */
  readonly timeoutMs: number
}

// One turn is this list of steps; each takes what exists and adds to it.
type Heard = {
  readonly activity: InboundActivity
  readonly turnId: TurnId
  readonly at: number
  readonly state: DialogueState
  readonly customer?: Customer
}
type UnderstoodTurn = Heard & { readonly understood?: Understood; readonly locale: Locale }
type Decided = UnderstoodTurn & { readonly intent: IntentDefinition; readonly output: SkillOutput }
type Recommended = Decided & {
  readonly trace?: RecommendationTrace
  readonly choice: OfferChoice
}
export type Replied = Recommended & {
  readonly reply: readonly OutboundActivity[]
  readonly impressionId?: ImpressionId
}

/** Events of the customer that a recommendation looks at. */
const historyLength = 200
/** The intent that answers when a conversation begins. */
const greeting = 'greet'

/**
 * Makes the handler of turns: hear → understand → decide → recommend → reply → commit.
 * Turns of one conversation run in order. A turn that fails answers with an apology, and says so in the log.
 */
export function createTurnHandler(parts: TurnParts): TurnHandler {
  const inOrder = createKeyedQueue()
  return (activity, signal) =>
    inOrder(activity.conversationId, async () => {
      const deadline = AbortSignal.any([signal, AbortSignal.timeout(parts.timeoutMs)])
      try {
        return await runTurn(parts, activity, deadline)
      } catch (error) {
        // On shutdown the activity stays unanswered in the store, and the next start answers it.
        if (signal.aborted) throw error
        return apologise(parts, activity, error)
      }
    })
}

async function runTurn(parts: TurnParts, activity: InboundActivity, signal: AbortSignal) {
  const tookMs: Partial<Record<TurnStage, number>> = {}
  async function timed<Result>(stage: TurnStage, work: () => Promise<Result>): Promise<Result> {
    const start = performance.now()
    try {
      return await work()
    } finally {
      tookMs[stage] = Math.round((performance.now() - start) * 1_000) / 1_000
    }
  }
  const heard = await timed('hear', () => hear(parts, activity))
  // What a page tells the bot ("opened", "scrolled") is kept in the transcript and asks for no answer.
  if (activity.kind === 'event') {
    await parts.conversations.finishTurn({ record: toBareRecord({ ...heard, reply: [], outcomes: [] }) })
    return []
  }
  const understood = await timed('understand', () => understand(parts, heard, signal))
  const decided = await timed('decide', () => decide(parts, understood, signal))
  const recommended = await timed('recommend', () => recommend(parts, decided, signal))
  const replied = await timed('reply', async () => reply(parts, recommended))
  await commit(parts, replied, tookMs)
  return replied.reply
}

async function hear(parts: TurnParts, activity: InboundActivity): Promise<Heard> {
  const at = parts.clock()
  const { customerId } = activity.from
  const [stored, customer] = await Promise.all([
    parts.conversations.loadState(activity.conversationId),
    customerId === undefined ? undefined : parts.customers.get(customerId),
  ])
  const isFresh = stored !== undefined && at - stored.updatedAt < parts.stateLifetimeMs
  return {
    activity,
    turnId: parts.createId('turn') as TurnId,
    at,
    state: isFresh ? stored : initialDialogueState,
    ...(customer ? { customer } : {}),
  }
}

async function understand(parts: TurnParts, heard: Heard, signal: AbortSignal): Promise<UnderstoodTurn> {
  const { activity, state, customer } = heard
  const locale = state.locale ?? activity.locale ?? customer?.locale ?? parts.shop.locale
  if (activity.kind !== 'message') return { ...heard, locale }
  const understood = await parts.understand(activity.text, locale, signal)
  return { ...heard, understood, locale: understood.understanding.utterance.locale }
}

async function decide(parts: TurnParts, turn: UnderstoodTurn, signal: AbortSignal): Promise<Decided> {
  const { understood, state, at, activity } = turn
  const request = understood
    ? resolveRequest(understood.understanding, state, parts.catalogue(), parts.shop.currency)
    : undefined
  const name = understood && request ? chooseIntent(understood.understanding, request, state, at) : greeting
  const intents = parts.intents()
  const intent = intents.get(name) ?? intents.get(outOfScopeIntent)
  const skill = intent && skills.get(intent.skill)
  if (!intent || !skill) throw new Error(`no intent or skill answers "${name}"; checkIntents should have said so`)
  const { customerId } = activity.from
  const output = await skill.answer(
    {
      intent,
      understanding: understood?.understanding ?? emptyUnderstanding(turn.locale, greeting),
      vector: understood?.vector ?? new Float32Array(),
      request: request ?? noRequest,
      state,
      locale: turn.locale,
      at,
      ...(customerId === undefined ? {} : { customerId }),
      ...(turn.customer ? { customer: turn.customer } : {}),
    },
    parts.skillParts,
    signal,
  )
  return { ...turn, intent, output }
}

async function recommend(parts: TurnParts, turn: Decided, signal: AbortSignal): Promise<Recommended> {
  const { output, activity, customer, state, at } = turn
  const { answer } = output
  const { customerId } = activity.from
  const isPersonal = customerId !== undefined && customer?.personalised !== false
  const plan = answer.recommend
  let trace: RecommendationTrace | undefined
  if (plan) {
    trace = await parts.recommender().recommend(
      {
        ...plan,
        history: [
          ...(isPersonal ? await parts.events.listByCustomer(customerId, historyLength) : []),
          ...toSessionEvents(state, activity, at),
        ],
        exclude: new Set(answer.products),
        at,
        ...(isPersonal ? { customerId } : {}),
      },
      signal,
    )
  }
  if (output.offer) return { ...turn, ...(trace ? { trace } : {}), choice: output.offer }
  const recommended = trace?.recommendations.map(({ productId }) => productId) ?? []
  const inView = { answers: answer.products, recommended }
  const mayOffer = output.mayOffer && answer.products.length + recommended.length > 0
  const choice = mayOffer ? await parts.skillParts.chooseOffer(inView, customerId, at) : { verdicts: [] }
  return { ...turn, ...(trace ? { trace } : {}), choice }
}

function reply(parts: TurnParts, turn: Recommended): Replied {
  const { output, trace, choice, activity, at } = turn
  const { answer } = output
  const shows = answer.products.length > 0 || (trace?.recommendations.length ?? 0) > 0 || choice.offer !== undefined
  const impressionId = shows ? (parts.createId('impression') as ImpressionId) : undefined
  const activities = parts.composeReply({
    answer,
    intent: turn.intent,
    recommendations: trace?.recommendations ?? [],
    locale: turn.locale,
    catalogue: parts.catalogue(),
    at,
    conversationId: activity.conversationId,
    inReplyTo: activity.id,
    createId: parts.createId,
    ...(choice.offer ? { offer: choice.offer } : {}),
    ...(impressionId === undefined ? {} : { impressionId }),
    ...(output.handoff ? { handoff: output.handoff } : {}),
  })
  return { ...turn, reply: activities, ...(impressionId === undefined ? {} : { impressionId }) }
}

async function commit(parts: TurnParts, turn: Replied, tookMs: TurnRecord['tookMs']): Promise<void> {
  const start = performance.now()
  const finished = toFinishedTurn(turn, tookMs)
  await parts.conversations.finishTurn(finished)
  const { record } = finished
  parts.logger.info('turn-end', {
    conversationId: record.conversationId,
    turnId: record.id,
    outcomes: record.outcomes,
    recommendedCount: record.recommendation?.recommendations.length ?? 0,
    tookMs: { ...tookMs, commit: Math.round((performance.now() - start) * 1_000) / 1_000 },
  })
}
