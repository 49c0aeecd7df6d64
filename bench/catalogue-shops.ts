import { existsSync } from 'node:fs'
import path from 'node:path'
import { openApp, openStorage } from '../src/app.ts'
import { openContext } from '../src/commands/context.ts'
import { serveOnLoopback } from '../src/commands/serve-on-loopback.ts'
import { ingestProducts } from '../src/ingest/index.ts'
import { openDirectLineSession, readJourney, runJourney } from '../src/learning/index.ts'
import type { Benchmark, Measurement } from './measurement.ts'

const source = process.env.CATALOGUES_FOLDER ?? path.join('..', 'shared', 'data', 'catalogues')
const root = path.join(import.meta.dirname, '..', '..')

/** Catalogues of other shops, each with its map in `maps/` and five questions in `journeys/`. */
const shops = [
  { name: 'bestbuy', file: path.join('products_bestbuy_typesense', 'ecommerce.json') },
  { name: 'litemall', file: path.join('products_litemall_zh', 'goods.jsonl') },
  { name: 'magento', file: path.join('products_magento', 'products.jsonl') },
]

/**
 * Each catalogue becomes a shop by `ingest products FILE --map`, in a folder of its own, and is asked its questions. The
 * folders stay in `data/bench`: the first run embeds the products and the intents' examples, later ones only what changed.
 */
export const catalogueShops: Benchmark = {
  name: 'catalogue-shops',
  async run() {
    const measurements: Measurement[] = []
    for (const { name, file } of shops) {
      const feed = path.join(source, file)
      if (existsSync(feed)) measurements.push(await measureShop(name, feed))
      else process.stdout.write(`skipped ${name}: ${feed} is missing; set CATALOGUES_FOLDER to the folder with it\n`)
    }
    return measurements
  },
}

async function measureShop(name: string, feed: string): Promise<Measurement> {
  const context = openContext({ quiet: true, data: path.join('data', 'bench', 'catalogue-shops', name) })
  const storage = await openStorage(context)
  const map = path.join(root, 'bench', 'maps', `${name}.yaml`)
  const report = await ingestProducts({ files: [feed], map, catalogue: storage.catalogue })
  await storage.close()
  const turns = await askQuestions(context, path.join(root, 'bench', 'journeys', `${name}.yaml`))
  const failed = turns.filter(({ failures }) => failures.length > 0)
  return {
    metric: `${name}: questions answered`,
    ...{
      data: `${report.stored} products, ${turns.length} questions`,
      seed: 0,
      betterIs: 'higher',
      tolerance: 0.001,
    },
    score: (turns.length - failed.length) / turns.length,
    details: { failed: failed.map(({ say, reply, failures }) => ({ say, text: reply.text, failures })) },
  }
}

async function askQuestions(context: ReturnType<typeof openContext>, file: string) {
  const journey = await readJourney(file)
  const app = await openApp(context)
  try {
    return await serveOnLoopback(app, async server => {
      const connect = (customerId: string | undefined) =>
        openDirectLineSession({ ...server, customerId, timeoutMs: 20_000 })
      return (await runJourney(journey, connect, app.catalogue)).turns
    })
  } finally {
    await app.close()
  }
}
