import {
  type Catalogue,
  type DialogueState,
  type HandoffReason,
  type IntentDefinition,
  type IntentName,
  lookUp,
  outOfScopeIntent,
  type PendingQuestion,
  type ProductId,
  toOrderId,
  type Understanding,
} from '../domain/index.ts'
import { soundsDangerous } from '../language/index.ts'
import type { Understood } from '../understanding/index.ts'
import { emptyUnderstanding, noRequest } from './policy/no-request.ts'
import { type ClausePlan, handingOver, planClause } from './policy/plan-clause.ts'
import { type ProductRequest, resolveRequest } from './policy/resolve-request.ts'
import { skills } from './skills/index.ts'
import { foundOnPage } from './skills/respond.ts'
import type { SkillInput, SkillOutput } from './skills/skill.ts'
import type { TurnParts, UnderstoodTurn } from './turn.ts'

/** What one skill answered, for one wish of the message. */
export type Step = { readonly intent: IntentDefinition; readonly output: SkillOutput }

export type Decision = {
  /** One a wish, in order; never empty. */
  readonly steps: readonly Step[]
  /** Apart from what was shown. */
  readonly stateAfter: DialogueState
  /** An open question that is put again at the end of the reply. */
  readonly reminder?: PendingQuestion
}

/** The intent that answers when a conversation begins. */
const greeting: IntentName = 'greet'

/** Who says thanks or goodbye is not asked again. */
const parting: ReadonlySet<IntentName> = new Set(['thank', 'goodbye'])

/** Where to sign in, and where to be answered, is asked once; the answer is understood for a while all the same. */
const askedOnce: ReadonlySet<string> = new Set(['identity', 'contact'])

/** From this much frustration on a person takes over; half of it is forgotten each turn. */
const angry = 0.75
/** So many turns in a row that were not understood, and a person takes over. */
const lost = 2

/**
 * Understanding + state → what each wish leads to, and the state after it. Wishes are served one after the other, each
 * in the state that the one before it left.
 */
export async function decide(parts: TurnParts, turn: UnderstoodTurn, signal: AbortSignal): Promise<Decision> {
  // What may hurt somebody is answered first, and by itself.
  if (soundsDangerous(turn.understood?.understanding.utterance.normalised ?? ''))
    return handOverDanger(parts, turn, signal)
  const clauses = turn.understood?.clauses ?? [undefined]
  const frustration = turn.state.frustration / 2 + (turn.understood?.understanding.frustration ?? 0)
  let state: DialogueState = { ...turn.state, frustration }
  const steps: Step[] = []
  let plan: ClausePlan | undefined
  for (const clause of clauses) {
    const next = await serveNext(parts, turn, clause, state, steps, signal)
    // One answer may serve two questions, and a part that nothing answers takes nothing from the others.
    if (steps.some(step => isSameAnswer(step, next.step)) || (steps.length > 0 && isUnanswered(next.step))) continue
    if (steps.every(isUnanswered)) steps.length = 0
    plan = next.plan
    state = next.state
    steps.push(next.step)
  }
  const reason = whyHandOver(turn.state, state, steps)
  if (reason) {
    const input = toInput(parts, turn, { intent: handingOver, task: { slots: {} } }, turn.understood, noRequest, state)
    const handed = await answer({ ...input, handoffReason: reason }, parts, signal)
    const { pending: asksNow, ...changes } = handed.output.state
    const open = asksNow ? { pending: asksNow, ...(state.pending && { suspended: state.pending }) } : {}
    // To say beside it that nothing was understood helps nobody.
    if (steps.at(-1)?.intent.name === outOfScopeIntent) steps.pop()
    steps.push(handed)
    return { steps, stateAfter: { ...state, ...changes, ...open, misunderstood: 0 } }
  }
  const asksAnew = steps.some(({ output }) => output.state.pending !== undefined)
  const isToBePutAgain = !asksAnew && !parting.has(plan?.intent ?? '') && !askedOnce.has(state.pending?.slot ?? '')
  const reminder = isToBePutAgain ? state.pending : undefined
  return { steps, stateAfter: markAside(state, asksAnew || reminder !== undefined), ...(reminder && { reminder }) }
}

async function handOverDanger(parts: TurnParts, turn: UnderstoodTurn, signal: AbortSignal): Promise<Decision> {
  const { state, understood } = turn
  const input = toInput(parts, turn, { intent: handingOver, task: { slots: {} } }, understood, noRequest, state)
  const handed = await answer({ ...input, handoffReason: 'danger' }, parts, signal)
  return { steps: [handed], stateAfter: markAside({ ...state, ...handed.output.state, misunderstood: 0 }, true) }
}

