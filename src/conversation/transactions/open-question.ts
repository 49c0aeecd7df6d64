import type { DialogueState, PendingQuestion } from '../../domain/index.ts'
import { type ActKind, type Asked, type Consent, readConsent } from '../../language/index.ts'

/** A question is answered within this time, or forgotten. */
const pendingMs = 30 * 60_000

/** The open question, unless it has gone stale. */
export function freshPending({ pending }: DialogueState, at: number): PendingQuestion | undefined {
  return pending && at - pending.askedAt < pendingMs ? pending : undefined
}

/** Intent → what it changes. */
const actOfIntent: Readonly<Record<string, ActKind>> = {
  'cancel-order': 'cancel',
  'change-shipping-address': 'address',
  'return-item': 'return',
  'get-refund': 'return',
  'exchange-item': 'exchange',
  'report-damaged-item': 'report',
}

export const isTransaction = (intent: string): boolean => intent in actOfIntent

/** What a yes to the open question would be about. */
function askedBy({ intent, slots, transaction, isOffer }: PendingQuestion): Asked {
  const orderNumber = slots?.['order-number']
  return {
    act: actOfIntent[intent] ?? 'report',
    ...(orderNumber !== undefined && { orderNumber }),
    names: transaction?.names ?? [],
    isPart: transaction?.lines !== undefined,
    isHeld: transaction?.isHeld === true && isOffer !== true,
  }
}

/** What a message says to the open question; see `readConsent`. */
export const consentTo = (pending: PendingQuestion, said: string): Consent => readConsent(said, askedBy(pending))
