import { setImmediate as nextLoopTurn } from 'node:timers/promises'
import { toConversationId, toProductId, toTurnId } from '../../../src/domain/index.ts'
import {
  sampleMessage,
  sampleProduct,
  sampleReply,
  sampleTurn,
  unreadableProduct,
} from '../../contracts/storage-samples.ts'
import { openTemporarySqliteStorage } from './temporary-database.ts'

describe('a turn finished while a feed is loaded', () => {
  const feed = Array.from({ length: 4_000 }, (_, index) => sampleProduct(`p${index}`))

  it.each([
    ['succeeds', feed],
    ['fails at its end', [...feed, unreadableProduct('bad')]],
  ])('is stored when the load %s', async (_, products) => {
    const storage = await openTemporarySqliteStorage()
    const load = storage.catalogue.upsert(products).then(
      () => true,
      () => false,
    )
    const message = sampleMessage('in-1')
    // Far enough for the load to be under way, so that nothing here gets in before it.
    for (let turn = 0; turn < 3; turn += 1) await nextLoopTurn()
    await storage.conversations.receive(message)
    await storage.conversations.finishTurn({ record: sampleTurn('turn-1', message, [sampleReply('out-1')]) })
    const isLoaded = await load

    expect(await storage.conversations.getTurn(toTurnId('turn-1'))).toBeDefined()
    expect(await storage.conversations.transcript(toConversationId('talk'), 0, 9)).toHaveLength(2)
    expect(await storage.catalogue.count()).toBe(isLoaded ? 4_000 : 0)
    expect(isLoaded).toBe(products === feed)
    await storage.close()
  })

  it('shows readers nothing of a load that is not committed', async () => {
    const storage = await openTemporarySqliteStorage()
    let isDone = false
    const load = storage.catalogue.upsert(feed).then(() => {
      isDone = true
    })
    const counts = new Set<number>()
    while (!isDone) {
      await nextLoopTurn()
      if (!isDone) counts.add(await storage.catalogue.count())
    }
    await load
    expect([...counts].filter(count => count !== 0 && count !== 4_000)).toEqual([])
    expect(await storage.catalogue.get(toProductId('p3999'))).toBeDefined()
    await storage.close()
  })
})
