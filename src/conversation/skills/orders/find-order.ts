import { type Order, type SlotValues, toOrderId } from '../../../domain/index.ts'
import { findPassage, quotedIn } from '../knowledge.ts'
import { askFor, type SkillInput, type SkillOutput, type SkillParts, text, toAnswer } from '../skill.ts'

/** Outcomes that every skill about an order shares. */
export const orderOutcomes = {
  'which-order': [],
  verify: ['passage'],
  'not-found': ['order'],
  'no-orders': [],
} as const

/** Orders fetched to find the one that a customer means. */
const recentOrders = 8
/** Orders listed for the customer to choose from. */
const listedOrders = 4

/** The order, or the answer that asks for it; `nothingMeant` when the customer has orders, but none that makes sense. */
export type FoundOrder = { readonly order: Order } | { readonly output: SkillOutput; readonly nothingMeant?: boolean }

/**
 * The order that a customer means: the one numbered, the one talked about, or the only one for which the question
 * makes sense (`isMeant`). Otherwise an answer that asks: to sign in, or for the number. It says the same of an order
 * of somebody else and of one that does not exist.
 */
export async function findOrder(
  input: SkillInput,
  parts: SkillParts,
  signal: AbortSignal,
  isMeant: (order: Order) => boolean,
  findRule: typeof findPassage = findPassage,
): Promise<FoundOrder> {
  const { customerId, request, task, state } = input
  // A task that is under way knows its order; the figures of an address are no other.
  const number = task.slots['order-number'] ?? request.orderNumber
  if (customerId === undefined) {
    const rule = await findRule(input, parts, signal)
    const answer = toAnswer(input, 'verify', {
      ...quotedIn(rule),
      suggestions: [{ kind: 'contact-human-agent' }],
    })
    const slots = number === undefined ? {} : { slots: { 'order-number': number } }
    return { output: { ...askFor(input, 'identity', answer, slots), retrieved: { passages: rule.passages } } }
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
  const orders = await parts.orders.listOrders(customerId, recentOrders, signal)
  const candidates = orders.filter(isMeant)
  const meant =
    orders.find(({ id }) => id === state.orderId) ??
    (candidates.length === 1 ? candidates[0] : undefined) ??
    (orders.length === 1 ? orders[0] : undefined)
  if (meant) return { order: meant }
  if (orders.length === 0) return { output: { answer: toAnswer(input, 'no-orders'), state: {} } }
  const listed = (candidates.length > 0 ? candidates : orders).slice(0, listedOrders).map(({ id }) => id)
  const answer = toAnswer(input, 'which-order', {
    suggestions: listed.map(orderId => ({ kind: 'choose-order', orderId })),
  })
  const output = askFor(input, 'order-number', answer, { slots: task.slots, orders: listed })
  return { output, nothingMeant: candidates.length === 0 }
}

/** What the state remembers when an answer ends in "shall I cancel it instead?": a yes begins that task. */
export function offerTask(input: SkillInput, intent: string, order: Order): SkillOutput['state'] {
  const slots = { 'order-number': order.id }
  return {
    orderId: order.id,
    pending: { intent, slot: 'confirmation', askedAt: input.at, slots, isOffer: true },
  }
}

/** Asks "shall I?", with a button for each answer. @param gathered - what the task keeps beside the order. */
export function askToConfirm(
  input: SkillInput,
  order: Order,
  values: SkillOutput['answer']['values'] = {},
  gathered: SlotValues = {},
): SkillOutput {
  const answer = toAnswer(input, 'confirm', {
    values: { order: text(order.id), ...values },
    suggestions: [{ kind: 'affirm' }, { kind: 'deny' }],
  })
  const slots = { ...input.task.slots, ...gathered, 'order-number': order.id }
  const asked = askFor(input, 'confirmation', answer, { slots })
  return { ...asked, state: { ...asked.state, orderId: order.id } }
}
