import { fitsProduct, type Product } from '../domain/index.ts'
import { statedAttributes } from './fields.ts'
import { foldValue } from './fold-value.ts'
import type { QuantityRange } from './quantities.ts'

/** An attribute as a product states it: the shop's name of it. */
export type StatedFact = { readonly product: Product; readonly field: string }

/** Whether one thing works with another, by what the shop states, and what that rests on. */
export type Fit = {
  readonly verdict: 'yes' | 'no' | 'unknown'
  /** The one that is made for the other, where that is known. */
  readonly accessory: Product
  readonly device: Product
  /** What decides: of a no what does not go together, of a yes what limits it. */
  readonly facts: readonly StatedFact[]
}

type Test = 'equal' | 'within' | 'at-most' | 'at-least' | 'one-of'

/** Attributes of an accessory that must go together with attributes of what it is for, in every language. */
const limits: readonly {
  readonly accessory: RegExp
  readonly device: RegExp
  readonly test: Test
  readonly dimension?: QuantityRange['dimension']
  /** What is made for a thing works with it all the same, if more slowly. */
  readonly isSoft?: true
}[] = [
  {
    accessory: /strap width|lug width|band width|表带宽/i,
    device: /strap width|lug width|band width|表带宽/i,
    test: 'equal',
  },
  {
    accessory: /screen size|laptop size|display size|fits up to|屏幕尺寸|适用尺寸/i,
    device: /screen size|display size|屏幕尺寸/i,
    test: 'within',
    dimension: 'length',
  },
  { accessory: /\bload\b|weight capacity|承重/i, device: /^weight$|重量|净重/i, test: 'at-least', dimension: 'mass' },
  { accessory: /card format|^format$|card type|卡型|规格/i, device: /card slot|卡槽/i, test: 'one-of' },
  {
    accessory: /^power$|output|输出功率|^功率$/i,
    device: /^charging$|charging power|充电功率|^充电$/i,
    test: 'at-least',
    dimension: 'power',
    isSoft: true,
  },
  { accessory: /^type$|pen type|类型/i, device: /^pen$|stylus|手写笔/i, test: 'one-of' },
]
const wirelessCharger = /wireless|无线/i
const wirelessCharging = /wireless charging|无线充电/i

/**
 * Judges by what the shop states: first the lists of what a thing is made for, of either; then attributes that must go
 * together. What nothing is stated of is unknown, never a yes.
 */
export function fitBetween(one: Product, other: Product): Fit {
  const [accessory, device] = isAccessoryOf(other, one) ? [other, one] : [one, other]
  const compared = compareLimits(accessory, device)
  const clashes = compared.filter(({ holds }) => !holds).flatMap(({ facts }) => facts)
  const hard = compared.filter(({ holds, isSoft }) => !holds && !isSoft).flatMap(({ facts }) => facts)
  const met = compared.filter(({ holds }) => holds).flatMap(({ facts }) => facts)
  const base = { accessory, device }
  if (fitsProduct(accessory, device)) {
    const byId = accessory.fits.includes(device.id)
    if (hard.length > 0 && !byId) return { ...base, verdict: 'no', facts: hard }
    return { ...base, verdict: 'yes', facts: [...met, ...clashes.filter(fact => !hard.includes(fact))] }
  }
  // A list of what a thing is made for that has this kind of thing and not this one leaves it out.
  if (accessory.fits.length > 0) return { ...base, verdict: 'no', facts: clashes }
  if (clashes.length > 0) return { ...base, verdict: 'no', facts: clashes }
  return { ...base, verdict: met.length > 0 ? 'yes' : 'unknown', facts: met }
}

function isAccessoryOf(accessory: Product, device: Product): boolean {
  if (fitsProduct(device, accessory)) return false
  return fitsProduct(accessory, device) || (accessory.fits.length > 0 && device.fits.length === 0)
}

type Compared = { readonly holds: boolean; readonly isSoft: boolean; readonly facts: readonly StatedFact[] }

function compareLimits(accessory: Product, device: Product): readonly Compared[] {
  const wireless = compareWireless(accessory, device)
  // How fast a pad charges is told by what the thing takes without a cable.
  const counted = wireless.length > 0 ? limits.filter(({ isSoft }) => !isSoft) : limits
  const compared = counted.flatMap(({ accessory: ours, device: theirs, test, dimension, isSoft = false }) => {
    const mine = findField(accessory, ours)
    const its = findField(device, theirs)
    if (mine === undefined || its === undefined) return []
    const holds = holdsBetween(accessory, mine, device, its, test, dimension)
    const facts = [
      { product: accessory, field: mine },
      { product: device, field: its },
    ]
    return holds === undefined ? [] : [{ holds, isSoft, facts }]
  })
  return [...compared, ...wireless]
}

/** A pad charges what can be charged without a cable, and nothing else. */
function compareWireless(accessory: Product, device: Product): readonly Compared[] {
  const type = findField(accessory, /^type$|类型/i)
  const isPad = type !== undefined && wirelessCharger.test(statedAttributes(accessory).get(type)?.value ?? '')
  if (!isPad) return []
  const field = findField(device, wirelessCharging)
  const isThere = field !== undefined && statedAttributes(device).get(field)?.isThere === true
  return [{ holds: isThere, isSoft: false, facts: field === undefined ? [] : [{ product: device, field }] }]
}

function findField(product: Product, name: RegExp): string | undefined {
  return [...statedAttributes(product).keys()].find(field => name.test(field))
}

/** Figures of one dimension that are a share apart are the same. */
const sameShare = 0.02

function holdsBetween(
  accessory: Product,
  mine: string,
  device: Product,
  its: string,
  test: Test,
  dimension: QuantityRange['dimension'] | undefined,
): boolean | undefined {
  const a = statedAttributes(accessory).get(mine)
  const b = statedAttributes(device).get(its)
  if (!a || !b) return undefined
  if (test === 'one-of') {
    if (!b.isThere) return false
    return [...a.words].some(word => b.words.has(word))
  }
  const own = a.ranges.find(range => dimension === undefined || range.dimension === dimension)
  const theirs = own && b.ranges.find(range => range.dimension === own.dimension)
  if (!own || !theirs) return undefined
  switch (test) {
    case 'equal':
      return Math.abs(own.low - theirs.low) <= theirs.low * sameShare
    case 'within': {
      const isRange = own.high > own.low
      const isAbove = theirs.low > own.high * (1 + sameShare)
      return !isAbove && (!isRange || theirs.high >= own.low * (1 - sameShare))
    }
    case 'at-least':
      return own.high >= theirs.low * (1 - sameShare)
    case 'at-most':
      return own.low <= theirs.high * (1 + sameShare)
  }
}

/** Whether things of one kind are made for things of the other, so that it makes sense to ask. */
export function mayFit(one: Product, other: Product, products: readonly Product[]): boolean {
  if (one.id === other.id) return false
  if (foldValue(one.categories.at(-1) ?? '') === foldValue(other.categories.at(-1) ?? '')) return false
  if (fitsProduct(one, other) || fitsProduct(other, one)) return true
  const isOfKind = (product: Product, like: Product) => product.categories.at(-1) === like.categories.at(-1)
  const ofOther = products.filter(product => isOfKind(product, other))
  const ofOne = products.filter(product => isOfKind(product, one))
  return (
    ofOne.some(product => ofOther.some(device => fitsProduct(product, device))) ||
    ofOther.some(product => ofOne.some(device => fitsProduct(product, device)))
  )
}
