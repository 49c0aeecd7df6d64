import { type BehaviourEvent, type BehaviourKind, toCustomerId, toOrderId } from '../../../../src/domain/index.ts'
import { shuffle } from '../../../../src/learning/recommender/seeded-random.ts'
import { seededRandom } from '../../../support/seeded-random.ts'
import { syntheticShop } from '../../../support/synthetic-shop.ts'

export const { catalogue } = syntheticShop()
export const second = 1_000
export const day = 86_400_000
/** The moment at which the tests happen; every clean event lies before it. */
export const now = Date.UTC(2026, 5, 1)

/** Customers who behave like people: they look for some seconds at least, and their orders have several lines at once. */
export function cleanStream(seed: number): BehaviourEvent[] {
  const random = seededRandom(seed)
  const between = (low: number, high: number) => Math.floor(low + random() * (high - low))
  const products = catalogue.products.map(({ id }) => id)
  const events: BehaviourEvent[] = []
  for (let number = 0; number < 8; number++) {
    const customerId = toCustomerId(`person-${number}`)
    let at = now - 300 * day + between(1, 30 * day)
    for (let visit = 0; visit < 4; visit++) {
      const sessionId = random() < 0.7 ? `${customerId}/${visit}` : undefined
      const add = (kind: BehaviourKind, product: number, more: Partial<BehaviourEvent> = {}) => {
        const productId = products[product % products.length]
        if (!productId) throw new Error('no products')
        const id = `${customerId}/${events.length}`
        events.push({ id, kind, customerId, productId, at, ...(sessionId && { sessionId }), ...more })
      }
      for (let step = between(1, 12); step > 0; step--) {
        const product = between(0, products.length)
        const dwellMs = random() < 0.5 ? between(4 * second, 90 * second) : undefined
        add('view', product, dwellMs === undefined ? {} : { dwellMs })
        at += between(11 * second, 200 * second)
        if (random() < 0.2) add('favourite', product)
        if (random() < 0.2) add('cart', product)
        at += between(11 * second, 20 * second)
      }
      if (random() < 0.5) {
        const orderId = toOrderId(`${customerId}/${visit}`)
        for (let line = 0; line < 3; line++) add('purchase', line, { orderId, quantity: 1 })
      }
      at += between(day, 20 * day)
    }
  }
  return inOrder(events)
}

export function inOrder(events: readonly BehaviourEvent[]): BehaviourEvent[] {
  return events.toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
}

/** In pages of random size, in the order of time or shuffled. */
export async function* pagesOf(events: readonly BehaviourEvent[], seed: number, isShuffled: boolean) {
  const random = seededRandom(seed)
  const order = Uint32Array.from(events.keys())
  if (isShuffled) shuffle(order, random)
  const list = [...order].flatMap(place => events[place] ?? [])
  for (let from = 0; from < list.length; ) {
    const size = 1 + Math.floor(random() * 90)
    yield list.slice(from, from + size)
    from += size
  }
}
