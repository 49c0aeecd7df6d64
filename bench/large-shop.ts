import {
  type BehaviourEvent,
  type BehaviourKind,
  type Catalogue,
  type Product,
  toCatalogue,
  toCustomerId,
  toMoney,
  toProductId,
} from '../src/domain/index.ts'
import { createRandom } from '../src/learning/index.ts'

export type LargeShop = { readonly catalogue: Catalogue; readonly events: readonly BehaviourEvent[] }

const kinds = 250
const sections = 25
const brands = 400
const dayMs = 86_400_000
const year = Date.UTC(2025, 0, 1)

/**
 * A shop of any size with customers who keep to a few kinds of things and to what others like, for measuring speed: what
 * they do is plausible enough to fill every model, and says nothing about quality.
 * @param customers - each with about ten events.
 */
export function largeShop(productCount: number, customers: number, seed: number): LargeShop {
  const random = createRandom(seed)
  const below = (end: number) => Math.floor(random() * end)
  const products = Array.from({ length: productCount }, (_, i): Product => {
    const kind = i % kinds
    return {
      id: toProductId(String(i).padStart(6, '0')),
      name: `Thing ${i}`,
      description: '',
      categories: [`Section ${kind % sections}`, `Kind ${kind}`],
      attributes: {
        colour: `colour ${below(12)}`,
        size: `size ${below(8)}`,
        material: `material ${below(30)}`,
        series: `series ${kind}-${below(40)}`,
      },
      brand: `Brand ${below(brands)}`,
      price: toMoney(5 + below(20_000) / 100, 'EUR'),
      stock: below(20),
      fits: kind % 10 === 0 ? [`Kind ${(kind + 1) % kinds}`] : [],
      translations: {},
    }
  })
  const ofKind = (kind: number): Product | undefined => {
    // The square makes some products much more popular than others.
    const place = Math.floor((productCount / kinds) * random() ** 2)
    return products[place * kinds + kind]
  }
  const events: BehaviourEvent[] = []
  for (let customer = 0; customer < customers; customer++) {
    const customerId = toCustomerId(`c${customer}`)
    const likes = [below(kinds), below(kinds), below(kinds)]
    let at = year + below(300) * dayMs
    for (let step = 0; step < 10; step++) {
      const product = ofKind(likes[below(likes.length)] ?? 0)
      if (!product) continue
      const done: readonly BehaviourKind[] = random() < 0.25 ? ['view', 'cart', 'purchase'] : ['view']
      for (const kind of done) {
        events.push({ id: `${customer}/${step}/${kind}`, kind, customerId, productId: product.id, at })
        at += 60_000
      }
      if (random() < 0.3) at += below(20) * dayMs
    }
  }
  return { catalogue: toCatalogue(products), events }
}
