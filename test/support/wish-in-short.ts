import type { Wish } from '../../src/domain/index.ts'

/** A wish in short: "colour=black", "not brand Corva", "memory ≥ 16384". */
export function inShort(wish: Wish): string {
  const not = 'isRefused' in wish && wish.isRefused ? 'not ' : ''
  switch (wish.kind) {
    case 'value':
      return `${not}${wish.any.map(({ field, value }) => `${field}=${value}`).join('|')}`
    case 'category':
    case 'brand':
    case 'feature':
      return `${not}${wish.kind} ${wish.any.join('|')}`
    case 'text':
      return `${not}text ${wish.words}`
    case 'price':
      return `price ${limits(wish, 100)}${wish.isAbout ? ' about' : ''}`
    case 'measure':
      return `${wish.fields[0]} ${limits(wish, 1)}`
    case 'in-stock':
      return 'in stock'
  }
}

function limits({ min, max }: { readonly min?: number; readonly max?: number }, unit: number): string {
  const round = (figure: number) => Math.round((figure / unit) * 1e6) / 1e6
  if (min !== undefined && min === max) return `= ${round(min)}`
  return [min === undefined ? [] : `≥ ${round(min)}`, max === undefined ? [] : `≤ ${round(max)}`].flat().join(' ')
}
