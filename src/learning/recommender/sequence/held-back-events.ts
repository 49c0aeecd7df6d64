import { setImmediate as nextTick } from 'node:timers/promises'
import type { Histories, ScoringModel } from '../../../recommendation/index.ts'

export type HeldBackEvent = { readonly history: Uint32Array; readonly target: number }

/** Fewest events of a customer whose last one is held back: two are left to learn from. */
const fewestEvents = 3

/** Takes the last event of up to `most` customers, spread over all; repeats of the history are no test and stay. */
export function holdBackEvents(
  { itemCount, starts, items }: Histories,
  most: number,
): { readonly training: Histories; readonly held: readonly HeldBackEvent[] } {
  const customers = starts.length - 1
  const step = Math.max(1, Math.floor(customers / most))
  const held: HeldBackEvent[] = []
  const kept = new Uint32Array(items.length)
  const keptStarts = new Uint32Array(starts.length)
  let size = 0
  for (let customer = 0; customer < customers; customer++) {
    const all = items.subarray(starts[customer], starts[customer + 1])
    const target = all.at(-1) ?? 0
    const history = all.subarray(0, -1)
    const isHeld =
      customer % step === 0 && held.length < most && all.length >= fewestEvents && !history.includes(target)
    if (isHeld) held.push({ history, target })
    kept.set(isHeld ? history : all, size)
    size += isHeld ? history.length : all.length
    keptStarts[customer + 1] = size
  }
  return { training: { itemCount, starts: keptStarts, items: kept.subarray(0, size) }, held }
}

/** NDCG@10 of the held-back events among all items but those of the history; 0 when none is held back. */
export async function rankHeldBack(model: ScoringModel, held: readonly HeldBackEvent[]): Promise<number> {
  const scores = new Float32Array(model.itemCount)
  let sum = 0
  for (const [place, { history, target }] of held.entries()) {
    model.score(history, scores)
    const own = scores[target] ?? 0
    for (const item of history) scores[item] = -Infinity
    let better = 0
    for (const score of scores) if (score > own) better++
    if (better < 10) sum += 1 / Math.log2(better + 2)
    if (place % 4 === 0) await nextTick()
  }
  return sum / Math.max(1, held.length)
}
