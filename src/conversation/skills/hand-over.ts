import { type Answer, type DialogueState, type HandoffSummary, toRequestId } from '../../domain/index.ts'
import { contactQuestion, type FoundPassage, findAnswer, quotedIn } from './knowledge.ts'
import { type Skill, type SkillInput, type SkillOutput, type SkillParts, text, toAnswer } from './skill.ts'

/** Turns that the person who takes over is told of. */
const turnsTold = 5

/**
 * Keeps the wish to speak with a person for the shop's people, once: a service request with what was said. Nobody joins
 * the conversation, so the customer is told how to reach them directly, and is asked where to be answered when the shop
 * does not know.
 */
export const handOver: Skill = {
  name: 'hand-over',
  outcomes: {
    requested: [],
    'requested-angry': [],
    'requested-misunderstood': [],
    'requested-danger': [],
    'danger-again': [],
    'already-waiting': [],
    'reach-directly': ['contacts'],
    'reach-by-page': [],
    'which-contact': [],
    'contact-kept': ['contact'],
  },
  async answer(input, parts, signal) {
    const { state, handoffReason = 'asked' } = input
    const isWaiting = state.handoff === 'requested' || state.handoff === 'waiting'
    const contact = input.task.slots.contact ?? writtenContact(input)
    if (isWaiting && contact !== undefined && state.handoffRequest) {
      return keepContact(input, contact, state.handoffRequest, parts)
    }
    const rule = await findAnswer(contactQuestion[input.locale], input, parts, signal)
    if (isWaiting) {
      const told = tell(input, handoffReason === 'danger' ? 'danger-again' : 'already-waiting', {
        ...{ rule, contacts: parts.contacts, request: state.handoffRequest },
      })
      // Who asks once more is passed on once more, with what has been said since.
      const isAskedAgain = input.understanding.intent === input.intent.name
      return isAskedAgain ? { ...told, handoff: await summarise(input, parts) } : told
    }
    const handoff = await summarise(input, parts)
    const { conversationId, id: activityId } = input.activity
    const id = toRequestId(`handoff-${activityId}`)
    await parts.serviceRequests.add({
      id,
      kind: 'handoff',
      conversationId,
      at: input.at,
      text: describeHandoff(handoff),
      ...(handoff.customerId !== undefined && { customerId: handoff.customerId }),
      ...(handoff.orderId !== undefined && { orderId: handoff.orderId }),
      ...(contact !== undefined && { contact }),
    })
    const outcome = handoffReason === 'asked' ? 'requested' : `requested-${handoffReason}`
    const request = { id, hasContact: contact !== undefined }
    const told = tell(input, outcome, { rule, contact, contacts: parts.contacts, request })
    return {
      ...told,
      state: { ...told.state, handoff: 'requested', handoffRequest: request, frustration: 0 },
      handoff,
    }
  },
}

type Request = NonNullable<DialogueState['handoffRequest']>

/** What has become of the request, how the shop's people are reached, and, of a stranger, where to answer. */
function tell(
  input: SkillInput,
  outcome: string,
  known: {
    readonly rule: FoundPassage
    /** Given in the same message. */
    readonly contact?: string | undefined
    readonly contacts: SkillParts['contacts']
    readonly request: Request | undefined
  },
): SkillOutput {
  const { rule, contact, contacts, request } = known
  const { sources } = quotedIn(rule)
  // One more text that is not understood is no reason to ask again.
  const isWish = outcome !== 'already-waiting' || input.understanding.intent === input.intent.name
  const asks = input.customerId === undefined && request?.hasContact === false && isWish
  const further: NonNullable<Answer['further']> = [
    ...(contacts ? [{ outcome: 'reach-directly', values: { contacts: { kind: 'contacts' as const, contacts } } }] : []),
    ...(!contacts && sources.length > 0 ? [{ outcome: 'reach-by-page', values: {} }] : []),
    ...(contact === undefined ? [] : [{ outcome: 'contact-kept', values: { contact: text(contact) } }]),
    ...(asks ? [{ outcome: 'which-contact', values: {} }] : []),
  ]
  const prompt = { outcome: 'which-contact', values: {} }
  return {
    answer: toAnswer(input, outcome, { sources, further }),
    state: asks ? { pending: { intent: input.intent.name, slot: 'contact', askedAt: input.at, prompt } } : {},
    retrieved: { passages: rule.passages },
  }
}

async function keepContact(
  input: SkillInput,
  contact: string,
  { id }: Request,
  parts: SkillParts,
): Promise<SkillOutput> {
  await parts.serviceRequests.setContact(id, contact)
  return {
    answer: toAnswer(input, 'contact-kept', { values: { contact: text(contact) } }),
    state: { handoffRequest: { id, hasContact: true } },
  }
}

/** An e-mail address or phone number in a message that asks for nothing else: "sorry, it is anna@…". */
function writtenContact({ understanding }: SkillInput): string | undefined {
  return understanding.entities.find(({ kind }) => kind === 'email' || kind === 'phone')?.text
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
    ...(state.pending && state.pending.intent !== input.intent.name && { openTask: state.pending.intent }),
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
