import '../../../support/sound-globals.ts'
import fc from 'fast-check'
import { configSchema } from '../../../../src/config.ts'
import { type BehaviourEvent, silentProgress, toCustomerId, toProductId } from '../../../../src/domain/index.ts'
import type { CleaningOptions, EventSource } from '../../../../src/learning/index.ts'
import { readCleanEvents, toCleaningTable, trainRecommender } from '../../../../src/learning/index.ts'
import type { DirtKind } from '../../../../src/recommendation/index.ts'
import { syntheticShop } from '../../../support/synthetic-shop.ts'
import { catalogue, cleanStream, day, inOrder, now, pagesOf, second } from './clean-stream.ts'

const { cleaning } = configSchema.parse({})

const clean = (events: EventSource, given: Partial<CleaningOptions> = {}) =>
  readCleanEvents(events, { catalogue, cleaning, now, progress: silentProgress, ...given })
const stored = (events: readonly BehaviourEvent[], seed = 1): EventSource => ({
  listAll: () => pagesOf(inOrder(events), seed, false),
})

const product = (number: number) => {
  const found = catalogue.products[number % catalogue.products.length]
  if (!found) throw new Error('no products')
  return found.id
}
/** A moment at which no clean event happens: the stream ends twenty days before now at the latest. */
const quiet = now - 5 * day + 123
const dirtyEvent = (number: number, changes: Partial<BehaviourEvent>): BehaviourEvent => ({
  id: `dirt-${number}`,
  kind: 'view',
  customerId: toCustomerId('person-1'),
  productId: product(number),
  at: quiet + number * 60 * second,
  sessionId: 'dirt',
  ...changes,
})

/** By kind of dirt: a few events of it, and what of them a person may have meant. */
const dirt: Readonly<
  Record<DirtKind, (stream: readonly BehaviourEvent[]) => { dirty: BehaviourEvent[]; meant?: BehaviourEvent[] }>
> = {
  bot: () => ({
    dirty: Array.from({ length: 700 }, (_, i) =>
      dirtyEvent(i, { customerId: toCustomerId('crawler'), at: quiet + i * 5 * second }),
    ),
  }),
  'unknown-product': stream => ({
    dirty: stream.slice(0, 20).map((event, i) => dirtyEvent(i, { productId: toProductId('gone'), at: event.at + 1 })),
  }),
  future: () => ({ dirty: [dirtyEvent(0, { at: now + 2 * 3_600_000 }), dirtyEvent(1, { at: now + 400 * day + 1 })] }),
  duplicate: stream => ({
    dirty: stream.filter((_, i) => i % 3 === 0).map(event => ({ ...event, id: `${event.id}+`, at: event.at + 900 })),
  }),
  burst: () => ({
    dirty: Array.from({ length: 30 }, (_, i) =>
      dirtyEvent(i, { kind: 'favourite', productId: product(i), at: quiet + i * 100 }),
    ),
  }),
  'accidental-view': stream => ({
    dirty: [
      ...stream
        .filter(({ kind }, i) => kind === 'view' && i % 2 === 0)
        .map((view, i) => ({ ...view, id: `slip-${i}`, at: view.at - 1_500 }))
        .map(({ dwellMs: _, ...view }, i) => ({ ...view, productId: otherThan(view, stream, i) })),
      dirtyEvent(0, { dwellMs: 700 }),
    ],
    meant: [
      dirtyEvent(1, {}),
      dirtyEvent(2, { dwellMs: 1_000 }),
      dirtyEvent(3, { kind: 'cart', productId: product(2), at: quiet + 121 * second }),
    ],
  }),
}

/** A product that the customer does nothing with within the minute. */
function otherThan({ at, customerId }: BehaviourEvent, stream: readonly BehaviourEvent[], from: number) {
  const near = new Set(
    stream.flatMap(event =>
      event.customerId === customerId && Math.abs(event.at - at) < 60 * second ? (event.productId ?? []) : [],
    ),
  )
  for (let number = from; ; number++) if (!near.has(product(number))) return product(number)
}

const seeds = fc.integer({ min: 1, max: 1_000_000 })
const runs = { numRuns: 25, seed: 11 }

