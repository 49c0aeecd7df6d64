import { openStorage } from '../app.ts'
import { AppError, type TurnRecord, toTurnId } from '../domain/index.ts'
import { openContext } from './context.ts'
import type { GlobalOptions } from './global-options.ts'

/** Prints everything that one turn decided, as text or JSON. */
export async function replay(globals: GlobalOptions, id: string): Promise<void> {
  const storage = await openStorage(openContext({ ...globals, quiet: true }))
  try {
    const { conversations } = storage
    const record = id === 'last' ? (await conversations.listTurns(1))[0] : await conversations.getTurn(toTurnId(id))
    if (!record) {
      const recent = (await conversations.listTurns(5)).map(turn => turn.id).join(', ') || 'none stored'
      throw new AppError('NOT_FOUND', { message: `no turn "${id}"; the latest are ${recent}` })
    }
    process.stdout.write(globals.json ? `${JSON.stringify(record, null, 2)}\n` : describeTurn(record))
  } finally {
    await storage.close()
  }
}

const round = (value: number) => value.toFixed(3)

/** The record as a person reads it, from top to bottom in the order in which it was decided. */
export function describeTurn(record: TurnRecord): string {
  const lines: string[] = []
  const add = (label: string, ...values: readonly string[]) => {
    values.filter(Boolean).forEach((value, i) => {
      lines.push(`${(i === 0 ? label : '').padEnd(16)}${value}`)
    })
  }
  add('turn', record.id)
  add('at', new Date(record.at).toISOString())
  add('channel', `${record.channel}, conversation ${record.conversationId}`)
  add('customer', record.customerId ?? 'a visitor')
  const { understanding } = record
  if (understanding) {
    add('said', understanding.utterance.text)
    add('language', understanding.utterance.locale)
    const { score, threshold } = understanding.outOfScope
    add('in scope', `${round(score)} (threshold ${round(threshold)}) → ${understanding.intent}`)
    add('intents', ...understanding.intents.map(intent => `${round(intent.score)}  ${intent.intent}`))
    add('entities', ...understanding.entities.map(({ kind, ...rest }) => `${kind} ${JSON.stringify(rest)}`))
  }
  add('state before', JSON.stringify(record.stateBefore))
  add('answered by', ...record.outcomes.map(o => `${o.skill}: ${o.outcome} (intent ${o.intent})`))
  add('products found', ...record.retrieved.products.map(p => `${round(p.score)}  ${p.productId}`))
  add('passages found', ...record.retrieved.passages.map(p => `${round(p.score)}  ${p.passageId}`))
  const { recommendation } = record
  if (recommendation) {
    add('goal', `${recommendation.goal}, anchors ${recommendation.anchors.join(', ') || 'none'}`)
    for (const { retriever, candidates } of recommendation.lists) {
      const weight = recommendation.weights[retriever] ?? 0
      const head = candidates.slice(0, 5).map(c => `${c.productId} ${round(c.score)}`)
      add(`  ${retriever}`, `weight ${round(weight)}: ${head.join(', ') || 'nothing'}`)
    }
    add('removed', ...recommendation.removed.map(({ productId, filter }) => `${productId}: ${filter}`))
    add(
      'recommended',
      ...recommendation.recommendations.map(r => `${round(r.score)}  ${r.productId}, ${JSON.stringify(r.reason)}`),
    )
  }
  const refused = record.coupons.filter(verdict => verdict.kind === 'refused')
  add(
    'coupons',
    ...record.coupons.filter(v => v.kind === 'eligible').map(v => `${v.code}: expected use ${round(v.expectedUse)}`),
  )
  add('refused', refused.map(verdict => `${verdict.code} (${verdict.reason})`).join(', '))
  add('offer', record.offer?.code ?? '')
  for (const activity of record.reply) {
    if (activity.kind === 'message') add('reply', activity.text, ...activity.cards.map(card => JSON.stringify(card)))
    else add('reply', `hand-over ${activity.status}`)
  }
  add('state after', JSON.stringify(record.stateAfter))
  add(
    'took',
    Object.entries(record.tookMs)
      .map(([stage, ms]) => `${stage} ${ms} ms`)
      .join(', '),
  )
  return `${lines.join('\n')}\n`
}
