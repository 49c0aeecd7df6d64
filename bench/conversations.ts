import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { openApp } from '../src/app.ts'
import { openContext } from '../src/commands/context.ts'
import { loadDemo } from '../src/commands/load-demo.ts'
import { openConversation, serveOnLoopback, unlimited } from '../src/commands/serve-on-loopback.ts'
import { type ConversationResult, readConversations, runConversation } from '../src/learning/index.ts'
import type { Benchmark, Measurement } from './measurement.ts'
import { scorePlayed } from './score-played.ts'

const root = path.join(import.meta.dirname, '..', '..', 'bench', 'conversations')
const languages = ['en', 'zh'] as const

/**
 * Conversations of the demo shop's customers, played through Direct Line turn by turn. `development-*.jsonl` may be looked
 * at while working; `final-*.jsonl` was written by somebody who had not seen the code, and only counts are kept of it.
 */
export const conversations: Benchmark = {
  name: 'conversations',
  run: () => measure('development', false),
  runFinal: () => measure('final', true),
}

async function measure(which: string, isSealed: boolean): Promise<readonly Measurement[]> {
  const data = await mkdtemp(path.join(os.tmpdir(), 'floorwalker-conversations-'))
  try {
    const context = openContext({ quiet: true, data }, { demo: true, overrides: unlimited })
    await loadDemo(context)
    const app = await openApp(context)
    try {
      const measurements: Measurement[] = []
      const all: ConversationResult[] = []
      for (const language of languages) {
        const told = await readConversations(path.join(root, `${which}-${language}.jsonl`))
        const results = await serveOnLoopback(app, async server => {
          const played: ConversationResult[] = []
          for (const one of told) {
            played.push(await runConversation(one, () => openConversation(server, one.as, one.locale), app.catalogue))
          }
          return played
        })
        measurements.push(...scorePlayed({ name: language, data: describe(results), results, isSealed }))
        all.push(...results)
      }
      return [...measurements, ...scorePlayed({ name: 'all', data: describe(all), results: all, isSealed: true })]
    } finally {
      await app.close()
    }
  } finally {
    await rm(data, { recursive: true })
  }
}

function describe(results: readonly ConversationResult[]): string {
  const turns = results.reduce((sum, result) => sum + result.turns.length, 0)
  return `demo shop, ${results.length} conversations, ${turns} turns`
}
