import { type DialogueState, type IntentName, outOfScopeIntent, type Understanding } from '../../domain/index.ts'
import {
  type ActKind,
  actAskedFor,
  asksContents,
  asksDeadline,
  asksFees,
  asksMoneyBack,
  asksOnTheWay,
  asksState,
  goesOnWithOwn,
  insists,
  saysOwn,
} from '../../language/index.ts'
import type { ProductRequest } from '../policy/resolve-request.ts'
import { isTransaction } from './open-question.ts'

const intentOfAct: Readonly<Record<ActKind, IntentName>> = {
  cancel: 'cancel-order',
  address: 'change-shipping-address',
  return: 'return-item',
  exchange: 'exchange-item',
  report: 'report-damaged-item',
}

/** Intents that a wish about one's own order is taken for. */
const near: ReadonlySet<IntentName> = new Set([
  outOfScopeIntent,
  ...['cancel-order', 'return-item', 'get-refund', 'exchange-item', 'change-order', 'change-shipping-address'],
  ...[
    'track-order',
    'delivery-period',
    'delivery-options',
    'check-refund-policy',
    'check-cancellation-fee',
    'deny',
    'affirm',
  ],
  ...[
    'find-product',
    'place-order',
    'delete-account',
    'small-talk',
    'set-up-shipping-address',
    'get-recommendation',
    'edit-account',
  ],
])
/** … and a question about it. */
const nearQuestion: ReadonlySet<IntentName> = new Set([
  ...near,
  ...['ask-price', 'ask-availability', 'ask-product-detail', 'track-refund', 'check-invoice', 'get-invoice', 'goodbye'],
])
/** What "does that cost me anything?" and "how long do I have?" are taken for in talk of an order. */
const takenForOther: ReadonlySet<IntentName> = new Set([
  ...['ask-price', 'ask-product-detail', 'ask-availability', 'find-product', 'delivery-period'],
  ...['cancel-order', 'return-item', 'get-refund', 'exchange-item'],
])
/** Questions about money, which is nothing that arrives. */
const ofMoney: ReadonlySet<IntentName> = new Set([
  ...['track-refund', 'check-invoice', 'get-invoice', 'check-refund-policy', 'check-cancellation-fee'],
])
const aboutOrders: ReadonlySet<IntentName> = new Set(['track-order', 'track-refund', 'check-invoice'])

/**
 * The intent that a message about the customer's own orders serves, told by its form where the classifier hears
 * something near it; undefined where it speaks of none. Not asked while a question waits for this very answer.
 */
export function orderIntent(
  { intent, utterance: { normalised: said } }: Understanding,
  { orderNumber }: ProductRequest,
  { orderId, lastIntent = '', done }: DialogueState,
): IntentName | undefined {
  const isNamed = orderNumber !== undefined
  const wasAboutOrders = isTransaction(lastIntent) || aboutOrders.has(lastIntent)
  const isKnown = isNamed || (orderId !== undefined && wasAboutOrders)
  if (!nearQuestion.has(intent)) return undefined
  if (asksState(said) && isKnown) return 'track-order'
  const asksMoney = asksFees(said) || asksMoneyBack(said)
  const act = asksMoney ? undefined : actAskedFor(said)
  if (act !== undefined && mayAsk(act)) return act === 'return' && intent === 'get-refund' ? intent : intentOfAct[act]
  if (asksContents(said)) return 'check-invoice'
  if (isTransaction(lastIntent) && takenForOther.has(intent) && (asksFees(said) || asksDeadline(said))) {
    return lastIntent === 'cancel-order' ? 'check-cancellation-fee' : 'check-refund-policy'
  }
  if (asksMoneyBack(said) && (done !== undefined || lastIntent === 'track-refund')) return 'track-refund'
  if (ofMoney.has(intent)) return undefined
  if (asksOnTheWay(said) && (saysOwn(said) || (lastIntent === 'track-order' && orderId !== undefined))) {
    return 'track-order'
  }
  if (wasAboutOrders && goesOnWithOwn(said)) return lastIntent
  // What was refused is refused again, with the reason and what is possible instead.
  if (near.has(intent) && insists(said) && isTransaction(lastIntent)) return lastIntent
  return isNamed && intent === outOfScopeIntent && wasAboutOrders ? lastIntent : undefined

  /** An act on an order that is named, one's own, or talked about; to cancel something is always about an order. */
  function mayAsk(act: ActKind): boolean {
    if (!near.has(intent) && !isBought(act)) return false
    const isOwn = saysOwn(said) || (orderId !== undefined && (wasAboutOrders || lastIntent === 'deny'))
    return isNamed || isOwn || (act === 'cancel' && intent === outOfScopeIntent)
  }

  /** "I got the white one and want to swap it for black": nothing that is for sale is asked for. */
  function isBought(act: ActKind): boolean {
    return (act === 'exchange' || act === 'return') && saysOwn(said) && !ofMoney.has(intent)
  }
}
