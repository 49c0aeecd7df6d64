import {
  type BehaviourEvent,
  type BehaviourKind,
  type Catalogue,
  type CustomerId,
  type Product,
  toCatalogue,
  toCustomerId,
} from '../../src/domain/index.ts'
import { FlatIndex } from '../../src/retrieval/index.ts'
import { seededRandom } from './seeded-random.ts'
import { makeProduct } from './small-shop.ts'

export type SyntheticShop = {
  readonly catalogue: Catalogue
  /** Oldest first. */
  readonly events: readonly BehaviourEvent[]
  /** Product id → kind and brand as one-hot, with noise. */
  readonly vectors: FlatIndex
}

const kinds = ['Phones', 'Cases', 'Earphones', 'Chargers', 'Tablets'] as const
const brands = ['Aurel', 'Brisk', 'Calder', 'Dune'] as const
type Kind = (typeof kinds)[number]

/** What is bought beside or soon after a thing. */
const complements: Readonly<Record<Kind, readonly Kind[]>> = {
  Phones: ['Cases', 'Chargers'],
  Tablets: ['Chargers', 'Earphones'],
  Cases: ['Earphones'],
  Earphones: ['Chargers'],
  Chargers: ['Cases'],
}

const modelsPerBrand = 2
const minute = 60_000
const day = 86_400_000
/** The first day of the year that the events lie in. */
const startsAt = Date.UTC(2024, 0, 1)
const loyalty = 0.8

/** A year of a shop where customers keep to a brand and buy complements: what there is to learn is known. */
export function syntheticShop({ seed = 1, customers = 150 } = {}): SyntheticShop {
  const random = seededRandom(seed)
  const pick = <Item>(items: readonly Item[]): Item => {
    const item = items[Math.floor(random() * items.length)]
    if (item === undefined) throw new Error('nothing to pick from')
    return item
  }
  const products = kinds.flatMap((kind, k) =>
    brands.flatMap(brand =>
      Array.from({ length: modelsPerBrand }, (_, model) =>
        makeProduct({
          id: `${kind}-${brand}-${model + 1}`.toLowerCase(),
          name: `${brand} ${kind} ${model + 1}`,
          brand,
          categories: ['Electronics', kind],
          price: 20 + 40 * k + 15 * model,
          fits: kind === 'Cases' ? ['Phones'] : [],
        }),
      ),
    ),
  )
  const choose = (kind: Kind, brand: string, owned: ReadonlySet<string>): Product | undefined => {
    const wanted = random() < loyalty ? brand : pick(brands)
    const free = products.filter(product => product.categories.includes(kind) && !owned.has(product.id))
    const ofBrand = free.filter(product => product.brand === wanted)
    if (ofBrand.length > 0) return pick(ofBrand)
    return free.length > 0 ? pick(free) : undefined
  }

  const events: BehaviourEvent[] = []
  for (let number = 0; number < customers; number++) {
    const customerId = toCustomerId(`customer-${String(number).padStart(3, '0')}`)
    const brand = pick(brands)
    const owned = new Set<string>()
    const visits = 4 + Math.floor(random() * 6)
    let wish: Kind = pick(['Phones', 'Tablets'] as const)
    let at = startsAt + Math.floor(random() * 20 * day)
    for (let visit = 0; visit < visits; visit++) {
      const add = eventWriter(events, customerId, visit, at)
      const looked = pick(products)
      add('view', looked)
      const chosen = choose(wish, brand, owned)
      if (chosen) add('view', chosen)
      if (chosen && random() < 0.75) {
        add('cart', chosen)
        add('purchase', chosen)
        owned.add(chosen.id)
        const beside = random() < 0.5 ? choose(pick(complements[wish]), brand, owned) : undefined
        if (beside) {
          add('purchase', beside)
          owned.add(beside.id)
        }
        wish = pick(complements[wish])
      } else if (random() < 0.3) wish = pick(kinds)
      at += Math.floor((5 + random() * 30) * day)
    }
  }

  const vectors = new FlatIndex(kinds.length + brands.length)
  for (const product of products) {
    const ones = [
      ...kinds.map(kind => product.categories.includes(kind)),
      ...brands.map(name => product.brand === name),
    ]
    vectors.upsert(
      product.id,
      Float32Array.from(ones, one => (one ? 1 : 0) + 0.2 * (random() - 0.5)),
    )
  }
  return { catalogue: toCatalogue(products), events: events.sort((a, b) => a.at - b.at), vectors }
}

/** Appends the events of one visit, a minute apart. */
function eventWriter(events: BehaviourEvent[], customerId: CustomerId, visit: number, startsAt: number) {
  const sessionId = `${customerId}/${visit}`
  let count = 0
  return (kind: BehaviourKind, product: Product) => {
    events.push({
      id: `${sessionId}/${count}`,
      kind,
      customerId,
      productId: product.id,
      at: startsAt + count * minute,
      sessionId,
    })
    count++
  }
}
