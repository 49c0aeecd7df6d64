import { resolveEvent } from '../../../catalogue/index.ts'
import type { BehaviourEvent, Catalogue, EventStore, Progress } from '../../../domain/index.ts'
import type { CleaningReport } from '../../../recommendation/index.ts'
import { byTime, createSpellSplitter } from '../../../recommendation/index.ts'
import { aborted } from '../aborted.ts'
import type { SpellRules } from './clean-spell.ts'
import { cleanSpell } from './clean-spell.ts'
import { createCleaningTally } from './cleaning-report.ts'
import type { CleaningSettings } from './cleaning-settings.ts'
import { surveyCustomers } from './survey-customers.ts'

/** A store, which gives its events in the order of time and as often as asked; or pages in any order. */
export type EventSource = Pick<EventStore, 'listAll'> | AsyncIterable<readonly BehaviourEvent[]>

export type CleaningOptions = {
  readonly catalogue: Catalogue
  /** Absent: events are used as they are. */
  readonly cleaning?: CleaningSettings | undefined
  /** Epoch milliseconds; absent: no event is of the future. */
  readonly now?: number | undefined
  readonly progress: Progress
  readonly signal?: AbortSignal | undefined
}

export type CleanEvents = {
  /** Oldest first. */
  readonly events: readonly BehaviourEvent[]
  /** Absent when nothing was cleaned. */
  readonly report?: CleaningReport
}

/**
 * Reads every event and leaves out what says nothing about a person's taste: bots, events of unknown products or of the
 * future, duplicates, bursts and views by accident, in this order. A store is read twice, page by page, so that dirt
 * is never held; what remains is the same whatever the pages.
 *
 * @throws AppError ABORTED when the signal says so.
 * Cost: two reads of the store and about 4 µs an event.
 */
export async function readCleanEvents(source: EventSource, options: CleaningOptions): Promise<CleanEvents> {
  const { catalogue, cleaning, now, progress, signal } = options
  const { listAll } = 'listAll' in source ? { listAll: () => source.listAll() } : await sortPages(source)
  const events: BehaviourEvent[] = []
  if (!cleaning?.enabled) {
    for await (const page of listAll()) for (const event of page) events.push(resolveEvent(event, catalogue))
    return { events: events.sort(byTime) }
  }
  const task = progress.start('Cleaning the events')
  const tally = createCleaningTally()
  const { bots, clockUnitMs } = await surveyCustomers(listAll(), cleaning, signal)
  const rules = judgeable(cleaning, clockUnitMs)
  const spells = createSpellSplitter(longestWindowMs(rules))
  const latest = now === undefined || cleaning.futureMinutes === 0 ? Infinity : now + cleaning.futureMinutes * 60_000
  const keep = (ended: readonly (readonly BehaviourEvent[])[]) => {
    for (const spell of ended) for (const event of cleanSpell(spell, rules, tally.count)) events.push(event)
  }
  let before: BehaviourEvent | undefined
  for await (const page of listAll()) {
    if (signal?.aborted) throw aborted(signal)
    for (const raw of page) {
      const event = resolveEvent(raw, catalogue)
      const { customerId, productId, at, id } = event
      if (bots.has(customerId)) tally.count('bot', event)
      else if (productId !== undefined && !catalogue.byId.has(productId)) tally.count('unknown-product', event)
      else if (at > latest) tally.count('future', event)
      else if (before?.id === id && before.at === at) tally.count('duplicate', event)
      else keep(spells.add(event))
      before = event
    }
  }
  keep(spells.end())
  const report = tally.report(events.length)
  task.end(`${report.read - report.kept} of ${report.read} left out`)
  return { events: events.sort(byTime), report }
}

async function sortPages(pages: AsyncIterable<readonly BehaviourEvent[]>) {
  const events: BehaviourEvent[] = []
  for await (const page of pages) for (const event of page) events.push(event)
  events.sort(byTime)
  return {
    async *listAll() {
      yield events
    },
  }
}

/** The rules without those about less time than the clock tells. */
function judgeable(rules: SpellRules, clockUnitMs: number): SpellRules {
  const known = (seconds: number) => (seconds * 1_000 >= clockUnitMs ? seconds : 0)
  return {
    burstLooks: rules.burstLooks,
    burstSeconds: known(rules.burstSeconds),
    duplicateSeconds: known(rules.duplicateSeconds),
    accidentalViewSeconds: known(rules.accidentalViewSeconds),
  }
}

function longestWindowMs({ burstSeconds, duplicateSeconds, accidentalViewSeconds }: SpellRules): number {
  return 1_000 * Math.max(burstSeconds, duplicateSeconds, accidentalViewSeconds)
}
