import { cp, mkdtemp, readdir, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { openApp, openStorage } from '../src/app.ts'
import { openContext } from '../src/commands/context.ts'
import { openConversation, serveOnLoopback, unlimited } from '../src/commands/serve-on-loopback.ts'
import { ingestProducts } from '../src/ingest/index.ts'
import { type ConversationResult, readConversations, runConversation } from '../src/learning/index.ts'
import type { Benchmark, Measurement } from './measurement.ts'
import { scorePlayed } from './score-played.ts'

const root = path.join(import.meta.dirname, '..', '..', 'bench', 'shops')
/** Clothes as Shopify exports them, cosmetics (in Chinese) as WooCommerce does, a garden shop as Google reads it. */
const shops = ['clothes', 'cosmetics', 'garden']

/**
 * Shops of other trades than the demo's, made by `ingest products` from a platform's file without a map, and asked
 * through Direct Line. A reply that states a false price or stock is harmful. `questions-dev.jsonl` may be looked at while
 * working; `questions.jsonl` only after it.
 */
export const otherTrades: Benchmark = {
  name: 'shops',
  run: () => measureShops('questions-dev.jsonl'),
  runFinal: () => measureShops('questions.jsonl', { isSealed: true }),
}

/** The wording of a reply goes by the conversation, so that one play says less than several. */
const plays = 3

type MeasureOptions = {
  /** Only counts are kept, so that nobody learns the questions from a stored run. */
  readonly isSealed?: boolean
}

async function measureShops(questions: string, { isSealed = false }: MeasureOptions = {}) {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'floorwalker-shops-'))
  try {
    const untouched = path.join(folder, 'untouched')
    await prepareFolder(untouched)
    const measurements: Measurement[] = []
    const all: ConversationResult[] = []
    let allProducts = 0
    for (const name of shops) {
      const data = path.join(folder, name)
      await cp(untouched, data, { recursive: true })
      const { results, products } = await playShop(name, data, questions)
      measurements.push(...scorePlayed({ name, data: describe(products, results), results, isSealed }))
      all.push(...results)
      allProducts += products
    }
    return [
      ...measurements,
      ...scorePlayed({ name: 'all', data: describe(allProducts, all), results: all, isSealed: true }),
    ]
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** Trains what all shops share, the intents, once: a folder with it and nothing else is what each shop begins with. */
async function prepareFolder(data: string): Promise<void> {
  const app = await openApp(openContext({ quiet: true, data }))
  await app.close()
}

async function playShop(name: string, data: string, questions: string) {
  const folder = path.join(root, name)
  const config = path.join(folder, 'floorwalker.yaml')
  const context = openContext({ quiet: true, data, config }, { overrides: unlimited })
  const feed = (await readdir(folder)).find(file => file.startsWith('products.'))
  if (feed === undefined) throw new Error(`${folder} has no products`)
  const storage = await openStorage(context)
  const { catalogue } = storage
  const { currency } = context.config.shop
  const report = await ingestProducts({ files: [path.join(folder, feed)], catalogue, currency })
  await storage.close()
  const conversations = await readConversations(path.join(folder, questions))
  const app = await openApp(context)
  try {
    const results = await serveOnLoopback(app, async server => {
      const played: ConversationResult[] = []
      for (const conversation of Array.from({ length: plays }, () => conversations).flat()) {
        const open = () => openConversation(server, conversation.as, conversation.locale)
        played.push(await runConversation(conversation, open, app.catalogue))
      }
      return played
    })
    return { results, products: report.stored }
  } finally {
    await app.close()
  }
}

function describe(products: number, results: readonly ConversationResult[]): string {
  const turns = results.reduce((sum, result) => sum + result.turns.length, 0)
  const counts = [`${products} products`, `${results.length / plays} conversations`, `${turns / plays} turns`]
  return `${counts.join(', ')}, played ${plays} times`
}
