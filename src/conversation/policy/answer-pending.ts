import {
  type DialogueState,
  type IntentName,
  type OrderId,
  outOfScopeIntent,
  type PendingQuestion,
  type Understanding,
} from '../../domain/index.ts'
import { choosesOtherOrder, isQuestion, orderPlace } from '../../language/index.ts'
import type { Task } from '../skills/skill.ts'
import { consentTo, hearAnswer, isTransaction } from '../transactions/index.ts'
import { firstOf } from './entities-of.ts'
import type { ProductRequest } from './resolve-request.ts'

/** How a message answers the bot's question: it goes on with the task, or calls it off. */
export type PendingAnswer =
  | { readonly kind: 'go-on'; readonly task: Task }
  | { readonly kind: 'called-off'; readonly intent?: IntentName }

/** Intents of which a bare product name, number or address is no sign to the contrary. */
const weakIntents: ReadonlySet<string> = new Set([
  outOfScopeIntent,
  'find-product',
  'ask-price',
  'track-order',
  'affirm',
])

/**
 * Reads a message as the answer to the open question. Undefined when it is about something else: the question stays
 * open then. What is said to a change of an order is heard by `hearAnswer`, and nothing else is an answer to it.
 */
export function answerPending(
  pending: PendingQuestion,
  understanding: Understanding,
  request: ProductRequest,
  isVerified: boolean,
): PendingAnswer | undefined {
  const { intent } = understanding
  const slots = pending.slots ?? {}
  const said = understanding.utterance.normalised
  const isOpen = intent === pending.intent || weakIntents.has(intent)
  const isCorrection = understanding.entities.some(({ kind }) => kind === 'correction')
  const goOn = (task: Task): PendingAnswer => ({ kind: 'go-on', task })
  if (pending.slot === 'contact') {
    const contact = readContact(understanding)
    if (contact !== undefined) return goOn({ slots: { ...slots, contact } })
    return intent === 'deny' ? { kind: 'called-off' } : undefined
  }
  if (pending.isOffer) {
    const consent = consentTo(pending, said)
    if (consent === 'given' || intent === 'affirm') return goOn({ slots })
    if (consent === 'held' && !isQuestion(said)) return { kind: 'called-off', intent: 'deny' }
    return consent === 'refused' || intent === 'deny' ? { kind: 'called-off', intent: 'deny' } : undefined
  }
  const heard = hearAnswer(pending, understanding, request)
  if (heard) return goOn(heard)
  if (isTransaction(pending.intent) && pending.transaction) return undefined
  const number = request.orderNumber ?? (isOpen ? orderChosen(pending, understanding) : undefined)
  const answersAlone = number !== undefined && isBareNumber(understanding)
  if (number !== undefined && (isOpen || isCorrection || intent === 'deny' || answersAlone) && isAboutOrders(pending)) {
    return goOn({ slots: { ...slots, 'order-number': number } })
  }
  // "The one with the kettle", "yesterday's": the skill looks for it among the customer's orders.
  if (pending.slot === 'order-number' && (isOpen || intent === 'deny') && describesOrder(understanding)) {
    return goOn({ slots })
  }
  if (intent === 'deny' && !isCorrection) return { kind: 'called-off' }
  if (pending.slot === 'identity' && isVerified && (isOpen || intent === 'thank')) return goOn({ slots })
  // Who cannot prove who they are tells an address or a number instead: what is needed is said again.
  const tellsWho = understanding.entities.some(({ kind }) => kind === 'email' || kind === 'phone')
  if (pending.slot === 'identity' && tellsWho && (isOpen || intent === 'edit-account')) return goOn({ slots })
  if (pending.slot === 'product' && isOpen) {
    const isProduct = request.products.length > 0 && request.pointedBy !== 'context'
    return isProduct ? goOn({ slots }) : undefined
  }
  if (pending.slot === 'coupon-code' && (isOpen || intent === 'ask-coupon')) {
    const code = /[A-Za-z0-9][A-Za-z0-9-]{2,24}/.exec(understanding.utterance.normalised.split(' ').at(-1) ?? '')?.[0]
    return code === undefined ? undefined : goOn({ slots: { ...slots, 'coupon-code': code } })
  }
  return undefined
}

function isAboutOrders({ slot, slots }: PendingQuestion): boolean {
  return slot === 'order-number' || slot === 'identity' || slots?.['order-number'] !== undefined
}

const phoneLike = /\+?\(?\d[\d\s()./-]{5,}\d/
const namesOrder = /\border\b|订单|訂單|单号|單號/i
/** "You can also call me on …" and no more. */
const mostBeside = 30

/** The e-mail address or phone number that was asked for, as written: after that question plain digits are a number too. */
function readContact({ entities, utterance }: Understanding): string | undefined {
  const found = entities.find(({ kind }) => kind === 'email' || kind === 'phone')
  if (found) return found.text
  const said = utterance.normalised
  const number = phoneLike.exec(said)?.[0]
  const digits = number?.replace(/\D/g, '').length ?? 0
  if (number === undefined || digits < 7 || digits > 15 || namesOrder.test(said)) return undefined
  return said.length - number.length <= mostBeside ? number.trim() : undefined
}

/**
 * An address that comes by itself though nothing is asked: "sorry, it is anna@…", right after another was taken down, or
 * "my mail is anna@…", after the question was put off. @param handingOver - the intent that takes it down.
 */
export function readUnaskedContact(
  understanding: Understanding,
  { handoffRequest, lastIntent }: DialogueState,
  handingOver: IntentName,
): string | undefined {
  if (!handoffRequest || (handoffRequest.hasContact && lastIntent !== handingOver)) return undefined
  const contact = readContact(understanding)
  const beside = understanding.utterance.normalised.length - (contact?.length ?? 0)
  return beside <= mostBeside ? contact : undefined
}

/** A day, a thing, or "the one with …", "my last one". */
function describesOrder({ entities, utterance: { normalised } }: Understanding): boolean {
  const describes = new Set(['date', 'product', 'category'])
  return (
    entities.some(({ kind }) => describes.has(kind)) ||
    choosesOtherOrder(normalised) ||
    orderPlace(normalised) !== undefined
  )
}

/** "Order 10023", "it's 10023", 订单号是10023: a number, and nothing that asks for anything. */
function isBareNumber({ utterance, entities }: Understanding): boolean {
  const number = entities.find(({ kind }) => kind === 'order-number')
  if (!number) return false
  const rest = utterance.normalised.replace(number.text, ' ').replace(/[\p{P}\p{S}]/gu, ' ')
  const filler =
    /\b(?:its?|s|the|is|my|order|number|no|nr|id|for|this|one|that)\b|订单号?|单号|号码|编号|是|我的|这个|的|那个/giu
  return rest.replace(filler, '').trim() === ''
}

/** "The second", "the latest one": counted in the list that the question showed. */
function orderChosen({ orders = [], slot }: PendingQuestion, { entities }: Understanding): OrderId | undefined {
  if (slot !== 'order-number') return undefined
  const ordinal = firstOf(entities, 'ordinal')
  if (ordinal) return orders.at(ordinal.position)
  return entities.some(({ kind }) => kind === 'newest') ? orders[0] : undefined
}
