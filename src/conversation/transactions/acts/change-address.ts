import { isChangeable, type Order } from '../../../domain/index.ts'
import {
  countryMentioned,
  countryOf,
  readAddress,
  readAddressPart,
  readReplacement,
  replacePart,
} from '../../../language/index.ts'
import { findPassage, quotedIn } from '../../skills/knowledge.ts'
import { askFor, type SkillInput, type SkillOutput, type SkillParts, text, toAnswer } from '../../skills/skill.ts'
import { type Act, type TransactionContext, transactionOutcomes } from '../transaction.ts'

export const addressOutcomes = {
  ...transactionOutcomes(['order', 'address']),
  'which-address': ['order', 'old-address'],
  'not-served': ['order', 'address', 'country', 'countries'],
  'other-country': ['order', 'address', 'country', 'home'],
  'same-address': ['order', 'address'],
  changed: ['order', 'address', 'minutes'],
  'too-late': ['order', 'passage'],
  account: ['passage'],
}

/** Sends an order that is not packed yet elsewhere, within its country. */
export const changingAddress: Act = {
  kind: 'address',
  isMeant: order => isChangeable(order),
  // Without an order that could still be changed it is the account's address that is meant.
  noneMeant: (input, parts, signal) => quoteRule(input, parts, signal, 'account'),
  async refuse({ input, parts, signal, order }) {
    if (isChangeable(order)) return undefined
    const isNamed = input.request.orderNumber !== undefined || input.task.slots['order-number'] !== undefined
    return quoteRule(input, parts, signal, isNamed ? 'too-late' : 'account', order.id)
  },
  isCorrection: context => newAddress(context) !== undefined,
  async plan(context) {
    const { input, parts, order } = context
    const said = newAddress(context)
    const address = said === unreadable ? undefined : (said ?? input.task.slots.address ?? firstSaid(context))
    const country =
      address === undefined ? countryMentioned(input.understanding.utterance.normalised) : countryOf(address)
    const home = homeOf(order)
    const { countriesServed } = parts.orderRules
    const values = address === undefined ? {} : { address: text(address) }
    if (address !== undefined && address === order.shippingAddress) return askAddress(context, 'same-address', values)
    if (country !== undefined && countriesServed.length > 0 && !countriesServed.includes(country)) {
      const countries = { kind: 'countries' as const, codes: countriesServed }
      return askAddress(context, 'not-served', { ...values, country: countryValue(country), countries })
    }
    if (country !== undefined && home !== undefined && country !== home) {
      return askAddress(context, 'other-country', {
        ...values,
        country: countryValue(country),
        home: countryValue(home),
      })
    }
    return address === undefined ? askAddress(context, 'which-address') : { values, slots: { address } }
  },
  carryOut: ({ parts, order, signal }, { slots }, terms) =>
    parts.orders.changeAddress(order.id, order.customerId, slots?.address ?? '', terms, signal),
  receipt: ({ order }) => ({
    outcome: 'changed',
    values: { address: text(order.shippingAddress ?? '') },
    suggestions: [{ kind: 'track-order' }],
  }),
}

const countryValue = (code: string) => ({ kind: 'countries' as const, codes: [code] })
const homeOf = ({ country, shippingAddress }: Order) => country ?? countryOf(shippingAddress ?? '')

/** A part is corrected, and the address on the table has no such part: the whole is asked for. */
const unreadable = ''

/** The address that this message says: a whole one, or the one on the table with a part corrected. */
function newAddress({ input, order, pending }: TransactionContext): string | undefined {
  const said = withoutNumber(input.understanding.utterance.normalised, order.id)
  const shown = input.task.slots.address ?? order.shippingAddress
  const part = readAddressPart(said) ?? (shown === undefined ? undefined : readReplacement(said, shown))
  const whole = readAddress(said, pending?.slot === 'address')
  // "Number 5, Mill Lane, Cork" is whole, though it names a part.
  if (part && !whole?.includes(',')) {
    if (shown !== undefined) return replacePart(shown, part) ?? unreadable
    return pending ? unreadable : undefined
  }
  return whole
}

/** What the customer began with, where the order had to be asked for first. */
function firstSaid({ input, order }: TransactionContext): string | undefined {
  const { reason } = input.task.slots
  return reason === undefined ? undefined : readAddress(withoutNumber(reason, order.id), false)
}

const withoutNumber = (said: string, orderNumber: string) => said.replace(orderNumber, '').replace(/#(?=\s)/, '')

function askAddress(
  { input, order }: TransactionContext,
  outcome: string,
  values: Readonly<Record<string, ReturnType<typeof text> | { kind: 'countries'; codes: readonly string[] }>> = {},
): SkillOutput {
  const old = order.shippingAddress
  const answer = toAnswer(input, outcome, {
    values: { order: text(order.id), ...(old !== undefined && { 'old-address': text(old) }), ...values },
  })
  const asked = askFor(input, 'address', answer, { slots: { 'order-number': order.id } })
  return { ...asked, state: { ...asked.state, orderId: order.id } }
}

async function quoteRule(
  input: SkillInput,
  parts: SkillParts,
  signal: AbortSignal,
  outcome: string,
  orderId?: string,
): Promise<SkillOutput> {
  const rule = await findPassage(input, parts, signal)
  const { values, sources } = quotedIn(rule)
  return {
    answer: toAnswer(input, outcome, {
      values: { ...values, ...(orderId !== undefined && { order: text(orderId) }) },
      sources,
      suggestions: [{ kind: 'contact-human-agent' }],
    }),
    state: {},
    retrieved: { passages: rule.passages },
  }
}
