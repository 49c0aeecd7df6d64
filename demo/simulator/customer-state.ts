import type { Market } from './market.ts'

export type Owned = { readonly product: number; readonly at: number }
type Shortlisted = { readonly strength: number; readonly at: number }

/** What a customer has done so far, as far as it bears on the next purchase. Changes as sessions are recorded. */
export class CustomerState {
  /** Oldest first. */
  readonly owned: Owned[] = []
  readonly owns: Uint8Array
  readonly ownedByBrand: Float64Array
  /** The newest product owned of each kind. */
  readonly newestOfKind = new Map<number, Owned>()
  /** Products looked at since the last purchase of their kind. */
  readonly shortlist = new Map<number, Shortlisted>()
  /** By kind, when it was last browsed; forgotten when something of the kind is bought. */
  readonly researchedAt = new Map<number, number>()
  readonly #market: Market

  constructor(market: Market) {
    this.#market = market
    this.owns = new Uint8Array(market.size)
    this.ownedByBrand = new Float64Array(market.brands.length)
  }

  /** A look, favourite or cart of a browsing session; the strongest since the last purchase of the kind counts. */
  consider(product: number, strength: number, at: number): void {
    const before = this.shortlist.get(product)?.strength ?? 0
    this.shortlist.set(product, { strength: Math.max(strength, before), at })
    this.researchedAt.set(this.#market.kindOf[product] ?? -1, at)
  }

  buy(products: readonly number[], at: number): void {
    for (const product of products) {
      const { kindOf, brandOf } = this.#market
      const kind = kindOf[product] ?? -1
      const brand = brandOf[product] ?? -1
      this.owned.push({ product, at })
      this.owns[product] = 1
      if (brand >= 0) this.ownedByBrand[brand] = (this.ownedByBrand[brand] ?? 0) + 1
      this.newestOfKind.set(kind, { product, at })
      this.researchedAt.delete(kind)
      for (const other of this.shortlist.keys()) if (kindOf[other] === kind) this.shortlist.delete(other)
    }
  }
}
