import { type HandoffSummary, toRequestId } from '../../domain/index.ts'
import { contactQuestion, findAnswer, quotedIn } from './knowledge.ts'
import { type Skill, type SkillInput, type SkillParts, toAnswer } from './skill.ts'

/** Turns that the person who takes over is told of. */
const turnsTold = 5

/**
 * Passes the conversation to a person, once: a service request with what was said, for the shop's people, and the
 * page with the contacts for the customer.
 */
export const handOver: Skill = {
  name: 'hand-over',
  outcomes: { requested: [], 'requested-angry': [], 'requested-misunderstood': [], 'already-waiting': [] },
  async answer(input, parts, signal) {
    const { state, handoffReason = 'asked' } = input
    const rule = await findAnswer(contactQuestion[input.locale], input, parts, signal)
    const retrieved = { passages: rule.passages }
    const { sources } = quotedIn(rule)
    if (state.handoff === 'requested' || state.handoff === 'waiting') {
      return { answer: toAnswer(input, 'already-waiting', { sources }), state: {}, retrieved }
    }
    const handoff = await summarise(input, parts)
    const { conversationId, id } = input.activity
    await parts.serviceRequests.add({
      id: toRequestId(`handoff-${id}`),
      kind: 'handoff',
      conversationId,
      at: input.at,
      text: describeHandoff(handoff),
      ...(handoff.customerId !== undefined && { customerId: handoff.customerId }),
      ...(handoff.orderId !== undefined && { orderId: handoff.orderId }),
    })
    const outcome = handoffReason === 'asked' ? 'requested' : `requested-${handoffReason}`
    return {
      answer: toAnswer(input, outcome, { sources }),
      state: { handoff: 'requested', frustration: 0 },
      retrieved,
      handoff,
    }
  },
}

async function summarise(input: SkillInput, parts: SkillParts): Promise<HandoffSummary> {
  const { state, understanding, activity, customerId, handoffReason = 'asked' } = input
  const earlier = await parts.conversations.listTurns(turnsTold - 1, activity.conversationId)
  const heard = [understanding, ...earlier.map(turn => turn.understanding)]
  return {
    reason: handoffReason,
    products: state.focus.slice(0, 3),
    said: heard
      .flatMap(one => (one && one.utterance.text !== '' ? { text: one.utterance.text, intent: one.intent } : []))
      .reverse(),
    ...(customerId !== undefined && { customerId }),
    ...(state.orderId !== undefined && { orderId: state.orderId }),
    ...(state.pending && { openTask: state.pending.intent }),
  }
}

/** The summary as lines for the shop's people. */
export function describeHandoff(summary: HandoffSummary): string {
  const { reason, customerId, orderId, products, openTask, said } = summary
  return [
    `reason: ${reason}`,
    `customer: ${customerId ?? 'a visitor'}`,
    ...(orderId === undefined ? [] : [`order: ${orderId}`]),
    ...(openTask === undefined ? [] : [`open task: ${openTask}`]),
    ...(products.length === 0 ? [] : [`about: ${products.join(', ')}`]),
    ...said.map(({ text, intent }) => `said (${intent}): ${text}`),
  ].join('\n')
}
