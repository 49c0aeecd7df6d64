import { type AnswerValue, type Order, type OrderId, toOrderId } from '../../../domain/index.ts'
import { choosesAnyOther, choosesOtherOrder, saysOthers } from '../../../language/index.ts'
import { describedOrders } from '../../transactions/match-orders.ts'
import { findPassage, quotedIn } from '../knowledge.ts'
import { askFor, day, product, type SkillInput, type SkillOutput, type SkillParts, text, toAnswer } from '../skill.ts'

/** Outcomes that every skill about an order shares. */
export const orderOutcomes = {
  'which-order': ['orders'],
  verify: ['passage'],
  'not-found': ['order'],
  'no-orders': [],
} as const

/** Orders fetched to find the one that a customer means. */
const recentOrders = 40
/** Orders listed for the customer to choose from. */
const listedOrders = 4

/** The order, or the answer that asks for it; `nothingMeant` when the customer has orders, but none that makes sense. */
export type FoundOrder = { readonly order: Order } | { readonly output: SkillOutput; readonly nothingMeant?: boolean }

/**
 * The order that a customer means: the one numbered, described ("the one with the kettle", "yesterday's"), talked
 * about, or the only one for which the question makes sense (`isMeant`). Otherwise an answer that asks: to sign in, or
 * which one. It says the same of an order of somebody else and of one that does not exist.
 */
export async function findOrder(
  input: SkillInput,
  parts: SkillParts,
  signal: AbortSignal,
  isMeant: (order: Order) => boolean,
  findRule: typeof findPassage = findPassage,
): Promise<FoundOrder> {
  const { customerId, request, task } = input
  // A task that is under way knows its order; the figures of an address are no other.
  const said = task.notOrder !== undefined && request.orderNumber === task.notOrder ? undefined : request.orderNumber
  const number = task.slots['order-number'] ?? said
  const isOthers = number === undefined && saysOthers(input.understanding.utterance.normalised)
  if (customerId === undefined || isOthers) {
    const rule = await findRule(input, parts, signal)
    const answer = toAnswer(input, 'verify', {
      ...quotedIn(rule),
      suggestions: [{ kind: 'contact-human-agent' }],
    })
    const retrieved = { passages: rule.passages }
    // Who is signed in, and asks for an order of somebody else, has nothing to prove.
    if (isOthers && customerId !== undefined) return { output: { answer, state: {}, retrieved } }
    const slots = number === undefined ? {} : { slots: { 'order-number': number } }
    return { output: { ...askFor(input, 'identity', answer, slots), retrieved } }
  }
  if (number !== undefined) {
    const order = await parts.orders.findOrder(toOrderId(number), customerId, signal)
    if (order) return { order }
    const answer = toAnswer(input, 'not-found', {
      values: { order: text(number) },
      suggestions: [{ kind: 'contact-human-agent' }],
    })
    return { output: { answer, state: {} } }
  }
  const all = await parts.orders.listOrders(customerId, recentOrders, signal)
  if (all.length === 0) return { output: { answer: toAnswer(input, 'no-orders'), state: {} } }
  return chooseFrom(all, input, parts, isMeant)
}

function chooseFrom(
  all: readonly Order[],
  input: SkillInput,
  parts: SkillParts,
  isMeant: (order: Order) => boolean,
): FoundOrder {
  const { task, state, understanding } = input
  const said = understanding.utterance.normalised
  const orders = all.filter(({ id }) => id !== task.notOrder)
  const candidates = orders.filter(isMeant)
  const described = describedOrders(input, orders, parts.catalogue())
  const meant = described && onlyOne(described, isMeant)
  if (meant) return { order: meant }
  if (described) return askWhich(input, described.some(isMeant) ? described.filter(isMeant) : described, false)
  const isOther = task.notOrder !== undefined && (choosesAnyOther(said) || choosesOtherOrder(said))
  // "The other one" is of those that make sense, not the one that was talked about.
  const known = isOther ? undefined : orders.find(({ id }) => id === state.orderId)
  const only = candidates.length === 1 && (!isOther || choosesAnyOther(said)) ? candidates[0] : undefined
  const chosen = known ?? only ?? (orders.length === 1 && !isOther ? orders[0] : undefined)
  if (chosen) return { order: chosen }
  const pool = candidates.length > 0 ? candidates : orders
  return askWhich(input, pool.length > 0 ? pool : all, candidates.length === 0)
}

function onlyOne(orders: readonly Order[], isMeant: (order: Order) => boolean): Order | undefined {
  if (orders.length === 1) return orders[0]
  const meant = orders.filter(isMeant)
  return meant.length === 1 ? meant[0] : undefined
}

/** Lists the orders that may be meant, with their day and what is in them. */
function askWhich(input: SkillInput, orders: readonly Order[], nothingMeant: boolean): FoundOrder {
  const listed = orders.slice(0, listedOrders)
  const answer = toAnswer(input, 'which-order', {
    values: { orders: { kind: 'list', items: listed.map(toItem) } },
    suggestions: listed.map(({ id: orderId }) => ({ kind: 'choose-order', orderId })),
  })
  const ids: readonly OrderId[] = listed.map(({ id }) => id)
  return { output: askFor(input, 'order-number', answer, { slots: input.task.slots, orders: ids }), nothingMeant }
}

function toItem({ id, placedAt, lines }: Order): { label: AnswerValue; values: readonly AnswerValue[] } {
  const things = lines.map(({ productId, variantId = productId }) => product(variantId))
  return { label: text(id), values: [day(placedAt), ...things.slice(0, 3)] }
}

/** What the state remembers when an answer ends in "shall I cancel it instead?": a yes begins that task. */
export function offerTask(input: SkillInput, intent: string, order: Order): SkillOutput['state'] {
  const slots = { 'order-number': order.id }
  return {
    orderId: order.id,
    pending: { intent, slot: 'confirmation', askedAt: input.at, slots, isOffer: true },
  }
}
