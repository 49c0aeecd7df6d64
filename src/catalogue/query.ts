import type { Catalogue, Ordering, Product, Wish } from '../domain/index.ts'
import { statedAttributes } from './fields.ts'
import { foldValue } from './fold-value.ts'
import { productTexts } from './product-texts.ts'
import { holdsAll, measureOf } from './wish-test.ts'

/** Products of one catalogue snapshot by what they are asked for; no question looks at all of them where it names a kind. */
export type CatalogueQuery = {
  /** Every product that holds all of the wishes, in the catalogue's order. */
  select(wishes: readonly Wish[]): readonly Product[]
  /** Products of a category at any level, in the catalogue's order. */
  ofCategory(category: string): readonly Product[]
}

const queries = new WeakMap<Catalogue, CatalogueQuery>()

/** Lists by category, brand and attribute, made once a snapshot. Cost: O(n) once; a selection tests its shortest list. */
export function catalogueQuery(catalogue: Catalogue): CatalogueQuery {
  let query = queries.get(catalogue)
  if (!query) {
    query = createQuery(catalogue)
    queries.set(catalogue, query)
  }
  return query
}

function createQuery({ products }: Catalogue): CatalogueQuery {
  const byCategory = new Map<string, Product[]>()
  const byBrand = new Map<string, Product[]>()
  const byField = new Map<string, Product[]>()
  const add = (lists: Map<string, Product[]>, key: string, product: Product) => {
    const list = lists.get(key)
    if (list) list.push(product)
    else lists.set(key, [product])
  }
  for (const product of products) {
    const categories = new Set(productTexts(product).flatMap(text => text.categories.map(foldValue)))
    for (const category of categories) add(byCategory, category, product)
    if (product.brand !== undefined) add(byBrand, foldValue(product.brand), product)
    for (const field of statedAttributes(product).keys()) add(byField, field, product)
  }
  const byPrice = [...products].sort((a, b) => a.price.amountMinor - b.price.amountMinor)

  const union = (lists: ReadonlyMap<string, readonly Product[]>, keys: readonly string[]) =>
    keys.length === 1 ? (lists.get(keys[0] ?? '') ?? []) : [...new Set(keys.flatMap(key => lists.get(key) ?? []))]

  /** A list that has everything which holds the wish; undefined where there is none shorter than all. */
  function listFor(wish: Wish): readonly Product[] | undefined {
    switch (wish.kind) {
      case 'category':
        return wish.isRefused ? undefined : union(byCategory, wish.any.map(foldValue))
      case 'brand':
        return wish.isRefused ? undefined : union(byBrand, wish.any.map(foldValue))
      case 'value':
        return union(byField, [...new Set(wish.any.map(({ field }) => field))])
      case 'feature':
        return union(byField, wish.any)
      case 'measure':
        return union(byField, wish.fields)
      case 'price':
        // A form may cost more than the product's price, never less.
        return wish.max === undefined || wish.isAbout ? undefined : upTo(byPrice, wish.max)
      default:
        return undefined
    }
  }

  return {
    select(wishes) {
      const lists = wishes.flatMap(wish => {
        const list = listFor(wish)
        return list ? [list] : []
      })
      const shortest = lists.reduce<readonly Product[]>(
        (best, next) => (next.length < best.length ? next : best),
        products,
      )
      return shortest.filter(product => holdsAll(product, wishes))
    },
    ofCategory: category => byCategory.get(foldValue(category)) ?? [],
  }
}

/** Those that cost at most so much. @param byPrice - cheapest first. */
function upTo(byPrice: readonly Product[], most: number): readonly Product[] {
  let low = 0
  let high = byPrice.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((byPrice[middle]?.price.amountMinor ?? 0) <= most) low = middle + 1
    else high = middle
  }
  return byPrice.slice(0, low)
}

export type Rated = { readonly product: Product; readonly figure: number }

/** Products that have a figure to be ordered by, what was asked for first; ties by price, then by id. */
export function inOrder(products: readonly Product[], { by, direction }: Ordering): readonly Rated[] {
  const rated = products.flatMap(product => {
    const figure =
      by.kind === 'price'
        ? product.price.amountMinor
        : by.kind === 'newest'
          ? product.releasedAt
          : measureOf(product, by.fields)
    return figure === undefined ? [] : [{ product, figure }]
  })
  const sign = direction === 'most' ? -1 : 1
  return rated.sort(
    (a, b) =>
      sign * (a.figure - b.figure) ||
      a.product.price.amountMinor - b.product.price.amountMinor ||
      (a.product.id < b.product.id ? -1 : 1),
  )
}
