import path from 'node:path'
import { openApp } from '../src/app.ts'
import { openContext } from '../src/commands/context.ts'
import { loadDemo } from '../src/commands/load-demo.ts'
import { type TurnRecord, toActivityId, toConversationId, toCustomerId } from '../src/domain/index.ts'
import { openTransformerEmbedder } from '../src/retrieval/index.ts'
import type { Benchmark, Measurement } from './measurement.ts'

const rounds = 120
const warmUp = 20

const templates = [
  (name: string) => `How much is the ${name}?`,
  (name: string) => `Is the ${name} in stock at the moment?`,
  (name: string) => `Which accessories fit my ${name}?`,
  (name: string) => `${name}多少钱？`,
  (name: string) => `I am looking for something like the ${name}, what do you have?`,
  () => 'What do you recommend for me?',
  () => 'which delivery options do you have, and what do they cost?',
]

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

/**
 * A whole turn, from the activity that arrives to the replies that are stored, against one embedding of the same text
 * by the same model in the same run; one after the other, so that the machine's speed cancels out.
 */
export const turnCost: Benchmark = {
  name: 'turn-cost',
  async run() {
    const context = openContext({ quiet: true, data: path.join('data', 'bench') }, { demo: true })
    await loadDemo(context)
    const app = await openApp(context)
    const bare = await openTransformerEmbedder({
      model: context.config.embedder.model,
      modelsPath: path.join(context.installation, 'models'),
    })
    try {
      if (!app.hasRecommenderModel()) await app.fitRecommender(42)
      const names = app.catalogue().products.map(({ name }) => name)
      const embedding: number[] = []
      const turns: number[] = []
      const ratios: number[] = []
      const records: TurnRecord[] = []
      const run = Date.now()
      for (let i = 0; i < rounds + warmUp; i++) {
        // The round number keeps the text new, so that no cache helps either side.
        const name = names[(i * 37) % names.length] ?? ''
        const text = `${templates[i % templates.length]?.(name) ?? name} (${i})`
        const beforeEmbedding = performance.now()
        await bare.embed([text], 'query')
        const embeddingMs = performance.now() - beforeEmbedding
        const activity = {
          id: toActivityId(`bench-${run}-${i}`),
          kind: 'message',
          channel: 'bench',
          account: 'default',
          externalId: `${run}-${i}`,
          conversationId: toConversationId(`bench-${run}-${i}`),
          from: { id: 'c0042', customerId: toCustomerId('c0042') },
          at: Date.now(),
          text,
        } as const
        const beforeTurn = performance.now()
        await app.storage.conversations.receive(activity)
        await app.turn(activity, context.signal)
        const turnMs = performance.now() - beforeTurn
        if (i < warmUp) continue
        embedding.push(embeddingMs)
        turns.push(turnMs)
        ratios.push(turnMs / embeddingMs)
        const [record] = await app.storage.conversations.listTurns(1, activity.conversationId)
        if (record) records.push(record)
      }
      const stage = (name: keyof TurnRecord['tookMs']) => median(records.map(({ tookMs }) => tookMs[name] ?? 0))
      const parts = {
        hear: stage('hear'),
        understand: stage('understand'),
        decide: stage('decide'),
        recommend: stage('recommend'),
        reply: stage('reply'),
      }
      const inside = Object.values(parts).reduce((sum, ms) => sum + ms, 0)
      const measurement: Measurement = {
        metric: 'turn cost in embeddings of the same text (median of ratios)',
        data: 'demo shop, a signed-in customer, seven kinds of question in two languages',
        seed: 42,
        score: median(ratios),
        betterIs: 'lower',
        tolerance: 0.5,
        details: {
          goal: 3,
          embeddingMs: median(embedding),
          turnMs: median(turns),
          partsMs: { ...parts, 'receive and commit': Math.max(0, median(turns) - inside) },
          rounds,
        },
      }
      return [measurement]
    } finally {
      await bare.close()
      await app.close()
    }
  },
}
