import { orderIds } from '../../../src/recommendation/external/order-ids.ts'
import { seededRandom } from '../../support/seeded-random.ts'

it('orders any number of ids as a plain sort does', async () => {
  const random = seededRandom(9)
  for (const count of [0, 1, 2, 2_048, 2_049, 5_000, 20_001]) {
    const ids = Array.from({ length: count }, (_, i) => `${Math.floor(random() * 1e6)}-${i}`)
    const order = await orderIds(ids)
    expect(Array.from(order, place => ids[place])).toEqual(ids.toSorted())
  }
})
