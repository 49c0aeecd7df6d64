import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { Agent, createServer, get, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import express from 'express'
import { createSearchRouter } from '../src/channels/web/api/search-router.ts'
import { createRateLimits } from '../src/channels/web/rate-limits.ts'
import { openContext } from '../src/commands/context.ts'
import type { ProductBrowser } from '../src/domain/index.ts'
import { ingestProducts } from '../src/ingest/index.ts'
import { evaluateSearch, readSearchGrades, readSearchQueries } from '../src/learning/index.ts'
import { openSearchLab } from '../src/open-labs.ts'
import { openTransformerEmbedder } from '../src/retrieval/index.ts'
import type { Benchmark } from './measurement.ts'

const source = process.env.ICECAT_FOLDER ?? path.join('..', 'shared', 'data', 'search', 'icecat')
const data = 'Icecat, 19,406 products, 58 development queries'
const rounds = 3

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

/**
 * Keywords over a large catalogue: how good the first ten are, and what a search costs beside the embedding of its
 * text, which the same model makes in the same run.
 */
export const searchIcecat: Benchmark = {
  name: 'search-icecat',
  async run() {
    if (!existsSync(source)) throw new Error(`${source} is missing; set ICECAT_FOLDER to the folder with it`)
    const context = openContext({ quiet: true, data: path.join('data', 'bench') })
    const root = path.join(import.meta.dirname, '..', '..')
    const lab = await openSearchLab(context)
    const bare = await openTransformerEmbedder({
      model: context.config.embedder.model,
      modelsPath: path.join(context.installation, 'models'),
    })
    try {
      const files = [path.join(source, 'products.jsonl.gz')]
      await ingestProducts({ files, map: path.join(root, 'bench', 'maps', 'icecat.yaml'), catalogue: lab.catalogue })
      await lab.refresh()
      const queries = await readSearchQueries(path.join(source, 'queries.tsv'))
      const grades = await readSearchGrades(path.join(source, 'qrels.txt'))
      const { score } = await evaluateSearch({ search: lab.search, queries, grades })
      if (!score) throw new Error('no judged query')

      const embedding: number[] = []
      const search: number[] = []
      const requests: number[] = []
      const api = await serveSearch(lab.browser)
      for (let round = 0; round < rounds; round++) {
        for (const { text } of queries) {
          // The round keeps the text new, so that no cache helps either side; the first word of both is the same.
          const asked = `${text} ${'abc'[round]}`
          const startedAt = performance.now()
          await bare.embed([asked], 'query')
          const between = performance.now()
          await lab.search.search({ text: asked }, 10)
          const searched = performance.now()
          // A text that differs from both, for the same reason.
          await api.ask(`${asked}d`)
          embedding.push(between - startedAt)
          search.push(searched - between)
          requests.push(performance.now() - searched)
        }
      }
      await api.close()
      const { bytes, buildMs } = lab.vectors.cost()
      const costs = { vectors: { bytes, buildMs }, words: lab.words.cost() }
      return [
        {
          metric: 'NDCG@10, unjudged as wrong',
          ...{ data, seed: 0, score: score.ndcg10, betterIs: 'higher', tolerance: 0.005 },
          details: { goal: 0.78, recall100: score.recall100 },
        },
        {
          metric: 'NDCG@10, judged only',
          ...{ data, seed: 0, score: score.ndcg10JudgedOnly, betterIs: 'higher', tolerance: 0.005 },
          details: { goal: 0.86 },
        },
        {
          metric: 'a search with its embedding, in embeddings (p50 over p50)',
          ...{ data, seed: 0, score: median(search) / median(embedding), betterIs: 'lower', tolerance: 0.3 },
          details: { goal: 2, embeddingMs: median(embedding), searchMs: median(search), ...costs },
        },
        {
          metric: '/api/search over HTTP with facets, in embeddings (p50 over p50)',
          ...{ data, seed: 0, score: median(requests) / median(embedding), betterIs: 'lower', tolerance: 0.3 },
          details: { goal: 2, embeddingMs: median(embedding), requestMs: median(requests) },
        },
      ]
    } finally {
      await bare.close()
      await lab.close()
    }
  },
}

/** The storefront's search alone. */
async function serveSearch(browser: ProductBrowser) {
  const limits = createRateLimits({ requestsPerMinute: 1e6, activitiesPerMinute: 1 })
  const app = express().use(createSearchRouter({ browser, limits, currency: () => 'EUR' }))
  const server = createServer(app).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  // Not fetch, which itself takes a millisecond of this same thread.
  const agent = new Agent({ keepAlive: true })
  return {
    async ask(text: string): Promise<void> {
      const asked = get({ port, agent, path: `/?q=${encodeURIComponent(text)}` })
      const [response] = (await once(asked, 'response')) as [IncomingMessage]
      response.resume()
      await once(response, 'end')
      if (response.statusCode !== 200) throw new Error(`/api/search answered ${response.statusCode}`)
    },
    async close() {
      limits.close()
      agent.destroy()
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
