import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { openApp } from '../app.ts'
import { AppError, type CatalogueSource } from '../domain/index.ts'
import {
  type ConversationResult,
  isPassed,
  isRightTurn,
  type Journey,
  type JourneyResult,
  openDirectLineSession,
  readConversations,
  readJourney,
  runConversation,
  runJourney,
  type ScriptedConversation,
  scoreConversations,
  toConversationTable,
  toTable,
} from '../learning/index.ts'
import { openContext } from './context.ts'
import type { GlobalOptions } from './global-options.ts'
import { loadDemo } from './load-demo.ts'
import { type LoopbackServer, openConversation, serveOnLoopback, unlimited } from './serve-on-loopback.ts'

const replyTimeoutMs = 20_000
const defaultSeed = 42

/**
 * Plays journeys (YAML) and scripted conversations (JSON, one a line) through Direct Line. Exit 1 when a reply lacks what
 * it must hold.
 */
export async function evaluateJourneys(globals: GlobalOptions, files: readonly string[]): Promise<void> {
  const isDemo = files.length === 0
  const context = openContext({ ...globals, quiet: true }, { demo: isDemo, overrides: unlimited })
  if (isDemo) await loadDemo(context)
  const folder = path.join(context.installation, 'demo', 'journeys')
  const chosen = isDemo ? (await readdir(folder)).sort().map(name => path.join(folder, name)) : files
  const isOfLines = (file: string) => file.endsWith('.jsonl')
  const journeys = await Promise.all(chosen.filter(file => !isOfLines(file)).map(readJourney))
  const conversations = (await Promise.all(chosen.filter(isOfLines).map(readConversations))).flat()
  const app = await openApp(context)
  try {
    if (isDemo && !app.hasRecommenderModel()) await app.fitRecommender(defaultSeed)
    await serveOnLoopback(app, async server => {
      if (journeys.length > 0) await playJourneys(globals, journeys, server, app.catalogue)
      if (conversations.length > 0) await playConversations(globals, conversations, server, app.catalogue)
    })
  } finally {
    await app.close()
  }
}

async function playJourneys(
  globals: GlobalOptions,
  journeys: readonly Journey[],
  server: LoopbackServer,
  catalogue: CatalogueSource,
): Promise<void> {
  const results: JourneyResult[] = []
  for (const journey of journeys) {
    const connect = (customerId: string | undefined) =>
      openDirectLineSession({ ...server, customerId, timeoutMs: replyTimeoutMs })
    const result = await runJourney(journey, connect, catalogue)
    results.push(result)
    if (!globals.json) process.stdout.write(describeJourney(result))
  }
  const passed = results.filter(isPassed).length
  if (globals.json) process.stdout.write(`${JSON.stringify(results)}\n`)
  else process.stdout.write(`${passed} of ${results.length} journeys passed\n`)
  if (passed < results.length) process.exitCode = 1
}

async function playConversations(
  globals: GlobalOptions,
  conversations: readonly ScriptedConversation[],
  server: LoopbackServer,
  catalogue: CatalogueSource,
): Promise<void> {
  const results: ConversationResult[] = []
  for (const conversation of conversations) {
    const result = await runConversation(
      conversation,
      ({ as, locale }) => openConversation(server, as, locale),
      catalogue,
    )
    results.push(result)
    if (!globals.json) process.stdout.write(describeConversation(result))
  }
  if (globals.json) process.stdout.write(`${JSON.stringify(results)}\n`)
  else process.stdout.write(toConversationTable(results))
  const { whole } = scoreConversations(results)
  if (whole < results.length) process.exitCode = 1
}

function describeJourney(result: JourneyResult): string {
  const lines = [`${isPassed(result) ? '✓' : '✗'} ${result.name}`]
  for (const { say, reply, failures } of result.turns) {
    if (failures.length === 0) continue
    lines.push(`    "${say}" → "${reply.text}"`, ...failures.map(failure => `      ${failure}`))
  }
  return `${lines.join('\n')}\n`
}

/** What is wrong in a conversation; nothing where all is right. */
function describeConversation({ id, turns }: ConversationResult): string {
  return turns
    .filter(turn => !isRightTurn(turn))
    .map(({ say, reply, failure, isHarmful }) => {
      const cards = (reply?.cards ?? []).map(card => {
        if (card.kind === 'product') return card.productId
        return card.kind === 'coupon' ? card.code : card.title
      })
      const shown = cards.length > 0 ? ` [${cards.join(' ')}]` : ''
      const verdicts = [...(isHarmful ? ['harmful'] : []), ...(failure === undefined ? [] : [failure])]
      return `✗ ${id} "${say}" → "${reply?.text ?? ''}"${shown}\n${verdicts.map(why => `    ${why}\n`).join('')}`
    })
    .join('')
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
