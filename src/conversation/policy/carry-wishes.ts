import { stem } from '../../catalogue/index.ts'
import type { Wish, WishOf } from '../../domain/index.ts'
import { anyBrand, anyPrice, type WishReading } from '../../understanding/index.ts'

/**
 * The wishes after a message that goes on with a search: what is said now takes the place of what it contradicts, a
 * limit that of the same side, what is refused is added, and what does not matter any more is dropped.
 */
export function carryWishes(before: readonly Wish[], { wishes, indifferent }: WishReading): readonly Wish[] {
  const dropped = new Set<string>(indifferent)
  let kept = before.filter(wish => !isIndifferent(wish, dropped))
  for (const wish of wishes) kept = kept.flatMap(old => without(old, wish))
  return [...kept, ...wishes]
}

function isIndifferent(wish: Wish, dropped: ReadonlySet<string>): boolean {
  switch (wish.kind) {
    case 'price':
      return dropped.has(anyPrice)
    case 'brand':
      return dropped.has(anyBrand)
    case 'value':
      return wish.any.some(({ field }) => dropped.has(field))
    case 'feature':
      return wish.any.some(field => dropped.has(field))
    case 'measure':
      return wish.fields.slice(0, 1).some(field => dropped.has(field))
    case 'text':
      return [...dropped].some(word => stem(word) === stem(wish.words))
    default:
      return false
  }
}

/** What is left of an earlier wish beside a new one. */
function without(old: Wish, wish: Wish): readonly Wish[] {
  if (old.kind !== wish.kind) return [old]
  switch (wish.kind) {
    case 'category':
      return isReplaced(old as WishOf<'category'>, wish) ? [] : [old]
    case 'brand':
      return isReplaced(old as WishOf<'brand'>, wish) ? [] : [old]
    case 'value': {
      const other = old as WishOf<'value'>
      const isSameField = other.any.some(({ field }) => wish.any.some(one => one.field === field))
      if (!isSameField) return [old]
      // Two refusals stand side by side; a value that is wanted takes the place of any other, refused or wanted.
      if (other.isRefused && wish.isRefused) return [old]
      if (other.isRefused) return wish.any.some(one => other.any.some(two => two.value === one.value)) ? [] : [old]
      if (!wish.isRefused) return []
      const left = other.any.filter(two => !wish.any.some(one => one.value === two.value))
      return left.length === 0 ? [] : [{ ...other, any: left }]
    }
    case 'feature':
      return (old as WishOf<'feature'>).any.some(field => wish.any.includes(field)) ? [] : [old]
    case 'price':
      return leftOfRange(old as WishOf<'price'>, wish)
    case 'measure': {
      const other = old as WishOf<'measure'>
      return other.dimension === wish.dimension && other.fields[0] === wish.fields[0] ? leftOfRange(other, wish) : [old]
    }
    case 'text':
      return (old as WishOf<'text'>).words === wish.words ? [] : [old]
    case 'in-stock':
      return []
  }
}

type Choice = { readonly any: readonly string[]; readonly isRefused: boolean }

function isReplaced(old: Choice, wish: Choice): boolean {
  if (old.isRefused && wish.isRefused) return false
  if (old.isRefused || wish.isRefused) return old.any.some(one => wish.any.includes(one))
  return true
}

/** "43 inches" of "43 to 55 inches" */
function sideOf(said: string, isLow: boolean): string {
  const [, low, high, unit] = /^(\d[\d.,]*).*?(\d[\d.,]*)(\D*)$/.exec(said) ?? []
  return low === undefined ? said : `${isLow ? low : high}${unit}`
}

type Range = WishOf<'price'> | WishOf<'measure'>

/** A new limit replaces that of the same side, and the other side where the two leave nothing between them. */
function leftOfRange(old: Range, wish: Range): readonly Wish[] {
  const { min, max, ...rest } = old
  const isWhole = 'isAbout' in old || 'isExact' in old || (wish.min !== undefined && wish.max !== undefined)
  if (isWhole) return []
  const keepsMin = min !== undefined && wish.min === undefined && min <= (wish.max ?? min)
  const keepsMax = max !== undefined && wish.max === undefined && max >= (wish.min ?? max)
  if (!keepsMin && !keepsMax) return []
  const said =
    min !== undefined && max !== undefined && !(keepsMin && keepsMax) ? sideOf(rest.said, keepsMin) : rest.said
  return [{ ...rest, said, ...(keepsMin && { min }), ...(keepsMax && { max }) } as Wish]
}
