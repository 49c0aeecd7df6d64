import { createReadiness, type ReadinessParts } from '../src/check-readiness.ts'
import { AppError, toCatalogue } from '../src/domain/index.ts'
import { samplePassage } from './contracts/storage-samples.ts'
import { recordLog } from './learning/record-log.ts'
import { smallShop } from './support/small-shop.ts'

const shop = smallShop()

function open(changes: Partial<ReadinessParts> = {}) {
  const time = { now: 0 }
  const { logger, names } = recordLog()
  const check = createReadiness({
    catalogue: () => shop,
    passages: () => [],
    words: { size: shop.products.length },
    vectorState: () => 'in-step',
    probeDatabase: async () => undefined,
    clock: () => time.now,
    logger,
    ...changes,
  })
  const missing = async () => (await check()).filter(({ isReady }) => !isReady).map(({ name }) => name)
  return { check, missing, time, names }
}

describe('a shop can answer', () => {
  it('when it has products, finds them and can store', async () => {
    const { check, missing } = open()
    expect(await missing()).toEqual([])
    expect((await check()).map(({ name }) => name)).toEqual(['catalogue', 'search', 'database'])
  })

  it('not when nothing is loaded; pages alone are something to answer from', async () => {
    const empty = { catalogue: () => toCatalogue([]), words: { size: 0 } }
    expect(await open(empty).missing()).toEqual(['catalogue'])
    expect(await open({ ...empty, passages: () => [samplePassage('delivery')] }).missing()).toEqual([])
  })

  it('by words while vectors are being made, also when that failed, and not before the words are there', async () => {
    for (const state of ['under-way', 'failed'] as const) {
      const { check, missing } = open({ vectorState: () => state })
      expect(await missing()).toEqual([])
      expect((await check())[1]?.detail).toContain('by words; ')
    }
    expect(await open({ words: { size: 0 } }).missing()).toEqual(['search'])
  })

  it('not when nothing can be stored; the reason is in the log, not in the answer', async () => {
    const probeDatabase = async () => {
      throw new AppError('DATABASE_UNUSABLE', { message: '/var/lib/shop.sqlite cannot be written: the disk is full' })
    }
    const { check, missing, names } = open({ probeDatabase })
    expect(await missing()).toEqual(['database'])
    expect(JSON.stringify(await check())).not.toContain('/var/lib')
    expect(names()).toEqual(['error database-not-writable'])
  })

  it('not while storing takes too long', async () => {
    const { check } = open({ probeDatabase: () => new Promise(() => undefined) })
    expect((await check())[2]).toMatchObject({
      name: 'database',
      isReady: false,
      detail: expect.stringContaining('busy'),
    })
  })

  it('as it was found a second ago at most, whoever asks how often', async () => {
    let probes = 0
    const { check, time } = open({
      probeDatabase: async () => {
        probes++
      },
    })
    await Promise.all([check(), check(), check()])
    time.now = 999
    await check()
    expect(probes).toBe(1)
    time.now = 1_000
    await check()
    expect(probes).toBe(2)
  })
})
