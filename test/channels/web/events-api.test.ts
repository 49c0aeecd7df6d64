import { toCustomerId } from '../../../src/domain/index.ts'
import { bearer, expectProblem, type ScriptedServer, serveScript, shopSecret } from './serve-script.ts'

let server: ScriptedServer
beforeEach(async () => {
  server = await serveScript()
})
afterEach(() => server.close())

async function tokenOf(customer?: string): Promise<string> {
  const body = customer === undefined ? {} : { user: { id: customer } }
  const headers = customer === undefined ? {} : bearer(shopSecret)
  const response = await server.post('/v3/directline/tokens/generate', body, headers)
  return ((await response.json()) as { token: string }).token
}

const send = (events: readonly unknown[], credential?: string) =>
  server.post('/api/events', { events }, credential === undefined ? {} : bearer(credential))
const stored = async (customer: string) => server.storage.events.listByCustomer(toCustomerId(customer), 10)

describe('POST /api/events', () => {
  it("stores what the shop's server reports about anybody, each event once", async () => {
    const events = [
      { id: 'e1', kind: 'view', customer: 'anna', product: 'p1', at: '2026-01-05T10:00:00+01:00', dwellMs: 900 },
      { id: 'e2', kind: 'purchase', customer: 'bert', product: 'p2', order: 'o1', quantity: 2, coupon: 'SAVE' },
    ]
    const response = await send(events, shopSecret)
    expect(response.status).toBe(202)
    expect(await response.json()).toEqual({ received: 2, stored: 2 })
    expect(await (await send(events, shopSecret)).json()).toEqual({ received: 2, stored: 0 })
    expect(await stored('anna')).toEqual([
      {
        id: 'e1',
        kind: 'view',
        customerId: 'anna',
        productId: 'p1',
        at: Date.parse('2026-01-05T09:00:00Z'),
        dwellMs: 900,
      },
    ])
    expect(await stored('bert')).toMatchObject([
      { orderId: 'o1', quantity: 2, couponCode: 'SAVE', at: server.time.now },
    ])
  })

  it('stores what a customer reports as that customer', async () => {
    const anna = await tokenOf('anna')
    expect(
      (
        await send(
          [
            { kind: 'cart', product: 'p1' },
            { kind: 'purchase', customer: 'anna' },
          ],
          anna,
        )
      ).status,
    ).toBe(202)
    expect((await stored('anna')).map(({ kind }) => kind).sort()).toEqual(['cart', 'purchase'])
  })

  it('lets nobody speak for another customer', async () => {
    const response = await send([{ kind: 'view', customer: 'bert', product: 'p1' }], await tokenOf('anna'))
    expect(await expectProblem(response, 403, 'FORBIDDEN')).toContain('events.0.customer')
    await expectProblem(await send([{ kind: 'view', customer: 'bert' }], await tokenOf()), 403, 'FORBIDDEN')
    expect(await server.storage.events.count()).toBe(0)
  })

  it("never takes a customer's event for another's that has the same id", async () => {
    await send([{ id: 'e1', kind: 'view', product: 'p1' }], await tokenOf('anna'))
    await send([{ id: 'e1', kind: 'view', product: 'p2' }], await tokenOf('bert'))
    expect(await server.storage.events.count()).toBe(2)
  })

  it('believes a visitor who looks, not one who claims to have paid', async () => {
    const visitor = await tokenOf()
    expect((await send([{ kind: 'view', product: 'p1' }], visitor)).status).toBe(202)
    await expectProblem(await send([{ kind: 'purchase', product: 'p1' }], visitor), 403, 'FORBIDDEN')
    expect(await server.storage.events.count()).toBe(1)
  })

  it('refuses whoever has no credential', async () => {
    await expectProblem(await send([{ kind: 'view' }]), 401, 'UNAUTHORIZED')
    await expectProblem(await send([{ kind: 'view' }], 'wrong'), 401, 'UNAUTHORIZED')
  })

  it.each([
    ['events.0.kind', { kind: 'looked', customer: 'anna' }],
    ['events.0.at', { kind: 'view', customer: 'anna', at: 'yesterday' }],
    ['events.0.at', { kind: 'view', customer: 'anna', at: '2100-01-01T00:00:00Z' }],
    ['events.0.quantity', { kind: 'cart', customer: 'anna', quantity: -1 }],
    ['events.0.customer', { kind: 'view' }],
    ['colour', { kind: 'view', customer: 'anna', colour: 'red' }],
  ])('names what is wrong: %s', async (field, event) => {
    expect(await expectProblem(await send([event], shopSecret), 400, 'ACTIVITY_INVALID')).toContain(field)
    expect(await server.storage.events.count()).toBe(0)
  })

  it('takes a hundred events at once and no more', async () => {
    const events = Array.from({ length: 101 }, () => ({ kind: 'view', customer: 'anna' }))
    await expectProblem(await send(events, shopSecret), 400, 'ACTIVITY_INVALID')
    await expectProblem(await send([], shopSecret), 400, 'ACTIVITY_INVALID')
    expect((await send(events.slice(1), shopSecret)).status).toBe(202)
  })
})
