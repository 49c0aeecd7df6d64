import {
  type CatalogueSource,
  type ConversationStore,
  type Customer,
  type CustomerStore,
  createKeyedQueue,
  type DialogueState,
  type EventStore,
  type ImpressionId,
  type InboundActivity,
  type IntentDefinition,
  initialDialogueState,
  type Locale,
  type Logger,
  type OutboundActivity,
  type RecommendationTrace,
  type TurnHandler,
  type TurnId,
  type TurnRecord,
  type TurnStage,
} from '../domain/index.ts'
import type { Recommender } from '../recommendation/index.ts'
import type { ComposeReply } from '../reply/index.ts'
import type { CatalogueLexicon, UnderstandMessage, UnderstoodMessage } from '../understanding/index.ts'
import { apologise } from './apologise.ts'
import { chooseScript } from './choose-script.ts'
import { type Decision, decide, productsOf } from './decide.ts'
import { readPersonalHistory } from './personal-history.ts'
import { recommendBeside } from './recommend-beside.ts'
import { toBareRecord, toFinishedTurn } from './record-turn.ts'
import { toSessionEvents } from './session-events.ts'
import type { ShopFacts } from './shop-facts.ts'
import type { OfferChoice, SkillParts } from './skills/skill.ts'

export type TurnParts = {
  readonly conversations: ConversationStore
  readonly customers: CustomerStore
  readonly events: EventStore
  readonly catalogue: CatalogueSource
  readonly lexicon: () => CatalogueLexicon
  readonly intents: () => ReadonlyMap<string, IntentDefinition>
  readonly understand: UnderstandMessage
  readonly skillParts: SkillParts
  readonly recommender: () => Recommender
  readonly composeReply: ComposeReply
  readonly logger: Logger
  readonly clock: () => number
  readonly createId: (prefix: string) => string
  readonly shop: ShopFacts
  /** A conversation that rested longer starts anew. */
  readonly stateLifetimeMs: number
  /** A turn that takes longer is answered with an apology. */
  readonly timeoutMs: number
}

// One turn is this list of stages; each takes what exists and adds to it.
type Heard = {
  readonly activity: InboundActivity
  readonly turnId: TurnId
  readonly at: number
  readonly state: DialogueState
  readonly customer?: Customer
}
export type UnderstoodTurn = Heard & {
  readonly understood?: UnderstoodMessage
  readonly locale: Locale
  readonly script?: NonNullable<DialogueState['script']>
}
type Decided = UnderstoodTurn & Decision
type Recommended = Decided & {
  readonly trace?: RecommendationTrace
  readonly choice: OfferChoice
}
export type Replied = Recommended & {
  readonly reply: readonly OutboundActivity[]
  readonly impressionId?: ImpressionId
}

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
  const decided = await timed('decide', async () => ({ ...understood, ...(await decide(parts, understood, signal)) }))
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
  if (activity.kind !== 'message') return { ...heard, locale, ...chooseScript(state, activity) }
  const understood = await parts.understand(activity.text, locale, heard.at, signal)
  const { utterance } = understood.understanding
  return { ...heard, understood, locale: utterance.locale, ...chooseScript(state, activity, utterance) }
}

async function recommend(parts: TurnParts, turn: Decided, signal: AbortSignal): Promise<Recommended> {
  const { steps, activity, customer, at } = turn
  const { customerId } = activity.from
  const { region, visitorAge = 0 } = parts.shop
  const answers = productsOf(steps)
  const known = steps.some(({ output }) => output.answer.recommend)
    ? await readPersonalHistory(parts.events, customerId, customer, parts.catalogue())
    : { events: [], isPersonal: false }
  const { steps: settled, trace } = await recommendBeside(steps, answers, plan =>
    parts.recommender().recommend(
      {
        ...plan,
        history: [...known.events, ...toSessionEvents(turn.state, activity, at)],
        at,
        age: visitorAge,
        ...(region === undefined ? {} : { region }),
        ...(known.isPersonal && customerId !== undefined ? { customerId } : {}),
      },
      signal,
    ),
  )
  const chosen = steps.find(({ output }) => output.offer)?.output.offer
  const recommended = trace?.recommendations.map(({ productId }) => productId) ?? []
  const mayOffer = steps.some(({ output }) => output.mayOffer) && answers.length + recommended.length > 0
  const choice =
    chosen ??
    (mayOffer ? await parts.skillParts.chooseOffer({ answers, recommended }, customerId, at) : { verdicts: [] })
  return { ...turn, steps: settled, ...(trace ? { trace } : {}), choice }
}

function reply(parts: TurnParts, turn: Recommended): Replied {
  const { steps, reminder, trace, choice, activity, at } = turn
  const recommendations = trace?.recommendations ?? []
  const shows = productsOf(steps).length > 0 || recommendations.length > 0 || choice.offer !== undefined
  const impressionId = shows ? (parts.createId('impression') as ImpressionId) : undefined
  const asking = reminder && parts.intents().get(reminder.intent)
  const handoff = steps.find(({ output }) => output.handoff)?.output.handoff
  const activities = parts.composeReply({
    answers: steps.map(({ intent, output }) => ({ intent, answer: output.answer })),
    recommendations,
    locale: turn.locale,
    ...(turn.script && { script: turn.script.name }),
    catalogue: parts.catalogue(),
    at,
    conversationId: activity.conversationId,
    inReplyTo: activity.id,
    createId: parts.createId,
    ...(asking && reminder.prompt && { reminder: { intent: asking, ...reminder.prompt } }),
    ...(choice.offer ? { offer: choice.offer } : {}),
    ...(impressionId === undefined ? {} : { impressionId }),
    ...(handoff && { handoff }),
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
