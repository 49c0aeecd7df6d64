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

/** What breaks careless programs, each made new by a number so that no cache helps. */
const hostile: Readonly<Record<string, (i: number) => string>> = {
  'emoji alone': i => '😡🛒📦'.repeat(40 + i),
  '10,000 letters without a space': i => `${i}${'x'.repeat(10_000 - 4)}`,
  '10,000 characters of prose': i =>
    `${i} ${'where on earth is my order and why does nobody answer '.repeat(190)}`.slice(0, 10_000),
  '10,000 Chinese characters': i => `${i}${'我的订单到底什么时候才能到货'.repeat(720)}`.slice(0, 10_000),
  '10,000 digits': i => `${i}${'1234567890'.repeat(1_000)}`.slice(0, 10_000),
  'many prices and dates': i => `${i} ${'under $300 before 3 May or between 50 and 80 euros, '.repeat(60)}`,
  'mixed scripts': i => `${i} telefon 电话 هاتف טלפון โทรศัพท์ τηλέφωνο телефон `.repeat(20),
  'control characters': i => `price\u0000\u0007\u001b[31m of\u0085 a\u2028 phone ${i}`.repeat(20),
  'right-to-left marks': i => `\u202e\u200f how much \u2066 is ${i} \u2069`.repeat(30),
  'combining marks': i => `h${'\u0301'.repeat(200)}ow much ${i}`.repeat(10),
  HTML: i => `<script>alert(${i})</script><b onload=x>price</b>&lt;&amp;`.repeat(30),
  'unclosed brackets': i => `${'(['.repeat(1_000)}${i}`,
}
const hostileRounds = 5

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
      const takeTurn = async (text: string, key: string) => {
        const activity = {
          id: toActivityId(`bench-${run}-${key}`),
          kind: 'message',
          channel: 'bench',
          account: 'default',
          externalId: `${run}-${key}`,
          conversationId: toConversationId(`bench-${run}-${key}`),
          from: { id: 'c0042', customerId: toCustomerId('c0042') },
          at: Date.now(),
          text,
        } as const
        const before = performance.now()
        await app.storage.conversations.receive(activity)
        await app.turn(activity, context.signal)
        return { turnMs: performance.now() - before, conversationId: activity.conversationId }
      }
      for (let i = 0; i < rounds + warmUp; i++) {
        // The round number keeps the text new, so that no cache helps either side.
        const name = names[(i * 37) % names.length] ?? ''
        const text = `${templates[i % templates.length]?.(name) ?? name} (${i})`
        const beforeEmbedding = performance.now()
        await bare.embed([text], 'query')
        const embeddingMs = performance.now() - beforeEmbedding
        const { turnMs, conversationId } = await takeTurn(text, String(i))
        if (i < warmUp) continue
        embedding.push(embeddingMs)
        turns.push(turnMs)
        ratios.push(turnMs / embeddingMs)
        const [record] = await app.storage.conversations.listTurns(1, conversationId)
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
      const hostileMs: Record<string, number> = {}
      for (const [kind, write] of Object.entries(hostile)) {
        const times: number[] = []
        for (let i = 0; i < hostileRounds; i++) times.push((await takeTurn(write(i), `${kind}-${i}`)).turnMs)
        hostileMs[kind] = median(times)
      }
      const worst: Measurement = {
        metric: 'worst hostile message in normal turns (median of each kind)',
        data: `${Object.keys(hostile).length} kinds of message, up to 10,000 characters`,
        seed: 42,
        score: Math.max(...Object.values(hostileMs)) / median(turns),
        betterIs: 'lower',
        tolerance: 4,
        details: { goal: 10, normalTurnMs: median(turns), hostileMs },
      }
      return [measurement, worst]
    } finally {
      await bare.close()
      await app.close()
    }
  },
}
