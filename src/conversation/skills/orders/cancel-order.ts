import { cancelling, cancelOutcomes } from '../../transactions/acts/cancel.ts'
import { runTransaction } from '../../transactions/transaction.ts'
import type { Skill } from '../skill.ts'

/** Cancels an order that the shop's rules still allow to cancel, after the customer has consented. */
export const cancelOrder: Skill = {
  name: 'cancel-order',
  outcomes: cancelOutcomes,
  answer: (input, parts, signal) => runTransaction(cancelling, input, parts, signal),
}
