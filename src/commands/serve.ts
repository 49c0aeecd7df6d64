import path from 'node:path'
import { createDemoShopPages, type DemoCustomer } from '../../demo/index.ts'
import { type App, type AppContext, findExposed, lockStorage, openApp } from '../app.ts'
import { assertPortFree } from '../channels/index.ts'
import { AppError, describeError, toCustomerId } from '../domain/index.ts'
import { openContext } from './context.ts'
import { describeExposed } from './describe-exposed.ts'
import type { GlobalOptions } from './global-options.ts'
import { loadDemo } from './load-demo.ts'

export type ServeOptions = { readonly demo?: boolean; readonly port?: number; readonly host?: string }

/** How often the server looks for what other processes changed: `ingest`, `train`. */
const refreshMs = 2_000
/** Seed of the models that are trained at first start. */
const firstSeed = 42
/** The vectors of the demo shop are made by then; those of a large catalogue go on while customers are answered. */
const vectorPatienceMs = 30_000

/** Runs until a signal; the turn in hand is finished first. */
export async function serve(globals: GlobalOptions, options: ServeOptions): Promise<void> {
  const { demo = false, port, host } = options
  const context = openContext(globals, { demo, overrides: { server: { port, host } } })
  const lock = lockStorage(context)
  try {
    await serveLocked(context, demo)
  } finally {
    lock.release()
  }
}

async function serveLocked(context: AppContext, demo: boolean): Promise<void> {
  await assertPortFree(context.config.server)
  const demoShop = demo ? await loadDemo(context) : undefined
  const app = await openApp(context, vectorPatienceMs)
  try {
    await trainWhatIsMissing(app)
    const dist = path.join(context.installation, 'dist')
    const { server } = context.config
    let url = ''
    const fetchToken = (customerId: string) => requestToken(url, shopSecret, customerId)
    const { web, shopSecret } = await app.createWeb({
      statics: [
        { path: '/widget.js', file: path.join(dist, 'ui', 'widget.js'), isEmbeddable: true, maxAgeSeconds: 300 },
      ],
      pages: demoShop
        ? [
            createDemoShopPages({
              catalogue: app.catalogue,
              passages: app.passages,
              customers: await pickDemoCustomers(app),
              pagesFolder: path.join(dist, 'ui', 'demo'),
              imagesFolder: path.resolve(demoShop.images),
              fetchToken,
            }),
          ]
        : [],
    })
    await warnOfExposedFiles(context)
    const listening = await web.listen(server)
    url = listening.url
    const unanswered = await web.finishUnanswered()
    if (unanswered > 0) context.logger.info('turns-finished', { unanswered })
    process.stdout.write(`Floorwalker is ready at ${listening.url}\n`)
    await untilStopped(context, app)
    process.stderr.write('Stopping …\n')
    await listening.close()
  } finally {
    await app.close()
  }
}

/**
 * A first start trains the recommender, and so does one after an upgrade that cannot use the old model. A damaged model
 * is not trained anew: its owner should hear of the disk, and may have trained it with other settings.
 */
async function trainWhatIsMissing(app: App): Promise<void> {
  if (app.hasRecommenderModel() || app.recommenderFault()?.kind === 'damaged') return
  if ((await app.storage.events.count()) === 0) return
  await app.fitRecommender(firstSeed)
}

async function warnOfExposedFiles(context: AppContext): Promise<void> {
  const files = await findExposed(context)
  const { folder } = context.config.storage
  if (files.length > 0) context.logger.warn('files-exposed', { files, advice: describeExposed(folder) })
}

async function untilStopped({ signal, logger }: AppContext, app: App): Promise<void> {
  while (!signal.aborted) {
    await new Promise<void>(resolve => {
      const timer = setTimeout(done, refreshMs)
      function done() {
        clearTimeout(timer)
        signal.removeEventListener('abort', done)
        resolve()
      }
      signal.addEventListener('abort', done)
    })
    if (signal.aborted) return
    try {
      await app.refresh()
    } catch (error) {
      // What is loaded goes on answering.
      logger.error('refresh-failed', { error: describeError(error) })
    }
  }
}

/** What a shop's own server does for a customer who is signed in there. */
async function requestToken(url: string, secret: string, customerId: string): Promise<string> {
  const response = await fetch(`${url}/v3/directline/tokens/generate`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${secret}` },
    body: JSON.stringify({ user: { id: customerId } }),
  })
  const body: unknown = await response.json()
  if (response.ok && typeof body === 'object' && body !== null && 'token' in body && typeof body.token === 'string') {
    return body.token
  }
  throw new AppError('UNAUTHORIZED', { message: `no token for customer ${customerId}: ${response.status}` })
}

/** Customers whom a visitor of the demo may play: the owner of order 10023, and a few others of either language. */
async function pickDemoCustomers(app: App): Promise<readonly DemoCustomer[]> {
  const picked: DemoCustomer[] = []
  for (const id of ['c0042', 'c0001', 'c0007', 'c0108', 'c0500', 'c1200'].map(toCustomerId)) {
    const customer = await app.storage.customers.get(id)
    if (!customer) continue
    const [latest] = await app.storage.orders.listByCustomer(id, 1)
    const line = latest?.lines[0]
    const bought = line && app.catalogue().byId.get(line.productId)?.name
    picked.push({
      id,
      name: customer.name ?? id,
      locale: customer.locale ?? 'en',
      hint: latest && bought ? `Order ${latest.id}: ${bought}` : '',
    })
  }
  return picked
}
