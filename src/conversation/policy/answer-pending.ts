import {
  type DialogueState,
  type IntentName,
  type OrderId,
  outOfScopeIntent,
  type PendingQuestion,
  type Understanding,
} from '../../domain/index.ts'
import type { Task } from '../skills/skill.ts'
import { firstOf } from './entities-of.ts'
import type { ProductRequest } from './resolve-request.ts'

/** A question is answered within this time, or forgotten. */
const pendingMs = 30 * 60_000

/** The open question, unless it has gone stale. */
export function freshPending({ pending }: DialogueState, at: number): PendingQuestion | undefined {
  return pending && at - pending.askedAt < pendingMs ? pending : undefined
}

const beginsWithYes =
  /^(?:yes|yep|yeah|yup|sure|ok(?:ay)?|please do|go ahead|correct|right|confirm)\b|^(?:是|好|对|對|嗯|行|可以|确认|確認|确定|確定)/i
const beginsWithNo = /^(?:no|nope|don'?t|do not|stop|wait|leave|keep)\b|^(?:不|别|別|算了|先不)/i

/** How a message answers the bot's question: it goes on with the task, or calls it off. */
export type PendingAnswer = { readonly kind: 'go-on'; readonly task: Task } | { readonly kind: 'called-off' }

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
 * open then. "Shall I?" is answered by a yes or a no in so many words, never by anything else.
 */
export function answerPending(
  pending: PendingQuestion,
  understanding: Understanding,
  request: ProductRequest,
  isVerified: boolean,
): PendingAnswer | undefined {
  const { intent } = understanding
  const slots = pending.slots ?? {}
  const isOpen = intent === pending.intent || weakIntents.has(intent)
  const isCorrection = understanding.entities.some(({ kind }) => kind === 'correction')
  const number = request.orderNumber ?? (isOpen ? orderChosen(pending, understanding) : undefined)
  const goOn = (task: Task): PendingAnswer => ({ kind: 'go-on', task })

  if (pending.slot === 'contact') {
    const contact = readContact(understanding)
    if (contact !== undefined) return goOn({ slots: { ...slots, contact } })
    return intent === 'deny' ? { kind: 'called-off' } : undefined
  }
  const address = readAddress(pending, understanding)
  if (address !== undefined) {
    const { address: _old, ...others } = slots
    return goOn({ slots: address === '' ? others : { ...others, address } })
  }
  const answersAlone = number !== undefined && isBareNumber(understanding)
  if (number !== undefined && (isOpen || isCorrection || intent === 'deny' || answersAlone) && isAboutOrders(pending)) {
    return goOn({ slots: { ...slots, 'order-number': number } })
  }
  if (pending.isOffer) {
    if (intent === 'affirm') return goOn({ slots })
    return intent === 'deny' ? { kind: 'called-off' } : undefined
  }
  if (pending.slot === 'confirmation') {
    const said = understanding.utterance.normalised
    const isAsked = intent === pending.intent
    // "Yes, cancel it" and "don't cancel it" name the task again.
    if (intent === 'deny' || (isAsked && beginsWithNo.test(said))) return goOn({ slots, confirmation: 'refused' })
    if (intent === 'affirm' || (isAsked && beginsWithYes.test(said))) return goOn({ slots, confirmation: 'given' })
    return isAsked ? goOn({ slots }) : undefined
  }
  if (pending.slot === 'address' && intent !== 'deny') {
    const said = understanding.utterance.normalised
    const isAddress =
      looksLikeAddress(said) && (isOpen || intent === 'set-up-shipping-address' || intent === 'edit-account')
    return isAddress || intent === outOfScopeIntent ? goOn({ slots: { ...slots, address: said } }) : undefined
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

const correcting =
  /^(?:no|nope|sorry|wait|oh|wrong|not that)?[,.!\s]*(?:(?:that|this|it)(?:['’]?s|\s+is)\s+(?:wrong|not right|incorrect)|i\s+meant?|actually|make\s+it|it\s+should\s+be|it['’]?s|sorry)?[,.:!\s]+|^(?:不对?|不是|错了|写错了|等等|抱歉)[,.:!\s]*(?:应该|改)?(?:是|成|为)?[,.:\s]*/iu
/** A new address of less than this share of the old one is a part of one. */
const wholeAddress = 0.5

/**
 * The address that was asked for, with the postcode in it that is no order's number, or the one that corrects it:
 * "no, that's wrong, 14 Elm Road, Leeds". Empty where only a part of it is corrected, so that the whole is asked for.
 */
function readAddress({ slot, slots }: PendingQuestion, understanding: Understanding): string | undefined {
  const said = understanding.utterance.normalised
  if (/[?？]|吗$/.test(said) || !/\d/.test(said) || isBareNumber(understanding)) return undefined
  if (slot === 'address') return looksLikeAddress(said) && understanding.intent !== 'cancel-order' ? said : undefined
  const old = slot === 'confirmation' ? slots?.address : undefined
  if (old === undefined) return undefined
  const corrected = said.replace(correcting, '')
  const isCorrected = corrected !== said || said.length > old.length * wholeAddress
  if (!isCorrected || !looksLikeAddress(corrected)) return undefined
  return corrected.length >= old.length * wholeAddress ? corrected : ''
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

/** A house number beside words, or a Chinese word for a place within a town. */
function looksLikeAddress(text: string): boolean {
  if (/[省市区县镇乡村路街道巷弄号楼栋室區縣鎮鄉號樓棟]/.test(text) && text.length >= 6) return true
  return /\d/.test(text) && (text.match(/\p{L}{2,}/gu)?.length ?? 0) >= 2
}
