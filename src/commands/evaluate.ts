import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { openApp } from '../app.ts'
import { AppError } from '../domain/index.ts'
import {
  isPassed,
  type JourneyResult,
  openDirectLineSession,
  readJourney,
  runJourney,
  toTable,
} from '../learning/index.ts'
import { openContext } from './context.ts'
import type { GlobalOptions } from './global-options.ts'
import { loadDemo } from './load-demo.ts'

const replyTimeoutMs = 20_000
const defaultSeed = 42

/** Plays scripted conversations through Direct Line. Exit 1 when a reply lacks what it must hold. */
export async function evaluateJourneys(globals: GlobalOptions, files: readonly string[]): Promise<void> {
  const isDemo = files.length === 0
  const context = openContext({ ...globals, quiet: true }, { demo: isDemo })
  if (isDemo) await loadDemo(context)
  const folder = path.join(context.installation, 'demo', 'journeys')
  const chosen = isDemo ? (await readdir(folder)).sort().map(name => path.join(folder, name)) : files
  const journeys = await Promise.all(chosen.map(readJourney))
  const app = await openApp(context)
  try {
    if (isDemo && !app.hasRecommenderModel()) await app.fitRecommender(defaultSeed)
    const { web, shopSecret } = await app.createWeb({ statics: [] })
    const listening = await web.listen({ host: '127.0.0.1', port: 0 })
    const results: JourneyResult[] = []
    try {
      for (const journey of journeys) {
        const connect = (customerId: string | undefined) =>
          openDirectLineSession({ url: listening.url, customerId, secret: shopSecret, timeoutMs: replyTimeoutMs })
        const result = await runJourney(journey, connect, app.catalogue)
        results.push(result)
        if (!globals.json) process.stdout.write(describeJourney(result))
      }
    } finally {
      await listening.close(0)
    }
    const passed = results.filter(isPassed).length
    if (globals.json) process.stdout.write(`${JSON.stringify(results)}\n`)
    else process.stdout.write(`${passed} of ${results.length} journeys passed\n`)
    if (passed < results.length) process.exitCode = 1
  } finally {
    await app.close()
  }
}

function describeJourney(result: JourneyResult): string {
  const lines = [`${isPassed(result) ? '✓' : '✗'} ${result.name}`]
  for (const { say, reply, failures } of result.turns) {
    if (failures.length === 0) continue
    lines.push(`    "${say}" → "${reply.text}"`, ...failures.map(failure => `      ${failure}`))
  }
  return `${lines.join('\n')}\n`
}

/** Scores each model and the fusion on the shop's own held-back purchases. */
export async function evaluateRecommender(
  globals: GlobalOptions,
  options: { readonly bestPossible?: string; readonly seed?: number },
): Promise<void> {
  const context = openContext(globals)
  const demoFile = path.join(context.config.storage.folder, 'demo', 'best-possible.json')
  const file = options.bestPossible ?? (existsSync(demoFile) ? demoFile : undefined)
  const bestPossible = file === undefined ? undefined : await readBestPossible(file)
  const app = await openApp(context)
  try {
    const evaluation = await app.evaluateRecommender({
      seed: options.seed ?? defaultSeed,
      ...(bestPossible ? { bestPossible } : {}),
    })
    process.stdout.write(globals.json ? `${JSON.stringify(evaluation)}\n` : toTable(evaluation))
  } finally {
    await app.close()
  }
}

export async function readBestPossible(file: string): Promise<{ readonly hr10: number; readonly ndcg10: number }> {
  const content: unknown = JSON.parse(await readFile(file, 'utf8'))
  if (typeof content === 'object' && content !== null && 'hr10' in content && 'ndcg10' in content) {
    const { hr10, ndcg10 } = content
    if (typeof hr10 === 'number' && typeof ndcg10 === 'number') return { hr10, ndcg10 }
  }
  throw new AppError('COMMAND_USAGE', { message: `${file}: no "hr10" and "ndcg10"; the demo's simulator writes them` })
}
