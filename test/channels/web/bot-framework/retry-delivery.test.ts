import { readDeliveryFault } from '../../../../src/channels/web/bot-framework/delivery-fault.ts'
import { retryDelivery } from '../../../../src/channels/web/bot-framework/retry-delivery.ts'

const fault = (fields: object, message = 'x') => Object.assign(new Error(message), fields)
const answered = (statusCode: number, retryAfter?: string) =>
  fault({
    statusCode,
    response: { headers: new Headers(retryAfter === undefined ? {} : { 'retry-after': retryAfter }) },
  })
const now = Date.UTC(2026, 10, 30, 12)

describe('what may be sent again', () => {
  it.each([
    ['503', answered(503)],
    ['429', answered(429)],
    ['a refused connection', fault({ code: 'ECONNREFUSED' })],
    ['an unknown host', fault({ code: 'ENOTFOUND' })],
    ['a connection that took too long to make', fault({ code: 'ETIMEDOUT' }, 'connect ETIMEDOUT 192.0.2.1:443')],
    ['a login server that is not there', fault({ errorCode: 'network_error' })],
  ])('%s, for it was not taken', (_, error) => {
    expect(readDeliveryFault(error, now)).toEqual({ kind: 'not-taken' })
  })

  it.each([
    ['500', answered(500)],
    ['502', answered(502)],
    ['504', answered(504)],
    ['403', answered(403)],
    ['a cut connection', fault({ code: 'ECONNRESET' })],
    ['an answer that took too long', fault({ code: 'ETIMEDOUT' }, 'read ETIMEDOUT')],
    ['a time limit', fault({ name: 'AbortError' })],
    ['half an answer', fault({ code: 'PARSE_ERROR' })],
    ['an app that the login server does not know', fault({ errorCode: 'invalid_client' })],
    ['a fault of our own', new TypeError('x')],
    ['no error at all', 'x'],
  ])('not %s, for it may have been', (_, error) => {
    expect(readDeliveryFault(error, now)).toEqual({ kind: 'final' })
  })

  it.each([
    ['2', 2_000],
    ['0', 0],
    ['Mon, 30 Nov 2026 12:00:07 GMT', 7_000],
    ['Mon, 30 Nov 2026 11:00:00 GMT', 0],
    ['soon', undefined],
    ['', undefined],
  ])('after the pause that the channel asks for: %j', (value, retryAfterMs) => {
    const expected = { kind: 'not-taken', ...(retryAfterMs !== undefined && { retryAfterMs }) }
    expect(readDeliveryFault(answered(429, value), now)).toEqual(expected)
  })
})

describe('a delivery', () => {
  /** Sends against a script of faults; time is what was slept. */
  async function deliver(faults: readonly unknown[], options: { random?: number; abortAfterMs?: number } = {}) {
    const left = [...faults]
    const waits: number[] = []
    const stop = new AbortController()
    let time = now
    let attempts = 0
    const result = await retryDelivery(
      async () => {
        attempts++
        const error = left.shift()
        if (error !== undefined) throw error
      },
      {
        signal: stop.signal,
        random: () => options.random ?? 0,
        clock: () => time,
        async sleep(ms) {
          waits.push(ms)
          time += ms
          if (time - now >= (options.abortAfterMs ?? Number.POSITIVE_INFINITY)) stop.abort()
        },
      },
    ).then(
      () => 'sent',
      error => error,
    )
    return { result, attempts, waits }
  }

  it('is made once when it is taken', async () => {
    expect(await deliver([])).toEqual({ result: 'sent', attempts: 1, waits: [] })
  })

  it('is made again after pauses that double, up to half shorter by chance', async () => {
    const faults = Array.from({ length: 4 }, () => answered(503))
    expect(await deliver(faults)).toEqual({ result: 'sent', attempts: 5, waits: [500, 1_000, 2_000, 4_000] })
    expect((await deliver(faults, { random: 0.999_999 })).waits).toEqual([250, 500, 1_000, 2_000])
  })

  it('waits as long as the channel asks for', async () => {
    const { waits, result } = await deliver([answered(429, '7'), answered(429, '0')])
    expect([result, ...waits]).toEqual(['sent', 7_000, 1_000])
  })

  it('ends within a minute, and at once where the channel asks for more', async () => {
    const forever = Array.from({ length: 100 }, () => answered(503))
    const { result, waits } = await deliver(forever)
    expect(result).toMatchObject({ statusCode: 503 })
    const total = waits.reduce((sum, ms) => sum + ms, 0)
    expect(total).toBeLessThanOrEqual(60_000)
    expect(total).toBeGreaterThan(40_000)
    expect(await deliver([answered(503, '61')])).toMatchObject({ attempts: 1, waits: [] })
  })

  it('is not made again after an ambiguous end, also of a later attempt', async () => {
    const reset = fault({ code: 'ECONNRESET' })
    expect(await deliver([reset])).toMatchObject({ result: reset, attempts: 1 })
    expect(await deliver([answered(503), reset])).toMatchObject({ result: reset, attempts: 2 })
  })

  it('is given up when the server stops', async () => {
    const faults = Array.from({ length: 9 }, () => answered(503))
    expect(await deliver(faults, { abortAfterMs: 1_500 })).toMatchObject({ attempts: 2, waits: [500, 1_000] })
  })
})
