import type { LetterSize } from '../sizes.ts'

/** Words for sizes of clothes, in lower case. */
export const englishSizes: Readonly<Record<LetterSize, string>> = {
  XXS: 'xxs, 2xs, extra extra small',
  XS: 'xs, extra small, x-small, extra-small',
  S: 's, small',
  M: 'm, medium',
  L: 'l, large',
  XL: 'xl, extra large, x-large, extra-large',
  XXL: 'xxl, 2xl, xx-large, extra extra large, double extra large',
  XXXL: 'xxxl, 3xl, xxx-large',
  '4XL': '4xl, xxxxl',
  '5XL': '5xl',
  'one size': 'one size, one-size, onesize, os, universal size',
}
