import path from 'node:path'
import express, { type Response, type Router } from 'express'
import { z } from 'zod'
import {
  type Catalogue,
  type CustomerId,
  kindOf,
  type Locale,
  type Passage,
  productText,
  toMajor,
} from '../../src/domain/index.ts'

/** A customer that a visitor of the demo may play. */
export type DemoCustomer = {
  readonly id: CustomerId
  readonly name: string
  readonly locale: Locale
  readonly hint: string
}

export type DemoShopOptions = {
  readonly catalogue: () => Catalogue
  readonly passages: () => readonly Passage[]
  readonly customers: readonly DemoCustomer[]
  /** The built page, with index.html. */
  readonly pagesFolder: string
  readonly imagesFolder: string
  /** Asks the bot for a verified customer's token, as a shop's own server does. */
  readonly fetchToken: (customerId: string) => Promise<string>
}

const signInBody = z.strictObject({ customerId: z.string().min(1) })

/**
 * The demo shop's own web server, as small as it can be: its products, its help pages, and a sign-in that lets a
 * visitor play one of a few customers. It speaks to the bot over HTTP only, as any shop would.
 */
export function createDemoShopPages(options: DemoShopOptions): Router {
  const router = express.Router()
  const index = path.join(options.pagesFolder, 'index.html')

  router.get('/demo/products.json', (_request, response) => {
    response.json(
      options.catalogue().products.map(product => ({
        id: product.id,
        name: product.name,
        nameZh: productText(product, 'zh').name,
        brand: product.brand ?? '',
        category: kindOf(product),
        categoryZh: productText(product, 'zh').categories.at(-1) ?? '',
        description: product.description,
        descriptionZh: productText(product, 'zh').description,
        attributes: product.attributes,
        attributesZh: productText(product, 'zh').attributes,
        price: toMajor(product.price),
        ...(product.listPrice ? { listPrice: toMajor(product.listPrice) } : {}),
        currency: product.price.currency,
        stock: product.stock,
        image: product.image,
      })),
    )
  })
  router.get('/demo/customers.json', (_request, response) => {
    response.json(options.customers)
  })
  router.post('/demo/sign-in', express.json({ limit: '1kb' }), async (request, response) => {
    const body = signInBody.safeParse(request.body)
    const customer = body.success ? options.customers.find(({ id }) => id === body.data.customerId) : undefined
    if (!customer) {
      response.status(400).json({ title: 'This customer cannot be played.', status: 400 })
      return
    }
    response.json({ token: await options.fetchToken(customer.id) })
  })
  router.get('/help/:page', (request, response, next) => {
    const wanted: Locale = request.query.locale === 'zh' ? 'zh' : 'en'
    const ofPage = options.passages().filter(({ pageId }) => pageId === request.params.page)
    const passages = ofPage.filter(({ locale }) => locale === wanted)
    const [first] = passages
    if (!first) return next()
    response.type('html').send(renderHelp(first.headings[0] ?? '', passages, wanted))
  })
  // Cards show the pictures on whatever page carries the widget.
  const embeddable = (response: Response) => response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin')
  router.use(
    '/demo/images',
    express.static(options.imagesFolder, { maxAge: 3_600_000, fallthrough: false, setHeaders: embeddable }),
  )
  router.use('/demo', express.static(options.pagesFolder, { index: false }))
  router.get(['/', '/p/:id', '/c/:category'], (_request, response) => {
    response.sendFile(index, { dotfiles: 'allow' })
  })
  return router
}

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escapeHtml = (text: string) => text.replace(/[&<>"]/g, sign => escapes[sign] ?? sign)

function renderHelp(title: string, passages: readonly Passage[], locale: Locale): string {
  const sections = passages.map(({ headings, text }) => {
    const paragraphs = text.split(/\n{2,}/).map(part => `<p>${escapeHtml(part).replaceAll('\n', '<br>')}</p>`)
    return `<h2>${escapeHtml(headings.at(-1) ?? '')}</h2>${paragraphs.join('')}`
  })
  const back = locale === 'zh' ? '返回商店' : 'Back to the shop'
  return `<!doctype html><html lang="${locale}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escapeHtml(title)}</title><link rel="stylesheet" href="/demo/shop.css">
<main class="help"><p><a href="/">${back}</a></p><h1>${escapeHtml(title)}</h1>${sections.join('')}</main>
<script src="/widget.js" data-locale="${locale}" defer></script></html>`
}
