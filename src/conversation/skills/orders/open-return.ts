import { openingReturn, returnOutcomes } from '../../transactions/acts/open-return.ts'
import { runTransaction } from '../../transactions/transaction.ts'
import type { Skill } from '../skill.ts'

const acts: Readonly<Record<string, Parameters<typeof openingReturn>[0]>> = {
  'exchange-item': 'exchange',
  'report-damaged-item': 'report',
}

/**
 * Opens a return, an exchange, a refund or a claim, for the items that are named, after the customer has consented: it
 * is noted with the order, and a request goes to the shop's people.
 */
export const openReturn: Skill = {
  name: 'open-return',
  outcomes: returnOutcomes,
  answer(input, parts, signal) {
    // What the customer says first is the reason, and names the items; answers to the bot's questions are not.
    const reason = input.task.slots.reason ?? input.understanding.utterance.text
    const task = { ...input.task, slots: { reason, ...input.task.slots } }
    return runTransaction(openingReturn(acts[input.intent.name] ?? 'return'), { ...input, task }, parts, signal)
  },
}