/** A question that this reply does not put is answered by no mere yes to it. */
function markAside(state: DialogueState, isPut: boolean): DialogueState {
  const { pending } = state
  if (!pending) return state
  const { isAside: _before, ...question } = pending
  return { ...state, pending: isPut ? question : { ...question, isAside: true } }
}

/** Products that were asked for, over all wishes. */
export function productsOf(steps: readonly Step[]): readonly ProductId[] {
  return [...new Set(steps.flatMap(({ output }) => output.answer.products))]
}

/** Nothing was understood, and nothing found. */
const isUnanswered = ({ output: { answer } }: Step) => answer.outcome.startsWith('not-understood')

/** The same said again: of the same things, in the same words, from the same pages. */
function isSameAnswer({ output: { answer: one } }: Step, { output: { answer: other } }: Step): boolean {
  const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)
  if (!isSame(one.products, other.products) || !isSame(one.recommend, other.recommend)) return false
  if (one.sources.length > 0 && isSame(one.sources, other.sources)) return true
  return one.outcome === other.outcome && isSame(one.values, other.values) && isSame(one.further, other.further)
}

/** Serves a part of a message. What an earlier part of it was answered with a question is not answered by the next. */
async function serveNext(
  parts: TurnParts,
  turn: UnderstoodTurn,
  clause: Understood | undefined,
  state: DialogueState,
  before: readonly Step[],
  signal: AbortSignal,
) {
  const asked = before.some(({ output }) => output.state.pending !== undefined) ? state.pending : undefined
  if (!asked) return serveClause(parts, turn, clause, state, signal)
  const { pending: _open, ...free } = state
  const next = await serveClause(parts, turn, clause, free, signal)
  const { pending } = next.state
  // A mere offer gives way to what has to be known.
  const isAsked = pending !== undefined && !pending.isOffer
  return { ...next, state: { ...next.state, ...(isAsked ? { suspended: asked } : { pending: asked }) } }
}

async function serveClause(
  parts: TurnParts,
  turn: UnderstoodTurn,
  clause: Understood | undefined,
  state: DialogueState,
  signal: AbortSignal,
) {
  const isVerified = turn.activity.from.customerId !== undefined
  const request = clause
    ? resolveRequest(clause.understanding, state, parts.catalogue(), parts.lexicon(), parts.shop.currency)
    : noRequest
  const plan: ClausePlan = clause
    ? planClause(clause.understanding, request, state, isVerified, turn.at)
    : { intent: greeting, task: { slots: {} } }
  const served = await answer(toInput(parts, turn, plan, clause, request, state), parts, signal)
  const known =
    (isOpen(served, request, clause?.understanding) && (await askPages(parts, turn, clause, request, state, signal))) ||
    served
  const step =
    known.output.state.misunderstood !== undefined
      ? await keepWaiting(parts, turn, clause, state, known, signal)
      : known
  const { orderNumber } = request
  // "My order 10023 …" is what "it" means later, whatever answers now; only its owner is ever told of it.
  const { address, contact } = plan.task.slots
  const isOrder = orderNumber !== undefined && address === undefined && contact === undefined
  const named = isOrder ? toOrderId(orderNumber) : undefined
  const device = deviceOf(request, step, parts.catalogue())
  const topic = { ...(named && { orderId: named }), ...(device !== undefined && { device }) }
  const after = advance({ ...state, ...topic }, plan, step)
  return { plan, step, state: carriesTopic(turn, step, request) ? { ...after, focus: request.products } : after }
}

/** The one thing that is named or answered with, or what it is made for. */
function deviceOf({ pointedBy, products, isPrecise }: ProductRequest, step: Step, catalogue: Catalogue) {
  const focus = step.output.state.focus ?? []
  const ids = [...(pointedBy === 'name' && isPrecise ? products : []), ...(focus.length === 1 ? focus : [])]
  const candidates = lookUp(catalogue, ids)
  const device = candidates.find(({ fits }) => fits.length === 0)
  // What is made for one thing alone speaks of that.
  const [only] = candidates.flatMap(({ fits }) =>
    fits.length === 1 ? lookUp(catalogue, fits as readonly ProductId[]) : [],
  )
  return (device ?? only)?.id
}

/** "When did the Aspen 7 arrive, and what memory cards fit it": what one part names is what the next speaks of. */
function carriesTopic({ understood }: UnderstoodTurn, step: Step, request: ProductRequest): boolean {
  const isPart = (understood?.clauses.length ?? 0) > 1
  return isPart && step.output.state.focus === undefined && request.pointedBy === 'name' && request.isPrecise
}

