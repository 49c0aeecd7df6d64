import { toOrderId, toRequestId } from '../../domain/index.ts'
import { findAnswer, findPassage, quotedIn } from './knowledge.ts'
import { type Skill, text, toAnswer } from './skill.ts'

/** Writes a complaint down for the shop's people, and says how it goes on. */
export const takeComplaint: Skill = {
  name: 'take-complaint',
  outcomes: { noted: ['request', 'passage'] },
  async answer(input, parts, signal) {
    const { activity, customerId, state, request, understanding } = input
    const id = toRequestId(`complaint-${activity.id}`)
    const orderId = request.orderNumber === undefined ? state.orderId : toOrderId(request.orderNumber)
    await parts.serviceRequests.add({
      id,
      kind: 'complaint',
      conversationId: activity.conversationId,
      at: input.at,
      text: understanding.utterance.text,
      ...(customerId !== undefined && { customerId }),
      // Only a person proved to be the owner may tie a complaint to an order.
      ...(customerId !== undefined && orderId !== undefined && { orderId }),
    })
    // What the complaint is about is not what it asks: the page on complaints is quoted, and no other.
    const { question } = input.intent
    const rule = question
      ? await findAnswer(question[input.locale], input, parts, signal)
      : await findPassage(input, parts, signal)
    const { values, sources } = quotedIn(rule)
    return {
      answer: toAnswer(input, 'noted', {
        values: { ...values, request: text(shortId(id)) },
        sources,
        suggestions: [{ kind: 'contact-human-agent' }, { kind: 'track-order' }],
      }),
      state: {},
      retrieved: { passages: rule.passages },
    }
  },
}

/** What a customer can read out: the last six characters. */
export function shortId(id: string): string {
  return id.slice(-6).toUpperCase()
}
