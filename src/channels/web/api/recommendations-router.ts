import { setImmediate as nextTick } from 'node:timers/promises'
import express, { type Request, type Router } from 'express'
import { z } from 'zod'
import {
  AppError,
  locales,
  type RecommendationGoal,
  type Shelf,
  type ShelfRecommender,
  type ShelfRequest,
  toCustomerId,
  toProductId,
} from '../../../domain/index.ts'
import { bearerOf, type Caller, type IdentifyCaller } from '../direct-line/caller.ts'
import { parseValue } from '../parse-body.ts'
import type { RateLimits } from '../rate-limits.ts'
import { signalOf } from './signal-of.ts'
import { toListedProduct } from './to-listed-product.ts'

const goals = ['personal', 'related', 'complementary'] as const satisfies readonly RecommendationGoal[]
const id = z.string().trim().min(1).max(200)
/** An address that holds a name once has a text there, not a list. */
const ids = (most: number) =>
  z
    .union([id, z.array(id).max(most)])
    .transform(value => [value].flat())
    .default([])

const shelfRequest = z.strictObject({
  /** Absent: what goes with the basket, what is like the product, else what the person may want next. */
  goal: z.enum(goals).optional(),
  /** Of whom the shop's server speaks; a token is its owner's anyway. */
  customer: id.optional(),
  /** The product that the page shows. */
  product: id.optional(),
  basket: ids(50),
  /** What this visit has looked at, oldest first. */
  viewed: ids(50),
  /** What the visitor has waved away. */
  refused: ids(200),
  category: id.optional(),
  limit: z.coerce.number().int().min(1).max(50).default(10),
  locale: z.enum(locales).default('en'),
  region: z
    .string()
    .regex(/^[A-Z]{2}$/, 'two capital letters (ISO 3166-1), such as DE')
    .optional(),
  age: z.coerce.number().int().min(0).max(150).optional(),
})
const batchRequest = z.strictObject({ requests: z.array(shelfRequest).min(1).max(50) })

type Asked = z.output<typeof shelfRequest>

/**
 * GET /api/recommendations: products for a shelf of the shop's pages, with the reason of each and the impression that
 * /api/events points back to. POST: several shelves at once, such as those of a page or of a mailing.
 *
 * Anybody whose page is of an allowed origin may ask for a stranger; a customer's own shelf takes their token, anybody's
 * the shop secret.
 */
export function createRecommendationsRouter(parts: {
  readonly shelves: ShelfRecommender
  readonly identify: IdentifyCaller
  readonly limits: RateLimits
}): Router {
  const { shelves, limits } = parts
  const identify = async (request: Request) =>
    bearerOf(request) === undefined ? undefined : await parts.identify(request)
  const router = express.Router()
  router.get('/', limits.byAddress, async (request, response) => {
    const caller = await identify(request)
    const asked = parseValue(shelfRequest, request.query, 'query')
    const shelf = await shelves.recommend(toShelfRequest(asked, caller, 'query'), signalOf(request))
    // An impression is made with every answer, and some are a person's own.
    response.set('Cache-Control', 'no-store').json(toAnswer(shelf, asked))
  })
  router.post('/', limits.byAddress, async (request, response) => {
    const caller = await identify(request)
    const { requests } = parseValue(batchRequest, request.body, 'body')
    // All are checked before the first is answered.
    const wanted = requests.map((asked, place) => toShelfRequest(asked, caller, `body.requests.${place}`))
    const signal = signalOf(request)
    const answers: ReturnType<typeof toAnswer>[] = []
    for (const [place, asked] of requests.entries()) {
      const shelf = wanted[place]
      if (shelf) answers.push(toAnswer(await shelves.recommend(shelf, signal), asked))
      // Others are answered between two shelves of a long batch.
      await nextTick()
    }
    response.set('Cache-Control', 'no-store').json({ answers })
  })
  return router
}

function toShelfRequest(asked: Asked, caller: Caller | undefined, where: string): ShelfRequest {
  const { product, basket, viewed, refused, category, limit, locale, region, age } = asked
  const goal = goalOf(asked)
  const products = [...(product === undefined ? [] : [product]), ...basket].map(toProductId)
  if (goal !== 'personal' && products.length === 0) {
    throw new AppError('ACTIVITY_INVALID', { message: `${where}.goal: "${goal}" needs a product or a basket` })
  }
  return {
    goal,
    ...ownerOf(asked, caller, where),
    products,
    viewed: viewed.map(toProductId),
    refused: refused.map(toProductId),
    constraint: category === undefined ? {} : { category },
    limit,
    locale,
    ...(region !== undefined && { region }),
    ...(age !== undefined && { age }),
  }
}

function goalOf({ goal, product, basket }: Asked): RecommendationGoal {
  if (goal !== undefined) return goal
  if (basket.length > 0) return 'complementary'
  return product === undefined ? 'personal' : 'related'
}

/** Whose shelf it is: a visitor's token knows the visit's own events, a customer's token or the shop a customer. */
function ownerOf(
  { customer }: Asked,
  caller: Caller | undefined,
  where: string,
): Pick<ShelfRequest, 'userId' | 'customerId'> {
  if (caller?.kind === 'shop') {
    return customer === undefined ? {} : { userId: toCustomerId(customer), customerId: toCustomerId(customer) }
  }
  if (customer !== undefined && customer !== caller?.customerId) {
    const code = caller === undefined ? 'UNAUTHORIZED' : 'FORBIDDEN'
    throw new AppError(code, { message: `${where}.customer: needs this customer's token or the shop secret` })
  }
  if (caller === undefined) return {}
  const userId = toCustomerId(caller.userId)
  return { userId, ...(caller.customerId !== undefined && { customerId: toCustomerId(caller.customerId) }) }
}

function toAnswer({ impressionId, products }: Shelf, asked: Asked) {
  return {
    goal: goalOf(asked),
    ...(impressionId !== undefined && { impressionId }),
    products: products.map(({ product, reason }) => ({ ...toListedProduct(product, asked.locale), reason })),
  }
}
