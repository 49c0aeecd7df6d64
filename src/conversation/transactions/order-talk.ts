import { type DialogueState, type IntentName, outOfScopeIntent, type Understanding } from '../../domain/index.ts'
import {
  type ActKind,
  actAskedFor,
  asksContents,
  asksFees,
  asksMoneyBack,
  asksOnTheWay,
  asksState,
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
  if (nearQuestion.has(intent)) {
    if (asksState(said) && (isNamed || (orderId !== undefined && wasAboutOrders))) return 'track-order'
    if (asksContents(said)) return 'check-invoice'
    if (asksMoneyBack(said) && (done !== undefined || lastIntent === 'track-refund')) return 'track-refund'
    if (
      !ofMoney.has(intent) &&
      asksOnTheWay(said) &&
      (saysOwn(said) || (lastIntent === 'track-order' && orderId !== undefined))
    ) {
      return 'track-order'
    }
  }
  if (!near.has(intent)) return undefined
  const act = actAskedFor(said)
  if (act !== undefined && isNamed)
    return intentOfAct[act] === 'return-item' && intent === 'get-refund' ? intent : intentOfAct[act]
  const isOwn = saysOwn(said) || (orderId !== undefined && (wasAboutOrders || lastIntent === 'deny'))
  if (act !== undefined && isOwn && !asksFees(said) && !asksMoneyBack(said)) return intentOfAct[act]
  // What was refused is refused again, with the reason and what is possible instead.
  if (!ofMoney.has(intent) && insists(said) && isTransaction(lastIntent)) return lastIntent
  return isNamed && intent === outOfScopeIntent && wasAboutOrders ? lastIntent : undefined
}
