import express, { type Router } from 'express'
import { z } from 'zod'
import {
  AppError,
  type BrowseFilter,
  type BrowsePage,
  currencyDigits,
  locales,
  type ProductBrowser,
  productSorts,
  toMajor,
} from '../../../domain/index.ts'
import { parseValue } from '../parse-body.ts'
import type { RateLimits } from '../rate-limits.ts'
import { signalOf } from './signal-of.ts'
import { toListedProduct } from './to-listed-product.ts'

const text = z.string().max(500).default('')
const words = z.string().trim().min(1).max(200)
const price = z.coerce.number().min(0).max(1e9)
const list = z
  .union([words, z.array(words).max(20)])
  .transform(value => [value].flat())
  .default([])
/** `colour:black`; a value may hold a colon itself. */
const attribute = z
  .string()
  .trim()
  .max(300)
  .regex(/^[^:]+:.*\S/, 'write it as name:value, such as colour:black')

const searchRequest = z.strictObject({
  q: text,
  locale: z.enum(locales).default('en'),
  category: words.optional(),
  brand: list,
  attribute: z
    .union([attribute, z.array(attribute).max(20)])
    .transform(value => [value].flat())
    .default([]),
  minPrice: price.optional(),
  maxPrice: price.optional(),
  inStock: z.enum(['true', 'false']).default('false'),
  sort: z.enum(productSorts).default('relevance'),
  page: z.coerce.number().int().min(1).max(1_000).default(1),
  perPage: z.coerce.number().int().min(1).max(100).default(24),
})
const suggestRequest = z.strictObject({
  q: text,
  locale: z.enum(locales).default('en'),
  limit: z.coerce.number().int().min(1).max(20).default(8),
})

type SearchRequest = z.output<typeof searchRequest>

/**
 * GET /api/search: products for the shop's own pages, in the order in which the bot would show them.
 * GET /api/search/suggestions: what a half-typed text may become.
 *
 * Both answer anybody whose page is of an allowed origin: they show what the shop shows.
 */
export function createSearchRouter(parts: {
  readonly browser: ProductBrowser
  readonly limits: RateLimits
  /** ISO 4217; prices in the request are major units of it. */
  readonly currency: () => string
}): Router {
  const { browser, limits } = parts
  const router = express.Router()
  router.get('/', limits.byAddress, async (request, response) => {
    const asked = parseValue(searchRequest, request.query, 'query')
    const currency = parts.currency()
    if (asked.minPrice !== undefined && asked.maxPrice !== undefined && asked.minPrice > asked.maxPrice) {
      throw new AppError('ACTIVITY_INVALID', { message: 'query.maxPrice: below query.minPrice' })
    }
    const page = await browser.browse(
      {
        text: asked.q,
        filter: toFilter(asked, currency),
        sort: asked.sort,
        offset: (asked.page - 1) * asked.perPage,
        limit: asked.perPage,
        locale: asked.locale,
      },
      signalOf(request),
    )
    response.json(toAnswer(page, asked, currency))
  })
  router.get('/suggestions', limits.byAddress, async (request, response) => {
    const { q, locale, limit } = parseValue(suggestRequest, request.query, 'query')
    response.json({ suggestions: await browser.suggest(q, locale, limit) })
  })
  return router
}

function toFilter(asked: SearchRequest, currency: string): BrowseFilter {
  const attributes = new Map<string, string[]>()
  for (const pair of asked.attribute) {
    const at = pair.indexOf(':')
    const name = pair.slice(0, at).trim()
    attributes.set(name, [...(attributes.get(name) ?? []), pair.slice(at + 1).trim()])
  }
  const toMinor = (major: number) => Math.round(major * 10 ** currencyDigits(currency))
  return {
    ...(asked.category !== undefined && { category: asked.category }),
    ...(asked.brand.length > 0 && { brands: asked.brand }),
    ...(attributes.size > 0 && { attributes: Object.fromEntries(attributes) }),
    ...(asked.minPrice !== undefined && { minPriceMinor: toMinor(asked.minPrice) }),
    ...(asked.maxPrice !== undefined && { maxPriceMinor: toMinor(asked.maxPrice) }),
    ...(asked.inStock === 'true' && { inStock: true }),
  }
}

function toAnswer({ products, total, facets }: BrowsePage, asked: SearchRequest, currency: string) {
  const toPrice = (amountMinor: number) => toMajor({ amountMinor, currency })
  return {
    total,
    page: asked.page,
    perPage: asked.perPage,
    products: products.map(({ product }) => toListedProduct(product, asked.locale)),
    facets: {
      ...facets,
      prices: facets.prices.map(({ fromMinor, toMinor, count }) => ({
        from: toPrice(fromMinor),
        ...(toMinor !== undefined && { to: toPrice(toMinor) }),
        count,
      })),
    },
  }
}
