import type { BehaviourEvent } from '../../src/domain/index.ts'
import { toCouponCode, toCustomerId, toImpressionId, toOrderId, toProductId } from '../../src/domain/index.ts'
import { collect, noon, sampleEvent, sampleImpression, sampleMessage, sampleTurn } from './storage-samples.ts'
import type { OpenStorage } from './with-storage.ts'
import { withStorage } from './with-storage.ts'

export function eventStoreContract(name: string, open: OpenStorage): void {
  describe(`EventStore: ${name}`, () => {
    const ada = toCustomerId('ada')

    it(
      'gives back every field, and no field that was not there',
      withStorage(open, async ({ events }) => {
        const full: BehaviourEvent = {
          ...sampleEvent('full', 'ada', { kind: 'purchase' }),
          sessionId: 'session-1',
          quantity: 2,
          orderId: toOrderId('1001'),
          couponCode: toCouponCode('TEN'),
          dwellMs: 1_500,
        }
        const bare: BehaviourEvent = { id: 'bare', kind: 'coupon', customerId: ada, at: noon + 1 }
        await events.append([full, bare])
        expect(await events.listByCustomer(ada, 9)).toStrictEqual([full, bare])
      }),
    )

    it(
      'skips an event whose id it has, also within one call, and says how many were new',
      withStorage(open, async ({ events }) => {
        expect(await events.append([])).toBe(0)
        expect(await events.append([sampleEvent('a', 'ada'), sampleEvent('b', 'ada'), sampleEvent('a', 'ada')])).toBe(2)
        expect(await events.append([sampleEvent('a', 'ada', { kind: 'cart' }), sampleEvent('c', 'ada')])).toBe(1)
        const many = Array.from({ length: 1_000 }, (_, index) => sampleEvent(`many-${index}`, 'bob'))
        expect(await events.append([...many, ...many])).toBe(1_000)
        expect((await events.listByCustomer(ada, 9)).map(event => event.kind)).toEqual(['view', 'view', 'view'])
        expect(await events.count()).toBe(1_003)
      }),
    )

    it(
      "lists a customer's latest events, oldest first",
      withStorage(open, async ({ events }) => {
        const at = [5, 1, 4, 2, 3]
        await events.append(at.map(minute => sampleEvent(`e${minute}`, 'ada', { at: noon + minute })))
        await events.append([sampleEvent('other', 'bob', { at: noon + 9 })])
        expect((await events.listByCustomer(ada, 3)).map(event => event.id)).toEqual(['e3', 'e4', 'e5'])
        expect(await events.listByCustomer(ada, 0)).toEqual([])
        expect(await events.listByCustomer(toCustomerId('eve'), 3)).toEqual([])
      }),
    )

    it(
      'lists all in the order of time, ties by id',
      withStorage(open, async ({ events }) => {
        // Many events of one moment, so that pages end within it.
        const stored = Array.from({ length: 2_500 }, (_, index) =>
          sampleEvent(`e${String((index * 1_297) % 2_500).padStart(4, '0')}`, 'ada', { at: noon + (index % 2) }),
        )
        await events.append(stored)
        const expected = stored.toSorted((left, right) => left.at - right.at || (left.id < right.id ? -1 : 1))
        expect(await collect(events.listAll())).toEqual(expected)
      }),
    )

    it(
      'records what was done with an impression that a turn stored',
      withStorage(open, async ({ events, conversations }) => {
        const message = sampleMessage('in-1')
        await conversations.receive(message)
        await conversations.finishTurn({
          record: sampleTurn('turn-1', message, []),
          impression: sampleImpression('shown'),
        })
        const impressionId = toImpressionId('shown')
        expect(await events.getImpression(impressionId)).toEqual(sampleImpression('shown'))

        const click = { impressionId, kind: 'click', productId: toProductId('lamp-2'), at: noon + 5 } as const
        const thumb = { impressionId, kind: 'thumbs-up', at: noon + 2 } as const
        expect(await events.recordInteraction(click)).toBe(true)
        expect(await events.recordInteraction(thumb)).toBe(true)
        expect(await events.listInteractions(impressionId)).toStrictEqual([click, thumb])
      }),
    )

    it(
      'keeps what a page showed, and what was done with it, as it does of a turn',
      withStorage(open, async ({ events }) => {
        await events.addImpression(sampleImpression('on-a-page'))
        const impressionId = toImpressionId('on-a-page')
        expect(await events.getImpression(impressionId)).toEqual(sampleImpression('on-a-page'))
        expect(await events.recordInteraction({ impressionId, kind: 'click', at: noon })).toBe(true)
        await expect(events.addImpression(sampleImpression('on-a-page'))).rejects.toThrow()
      }),
    )

    it(
      'refuses an interaction with what was never shown',
      withStorage(open, async ({ events }) => {
        const impressionId = toImpressionId('never')
        expect(await events.getImpression(impressionId)).toBeUndefined()
        expect(await events.recordInteraction({ impressionId, kind: 'thumbs-up', at: noon })).toBe(false)
        expect(await events.listInteractions(impressionId)).toEqual([])
      }),
    )
  })
}
