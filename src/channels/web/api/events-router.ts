import express, { type Router } from 'express'
import { z } from 'zod'
import {
  AppError,
  type BehaviourEvent,
  type BehaviourKind,
  behaviourKinds,
  type EventStore,
  type Interaction,
  toCouponCode,
  toCustomerId,
  toImpressionId,
  toOrderId,
  toProductId,
} from '../../../domain/index.ts'
import type { Caller, IdentifyCaller } from '../direct-line/caller.ts'
import { parseValue } from '../parse-body.ts'
import type { RateLimits } from '../rate-limits.ts'
import { randomId } from '../secrets.ts'

const id = z.string().trim().min(1).max(200)

// The field names of the shop's exchange format.
const eventRow = z.strictObject({
  /** Absent: every delivery is an event of its own. */
  id: id.optional(),
  kind: z.enum(behaviourKinds),
  /** Absent: whom the token is for. */
  customer: id.optional(),
  product: id.optional(),
  /** Absent: now. */
  at: z.iso.datetime({ offset: true }).optional(),
  session: id.optional(),
  quantity: z.int().min(1).max(10_000).optional(),
  order: id.optional(),
  coupon: id.optional(),
  dwellMs: z.int().min(0).max(86_400_000).optional(),
  /** What was shown that led to it: of a reply's or a shelf's answer. */
  impression: id.optional(),
})
const eventsRequest = z.strictObject({ events: z.array(eventRow).min(1).max(100) })

type EventRow = z.output<typeof eventRow>

/** What a visitor whom nobody vouches for may report: what costs or earns money, the shop's server says itself. */
const visitorKinds: readonly BehaviourKind[] = ['view', 'favourite', 'cart']
/** Clocks of browsers go wrong; an event from the future would count as the latest for ever. */
const clockSkewMs = 5 * 60_000

/** POST /api/events: the shop's page or server tells what a customer did. */
export function createEventsRouter(parts: {
  readonly events: EventStore
  readonly identify: IdentifyCaller
  readonly limits: RateLimits
  readonly clock: () => number
}): Router {
  const router = express.Router()
  router.post('/events', parts.limits.byAddress, async (request, response) => {
    const caller = await parts.identify(request)
    const { events: rows } = parseValue(eventsRequest, request.body, 'body')
    const now = parts.clock()
    const events = rows.map((row, index) => toEvent(row, index, caller, now))
    const interactions = await Promise.all(
      rows.map((row, index) => toInteraction(parts.events, row, index, caller, now)),
    )
    let stored = 0
    // An event that is told twice is one interaction too.
    for (const [index, interaction] of interactions.entries()) {
      if (!interaction) continue
      const isNew = (await parts.events.append(events.slice(index, index + 1))) > 0
      if (isNew) await parts.events.recordInteraction(interaction)
      stored += isNew ? 1 : 0
    }
    stored += await parts.events.append(events.filter((_, index) => !interactions[index]))
    response.status(202).json({ received: rows.length, stored })
  })
  return router
}

function toEvent(row: EventRow, index: number, caller: Caller, now: number): BehaviourEvent {
  const at = row.at === undefined ? now : Date.parse(row.at)
  if (at > now + clockSkewMs) {
    throw new AppError('ACTIVITY_INVALID', { message: `body.events.${index}.at: lies in the future` })
  }
  const owner = ownerOf(row, index, caller)
  return {
    // A page's ids are its own: another customer's event with the same id is another event.
    id: caller.kind === 'shop' && row.id !== undefined ? row.id : `${owner}/${row.id ?? randomId()}`,
    kind: row.kind,
    customerId: toCustomerId(owner),
    at: Math.min(at, now),
    ...(row.product !== undefined && { productId: toProductId(row.product) }),
    ...(row.session !== undefined && { sessionId: row.session }),
    ...(row.quantity !== undefined && { quantity: row.quantity }),
    ...(row.order !== undefined && { orderId: toOrderId(row.order) }),
    ...(row.coupon !== undefined && { couponCode: toCouponCode(row.coupon) }),
    ...(row.dwellMs !== undefined && { dwellMs: row.dwellMs }),
  }
}

function ownerOf(row: EventRow, index: number, caller: Caller): string {
  if (caller.kind === 'shop') {
    if (row.customer !== undefined) return row.customer
    throw new AppError('ACTIVITY_INVALID', { message: `body.events.${index}.customer: whose event is it?` })
  }
  if (row.customer !== undefined && row.customer !== caller.userId) {
    throw new AppError('FORBIDDEN', { message: `body.events.${index}.customer: the token is another customer's` })
  }
  if (caller.customerId === undefined && !visitorKinds.includes(row.kind)) {
    throw new AppError('FORBIDDEN', {
      message: `body.events.${index}.kind: "${row.kind}" needs a verified customer's token or the shop secret`,
    })
  }
  return caller.userId
}

/** What doing this with a shown product is called. */
const interactionOf: Readonly<Record<BehaviourKind, Interaction['kind']>> = {
  view: 'click',
  favourite: 'thumbs-up',
  cart: 'add-to-cart',
  purchase: 'purchase',
  coupon: 'copy-coupon',
}

/** @throws AppError NOT_FOUND for an impression that was never shown to whoever did it. */
async function toInteraction(
  events: EventStore,
  { impression: id, kind, product }: EventRow,
  index: number,
  caller: Caller,
  at: number,
): Promise<Interaction | undefined> {
  if (id === undefined) return undefined
  const impressionId = toImpressionId(id)
  const impression = await events.getImpression(impressionId)
  const isOwn = caller.kind === 'shop' || impression?.customerId === caller.customerId
  if (!impression || !isOwn) {
    throw new AppError('NOT_FOUND', {
      message: `body.events.${index}.impression: no such impression was shown to you; leave the field out`,
    })
  }
  return {
    impressionId,
    kind: interactionOf[kind],
    at,
    ...(product !== undefined && { productId: toProductId(product) }),
  }
}
