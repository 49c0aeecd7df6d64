import type { ProductRow } from '../../../src/ingest/rows.ts'
import { type BrandName, brands, isBrandName } from '../compose/brands.ts'
import { stableNumber } from '../compose/stable-number.ts'
import { type Finish, finishOf } from './finish.ts'

/** What a picture is drawn from. */
export type Subject = {
  readonly name: string
  readonly brand: BrandName
  readonly finish: Finish
  /** The maker's accent. */
  readonly accent: string
  /** '' when the product has no such attribute. */
  readonly get: (attribute: string) => string
  /** The first number of an attribute; `otherwise` when it has none. */
  readonly figure: (attribute: string, otherwise: number) => number
  /** An integer in [0, bound) that stays with the product. */
  readonly pick: (bound: number) => number
  /** As `pick` of the first product that it is made for. */
  readonly pickOfDevice: (bound: number) => number
  /** Made for something smaller than a tablet or an e-reader. */
  readonly isForPhone: boolean
}

/** A drawing for a field of 480 by 480, without ground. */
export type Picture = (subject: Subject) => string

export function toSubject(row: ProductRow): Subject {
  const brand = row.brand !== undefined && isBrandName(row.brand) ? row.brand : 'Plainwire'
  const get = (attribute: string) => row.attributes?.[attribute] ?? ''
  return {
    name: row.name,
    brand,
    finish: finishOf(get('colour')),
    accent: brands[brand].palette.accent,
    get,
    figure: (attribute, otherwise) => Number.parseFloat(get(attribute)) || otherwise,
    pick: bound => stableNumber(`look of ${row.id}`, bound),
    pickOfDevice: bound => stableNumber(`look of ${row.fits?.[0] ?? row.id}`, bound),
    isForPhone: row.fits?.[0]?.startsWith('phone-') ?? false,
  }
}
