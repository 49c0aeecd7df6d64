import { existsSync } from 'node:fs'
import path from 'node:path'
import { type App, findExposed, openApp } from '../app.ts'
import { describeError, type Product } from '../domain/index.ts'
import { shares } from '../learning/index.ts'
import { openContext } from './context.ts'
import { describeExposed } from './describe-exposed.ts'
import { describeStock } from './describe-stock.ts'
import type { GlobalOptions } from './global-options.ts'

type Finding = { readonly what: string; readonly state: 'good' | 'note' | 'fault'; readonly detail: string }

const marks = { good: '✓', note: '·', fault: '✗' } as const

/** Says what is configured and loaded, and what to do about the rest. Exit 1 when something is broken. */
export async function doctor(globals: GlobalOptions): Promise<void> {
  const findings: Finding[] = []
  const add = (state: Finding['state'], what: string, detail: string) => findings.push({ what, state, detail })
  add('good', 'node', process.versions.node)
  const context = openContext({ ...globals, quiet: true })
  const { config } = context
  add(
    'good',
    'settings',
    `port ${config.server.port} on ${config.server.host}, storage in ${path.resolve(config.storage.folder)}`,
  )
  try {
    const app = await openApp(context)
    try {
      add('good', 'embedding model', `${app.embedder.modelId}, ${app.embedder.dimensions} dimensions`)
      const exposed = await findExposed(context)
      if (exposed.length > 0) add('note', 'rights', `${exposed.join(', ')}: ${describeExposed(config.storage.folder)}`)
      const { products } = app.catalogue()
      const inIndex = app.productVectors.size
      add(
        products.length > 0 ? 'good' : 'note',
        'catalogue',
        products.length > 0
          ? `${products.length} products, ${inIndex} vectors`
          : 'empty; load one with "floorwalker ingest products FILE"',
      )
      const stored: Product[] = []
      for await (const page of app.storage.catalogue.listAll()) stored.push(...page)
      if (stored.length > 0) {
        const { isSuspicious, detail } = describeStock(stored)
        add(isSuspicious ? 'note' : 'good', 'stock', detail)
      }
      if (products.length > 0) add('good', 'product search', describeIndexes(app))
      const passages = app.passages().length
      add(
        passages > 0 ? 'good' : 'note',
        'knowledge',
        passages > 0 ? `${passages} passages` : 'none; load pages with "floorwalker ingest knowledge FOLDER"',
      )
      const events = await app.storage.events.count()
      add(
        events > 0 ? 'good' : 'note',
        'events',
        events > 0 ? `${events}` : 'none; recommendations rest on the catalogue alone',
      )
      const fault = app.recommenderFault()
      if (fault) add(fault.kind === 'damaged' ? 'fault' : 'note', 'recommender', fault.detail)
      else if (app.hasRecommenderModel()) add('good', 'recommender', 'trained')
      else add('note', 'recommender', 'not trained; run "floorwalker train recommender"')
      const codesFault = app.productCodes.fault()
      if (codesFault !== undefined) add('fault', 'product codes', codesFault)
      const codes = app.productCodes.stored()
      if (codes) add('good', 'product codes', `trained on ${codes.products} products; lost: ${shares(codes.lost)}`)
      for (const { isUsable, detail } of app.externalModels())
        add(isUsable ? 'good' : 'fault', 'external model', detail)
    } finally {
      await app.close()
    }
  } catch (error) {
    add('fault', 'start', describeError(error))
  }
  if (!config.botFramework.appId) add('note', 'Bot Framework', 'no app id: /api/messages answers this machine only')
  const widget = path.join(context.installation, 'dist', 'ui', 'widget.js')
  add(existsSync(widget) ? 'good' : 'fault', 'widget', existsSync(widget) ? widget : 'not built; run "npm run build"')
  if (globals.json) process.stdout.write(`${JSON.stringify(findings)}\n`)
  else
    for (const { what, state, detail } of findings)
      process.stdout.write(`${marks[state]} ${what.padEnd(16)} ${detail}\n`)
  if (findings.some(({ state }) => state === 'fault')) process.exitCode = 1
}

/** What the indexes of products take, and what it took to make them. */
function describeIndexes({ productWords, productVectors }: App): string {
  const megabytes = (bytes: number) => `${Math.max(1, Math.round(bytes / 1e6))} MB`
  const words = productWords.cost()
  const vectors = productVectors.cost()
  const seconds = (milliseconds: number) => `${(milliseconds / 1_000).toFixed(1)} s`
  return [
    `${words.words} words in ${megabytes(words.bytes)}, read in ${seconds(words.buildMs)}`,
    `vectors in ${megabytes(vectors.bytes)}, graph built in ${seconds(vectors.buildMs)}`,
  ].join('; ')
}
