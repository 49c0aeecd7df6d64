import type { Entity, Understanding } from '../../domain/index.ts'

/** English words that say nothing by themselves; what is left of a plural, as in "case" + "s", is one of them. */
const englishFillers = [
  'the|an?|that|ones?|its?|something|anything|any|there|what',
  'me|i|you',
  'is|are|be|do|have|has|got|would|should|must',
  'want|need|like|show|see|take|get|make',
  'in|with|for|of|from|at|about|and|but|or|then',
  'please|pls|ok(?:ay)?|no|fine|good|maybe|preferably|only|just|enough|now',
  'colou?r|size|version',
  'e?s',
]
/** Chinese ones. Of two that begin alike the longer stands first: 有没有 before 有. */
const chineseFillers = [
  '我|它|那种|那|款|个',
  '有没有|没有|有|是|行|够|可以',
  '要|想|来|选|换成?|给我看看?|看看',
  '的|了|吗|呢|吧|就',
  '最好|左右|颜色',
]
const fillers = new RegExp([String.raw`\b(?:${englishFillers.join('|')})\b`, ...chineseFillers].join('|'), 'giu')
const punctuation = /[\p{P}\p{S}]/gu

/** Whether a text is made of entities of these kinds and of words that say nothing by themselves. */
export function isNothingBut({ utterance, entities }: Understanding, kinds: readonly Entity['kind'][]): boolean {
  const wishes = entities.filter(({ kind }) => kinds.includes(kind))
  if (wishes.length === 0) return false
  let rest = utterance.normalised.toLowerCase()
  for (const { text } of wishes) rest = rest.replace(text.toLowerCase(), ' ')
  return saysNothing(rest)
}

/** Whether a text is made of words that say nothing by themselves. */
export function saysNothing(text: string): boolean {
  return text.replace(punctuation, ' ').replace(fillers, '').trim() === ''
}

/** "65 inch?", "128 GB is enough", 白色的有吗: nothing but a wish for what is being looked for, whatever it sounds like. */
export function isBareWish(understanding: Understanding): boolean {
  return isNothingBut(understanding, ['attribute', 'price-range', 'brand', 'other-brand'])
}
