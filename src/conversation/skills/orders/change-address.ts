import { addressOutcomes, changingAddress } from '../../transactions/acts/change-address.ts'
import { runTransaction } from '../../transactions/transaction.ts'
import type { Skill } from '../skill.ts'

/** Sends an order that is not packed yet to another address, after the customer has consented. */
export const changeAddress: Skill = {
  name: 'change-address',
  outcomes: addressOutcomes,
  answer(input, parts, signal) {
    // The first words may name the address already, though the order has to be asked for.
    const reason = input.task.slots.reason ?? input.understanding.utterance.normalised
    const task = { ...input.task, slots: { reason, ...input.task.slots } }
    return runTransaction(changingAddress, { ...input, task }, parts, signal)
  },
}