/** What is not understood once a person has been asked for is for that person. */
async function keepWaiting(
  parts: TurnParts,
  turn: UnderstoodTurn,
  clause: Understood | undefined,
  state: DialogueState,
  step: Step,
  signal: AbortSignal,
): Promise<Step> {
  if (state.handoff !== 'requested' && state.handoff !== 'waiting') return step
  return answer(
    toInput(parts, turn, { intent: handingOver, task: { slots: {} } }, clause, noRequest, state),
    parts,
    signal,
  )
}

/** Outcomes that leave the customer without an answer, or with one to something vaguer. */
const emptyOutcomes: ReadonlySet<string> = new Set(['none', 'none-with-constraint', 'what-kind', 'not-found'])
/** What was asked of a product is stated nowhere beside it: a page may hold for all products. */
const unstatedOutcomes: ReadonlySet<string> = new Set(['unknown-detail', 'unknown', 'quoted-nearest'])
/** From this probability on small talk is no question for the pages: "are you a robot?" */
const surelySmallTalk = 0.95

/**
 * Nothing was found, or which product or code is meant is asked back, though the text names none. "In white" and "how
 * much is it?" after a list are about that list, whether or not something in it fits.
 */
function isOpen(
  { intent, output: { answer, state } }: Step,
  { mentions, orderNumber, constraint }: ProductRequest,
  understanding: Understanding | undefined,
): boolean {
  if (unstatedOutcomes.has(answer.outcome)) return true
  if (mentions.length > 0 || orderNumber !== undefined) return false
  if (intent.name === 'small-talk') {
    return (understanding?.intents.find(one => one.intent === intent.name)?.score ?? 0) < surelySmallTalk
  }
  if (answer.products.length > 0 && (state.pending !== undefined || Object.keys(constraint).length > 0)) return false
  const asksBack = state.pending?.slot === 'product' || state.pending?.slot === 'coupon-code'
  return asksBack || emptyOutcomes.has(answer.outcome)
}

/** What the shop's pages say to the customer's own words; undefined where they do not answer them. */
async function askPages(
  parts: TurnParts,
  turn: UnderstoodTurn,
  clause: Understood | undefined,
  request: ProductRequest,
  state: DialogueState,
  signal: AbortSignal,
): Promise<Step | undefined> {
  const plan = { intent: outOfScopeIntent, task: { slots: {} } }
  const step = await answer(toInput(parts, turn, plan, clause, request, state), parts, signal)
  return step.output.answer.outcome === foundOnPage ? step : undefined
}

function toInput(
  parts: TurnParts,
  turn: UnderstoodTurn,
  plan: Pick<ClausePlan, 'intent' | 'task'>,
  clause: Understood | undefined,
  request: ProductRequest,
  state: DialogueState,
): SkillInput {
  const { activity, locale, at, customer } = turn
  const intents = parts.intents()
  const intent = intents.get(plan.intent) ?? intents.get(outOfScopeIntent)
  if (!intent) throw new Error(`no intent answers "${plan.intent}"; loadIntents should have said so`)
  const { customerId } = activity.from
  return {
    activity,
    intent,
    understanding: clause?.understanding ?? emptyUnderstanding(locale, greeting),
    ...(turn.understood && { message: turn.understood.understanding.utterance.normalised }),
    vector: clause?.vector ?? new Float32Array(),
    request,
    task: plan.task,
    state,
    locale,
    at,
    ...(customerId !== undefined && { customerId }),
    ...(customer && { customer }),
  }
}

async function answer(input: SkillInput, parts: TurnParts, signal: AbortSignal): Promise<Step> {
  const skill = skills.get(input.intent.skill)
  if (!skill) throw new Error(`no skill "${input.intent.skill}"; checkIntents should have said so`)
  return { intent: input.intent, output: await skill.answer(input, parts.skillParts, signal) }
}

/** The state after one wish. A new question pushes an open one aside; an answered one brings it back. */
function advance(state: DialogueState, { openQuestion }: ClausePlan, { intent, output }: Step): DialogueState {
  const { pending: _asked, suspended, ...kept } = state
  const { pending: asksNow, ...changes } = output.state
  const pending = asksNow ?? openQuestion ?? suspended
  const aside = asksNow ? (openQuestion ?? suspended) : openQuestion ? suspended : undefined
  return {
    ...kept,
    misunderstood: 0,
    ...changes,
    lastIntent: intent.name,
    ...(pending && { pending }),
    ...(aside && aside.intent !== pending?.intent && { suspended: aside }),
  }
}

/** Why a person shall take over now, when nobody has been asked yet. */
function whyHandOver(
  before: DialogueState,
  after: DialogueState,
  steps: readonly Step[],
): Exclude<HandoffReason, 'asked' | 'danger'> | undefined {
  if (before.handoff !== 'none' || steps.some(({ output }) => output.handoff)) return undefined
  if (after.frustration >= angry) return 'angry'
  return after.misunderstood >= lost ? 'misunderstood' : undefined
}
