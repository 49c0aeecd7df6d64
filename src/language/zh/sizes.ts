import type { LetterSize } from '../sizes.ts'

/** Words for sizes of clothes. */
export const chineseSizes: Readonly<Record<LetterSize, string>> = {
  XXS: '特小号',
  XS: '加小号, 加小码, 加小',
  S: '小号, 小码',
  M: '中号, 中码',
  L: '大号, 大码',
  XL: '加大号, 加大码, 加大, 特大号, 特大码',
  XXL: '加加大, 超大号, 超大码',
  XXXL: '加加加大',
  '4XL': '四个加大',
  '5XL': '五个加大',
  'one size': '均码, 均一码, 通码',
}
