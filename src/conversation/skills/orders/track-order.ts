import type { Order } from '../../../domain/index.ts'
import { itemsOf } from '../../transactions/transaction.ts'
import { day, type Skill, type SkillInput, text, toAnswer } from '../skill.ts'
import { shortId } from '../take-complaint.ts'
import { findOrder, orderOutcomes } from './find-order.ts'

const settled: ReadonlySet<string> = new Set(['delivered', 'cancelled', 'returned'])

/** To a visitor no page answers where a parcel is; the wish to sign in does. */
const noRule = async () => ({ passages: [] })

/** Tells the state of an order to its owner, and nothing to anybody else: not even whether the number exists. */
export const trackOrder: Skill = {
  name: 'track-order',
  outcomes: {
    ...orderOutcomes,
    placed: ['order', 'placed-date', 'address'],
    paid: ['order', 'placed-date', 'address'],
    packed: ['order', 'placed-date'],
    shipped: ['order', 'carrier', 'tracking', 'expected-date', 'returned', 'request'],
    delivered: ['order', 'delivered-date', 'returned', 'request'],
    cancelled: ['order'],
    returned: ['order'],
  },
  async answer(input, parts, signal) {
    const found = await findOrder(input, parts, signal, ({ status }) => !settled.has(status), noRule)
    return 'order' in found ? tellState(input, found.order) : found.output
  },
}

function tellState(input: SkillInput, order: Order) {
  const announced = order.returns?.filter(({ kind }) => kind !== 'damage').at(-1)
  return {
    answer: toAnswer(input, order.status, {
      values: {
        order: text(order.id),
        'placed-date': day(order.placedAt),
        carrier: text(order.carrier ?? '—'),
        tracking: text(order.trackingNumber ?? '—'),
        ...(order.expectedAt === undefined ? {} : { 'expected-date': day(order.expectedAt) }),
        ...(order.shippingAddress !== undefined && { address: text(order.shippingAddress) }),
        ...(announced && { returned: itemsOf(order, announced.lines), request: text(shortId(announced.id)) }),
        ...(order.deliveredAt === undefined ? {} : { 'delivered-date': day(order.deliveredAt) }),
      },
      suggestions: [{ kind: 'check-refund-policy' }, { kind: 'contact-human-agent' }],
    }),
    state: { orderId: order.id },
  }
}