describe('cleaning behaviour events', () => {
  it('leaves what people do as it is', async () => {
    await fc.assert(
      fc.asyncProperty(seeds, async seed => {
        const stream = cleanStream(seed)
        const { events, report } = await clean(stored(stream, seed))
        expect(events).toEqual(stream)
        expect(report).toEqual({ read: stream.length, kept: stream.length, dropped: [] })
      }),
      runs,
    )
  })

  it.each(Object.keys(dirt) as DirtKind[])('removes every %s and nothing else, whatever the pages', async kind => {
    await fc.assert(
      fc.asyncProperty(seeds, async seed => {
        const stream = cleanStream(seed)
        const { dirty, meant = [] } = dirt[kind](stream)
        const all = [...stream, ...meant, ...dirty]
        const expected = inOrder([...stream, ...meant])
        const inPages = await clean(stored(all, seed))
        expect(inPages.events).toEqual(expected)
        expect(inPages.report?.dropped).toMatchObject([{ dirt: kind, events: dirty.length }])
        expect(await clean(pagesOf(all, seed, true))).toEqual(inPages)
        expect((await clean(stored(inPages.events))).events).toEqual(inPages.events)
      }),
      runs,
    )
  })

  it('takes dirt of every kind from one stream and counts each, with its customers', async () => {
    const stream = cleanStream(3)
    const dirty = [dirt.bot(stream), dirt.future(stream), dirt.burst(stream)].flatMap(({ dirty }, i) =>
      dirty.map(event => ({ ...event, id: `${event.id}/${i}` })),
    )
    const { events, report } = await clean(stored([...stream, ...dirty]))
    expect(events).toEqual(stream)
    expect(report).toEqual({
      read: stream.length + dirty.length,
      kept: stream.length,
      dropped: [
        { dirt: 'bot', events: 700, customers: 1 },
        { dirt: 'future', events: 2, customers: 1 },
        { dirt: 'burst', events: 30, customers: 1 },
      ],
    })
    if (report) expect(toCleaningTable(report)).toMatch(/^\d+ of \d+ events are fit.*\n +700 {2}bot .* 1 customer\n/)
  })

  it('takes a customer who looks at a thousand products in a day for a program, however slowly', async () => {
    const wide = { ...catalogue, byId: new Map(catalogue.byId) }
    const [sample] = catalogue.products
    if (!sample) throw new Error('no products')
    for (let i = 0; i < 1_100; i++) wide.byId.set(toProductId(`p${i}`), sample)
    const crawl = Array.from({ length: 1_100 }, (_, i) =>
      dirtyEvent(i, { productId: toProductId(`p${i}`), at: quiet + i * 70 * second }),
    )
    expect((await clean(stored(crawl), { catalogue: wide })).events).toEqual([])
    const slower = crawl.map((event, i) => ({ ...event, at: quiet - 60 * day + i * 100 * second }))
    expect((await clean(stored(slower), { catalogue: wide })).events).toHaveLength(1_100)
  })

  it('says nothing about seconds where only the day, or the minute, of an event is known', async () => {
    for (const unit of [day, 60 * second]) {
      const coarse = cleanStream(5).map(event => ({ ...event, at: Math.floor(event.at / unit) * unit }))
      const { report } = await clean(stored(coarse.map(({ dwellMs: _, ...event }) => event)))
      expect(report?.dropped).toEqual([])
    }
  })

  it('keeps everything when it is switched off, as a whole or by rule', async () => {
    const stream = cleanStream(8)
    const { dirty } = dirt.duplicate(stream)
    const all = inOrder([...stream, ...dirty])
    expect(await clean(stored(all), { cleaning: undefined })).toEqual({ events: all })
    expect(await clean(stored(all), { cleaning: { ...cleaning, enabled: false } })).toEqual({ events: all })
    const lenient = { ...cleaning, duplicateSeconds: 0, accidentalViewSeconds: 0 }
    expect((await clean(stored(all), { cleaning: lenient })).events).toEqual(all)
  })

  it('comes before training, which keeps the counts with the model', async () => {
    const { vectors } = syntheticShop()
    const stream = cleanStream(4)
    const { dirty } = dirt.bot(stream)
    const source = { events: stored([...stream, ...dirty]), catalogue, vectors, progress: silentProgress }
    const { model } = await trainRecommender({ ...source, cleaning, seed: 1, clock: () => now, epochs: 1 })
    expect(model.origin).toMatchObject({ events: stream.length, cleaning: { dropped: [{ dirt: 'bot', events: 700 }] } })
    const without = await trainRecommender({ ...source, events: stored(stream), seed: 1, clock: () => now, epochs: 1 })
    expect(without.model.origin.cleaning).toBeUndefined()
    expect(model.popularity).toEqual(without.model.popularity)
  })

  it('stops when asked', async () => {
    await expect(clean(stored(cleanStream(1)), { signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'ABORTED',
    })
  })
})
