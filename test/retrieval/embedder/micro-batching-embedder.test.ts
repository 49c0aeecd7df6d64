import { setTimeout as sleep } from 'node:timers/promises'
import { withMicroBatching } from '../../../src/retrieval/index.ts'
import { embedderContract } from '../../contracts/embedder.contract.ts'
import { fakeEmbedder, fakeVector } from '../fake-embedder.ts'

const patient = { maxBatch: 8, maxWaitMs: 10_000 }

/** Calls wait until they are let go, one by one. */
function turnstile() {
  const waiting: (() => void)[] = []
  return {
    pass: () => new Promise<void>(resolve => waiting.push(resolve)),
    letOne: async () => {
      waiting.shift()?.()
      await sleep(1)
    },
  }
}

embedderContract('micro-batched', async () => withMicroBatching(fakeEmbedder(), patient))

describe('withMicroBatching', () => {
  it('runs the first request at once, and merges those that come meanwhile into the next run', async () => {
    const { pass, letOne } = turnstile()
    const inner = fakeEmbedder({ before: pass })
    const embedder = withMicroBatching(inner, patient)
    const answers = ['a', 'b', 'c'].map(text => embedder.embed([text, `${text}!`], 'query'))
    expect(inner.calls.map(({ texts }) => texts)).toEqual([['a', 'a!']])
    await letOne()
    expect(inner.calls.map(({ texts }) => texts)).toEqual([
      ['a', 'a!'],
      ['b', 'b!', 'c', 'c!'],
    ])
    await letOne()
    expect(await answers[2]).toEqual([fakeVector('c', 'query'), fakeVector('c!', 'query')])
  })

  it('keeps runs to maxBatch, and roles apart', async () => {
    const { pass, letOne } = turnstile()
    const inner = fakeEmbedder({ before: pass })
    const embedder = withMicroBatching(inner, { maxBatch: 2, maxWaitMs: 10_000 })
    const answers = [
      embedder.embed(['first'], 'query'),
      embedder.embed(['q1'], 'query'),
      embedder.embed(['p1'], 'passage'),
      embedder.embed(['q2'], 'query'),
      embedder.embed(['q3', 'q4', 'q5'], 'query'),
    ]
    for (let i = 0; i < 5; i++) await letOne()
    await Promise.all(answers)
    expect(inner.calls.map(({ texts, role }) => [role, ...texts])).toEqual([
      ['query', 'first'],
      ['query', 'q1', 'q2'],
      ['passage', 'p1'],
      ['query', 'q3', 'q4', 'q5'],
    ])
  })

  it('rejects the callers of a failed run, and no others', async () => {
    const { pass, letOne } = turnstile()
    const inner = fakeEmbedder({
      before: async texts => {
        await pass()
        if (texts.includes('bad')) throw new Error('no answer')
      },
    })
    const embedder = withMicroBatching(inner, { maxBatch: 2, maxWaitMs: 10_000 })
    const outcomes = Promise.allSettled(['a', 'bad', 'beside', 'after'].map(text => embedder.embed([text], 'query')))
    for (let i = 0; i < 3; i++) await letOne()
    expect((await outcomes).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled'])
  })

  it('lets a caller leave before its run, and does not embed its text', async () => {
    const { pass, letOne } = turnstile()
    const inner = fakeEmbedder({ before: pass })
    const embedder = withMicroBatching(inner, patient)
    const controller = new AbortController()
    const first = embedder.embed(['a'], 'query')
    const leaves = embedder.embed(['b'], 'query', controller.signal)
    const stays = embedder.embed(['c'], 'query')
    controller.abort()
    await expect(leaves).rejects.toMatchObject({ code: 'ABORTED' })
    await letOne()
    await letOne()
    await Promise.all([first, stays])
    expect(inner.calls.map(({ texts }) => texts)).toEqual([['a'], ['c']])
  })

  it('aborts a run only when everybody in it has left', async () => {
    const { pass, letOne } = turnstile()
    const inner = fakeEmbedder({ before: pass })
    const embedder = withMicroBatching(inner, patient)
    const controllers = [new AbortController(), new AbortController()]
    const first = embedder.embed(['a'], 'query')
    const both = controllers.map(({ signal }) => embedder.embed(['b'], 'query', signal).catch(() => 'left'))
    await letOne()
    await first
    const signal = inner.calls[1]?.signal
    controllers[0]?.abort()
    expect(signal?.aborted).toBe(false)
    controllers[1]?.abort()
    expect(signal?.aborted).toBe(true)
    expect(await Promise.all(both)).toEqual(['left', 'left'])
    await letOne()
  })

  it('starts a second run beside one that takes too long', async () => {
    const { pass, letOne } = turnstile()
    const inner = fakeEmbedder({ before: pass })
    const embedder = withMicroBatching(inner, { maxBatch: 8, maxWaitMs: 20 })
    const stuck = embedder.embed(['stuck'], 'query')
    const next = embedder.embed(['next'], 'query')
    expect(inner.calls).toHaveLength(1)
    await sleep(60)
    expect(inner.calls).toHaveLength(2)
    await letOne()
    await letOne()
    await Promise.all([stuck, next])
  })

  it('rejects what waits when it is closed', async () => {
    const { pass, letOne } = turnstile()
    const inner = fakeEmbedder({ before: pass })
    const embedder = withMicroBatching(inner, patient)
    const running = embedder.embed(['a'], 'query')
    const waiting = embedder.embed(['b'], 'query')
    await Promise.all([embedder.close(), expect(waiting).rejects.toMatchObject({ code: 'ABORTED' })])
    await letOne()
    await running
    expect(inner.closed()).toBe(true)
  })
})
