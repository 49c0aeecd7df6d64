import { scriptAskedFor, scriptOf, toSimplified, toTraditional } from '../../../src/language/index.ts'

it.each([
  ['請問有現貨嗎', 'Hant'],
  ['这款有货吗', 'Hans'],
  ['有平啲嘅蓝牙耳机吗', 'Hans'],
  ['有防水的', undefined],
  ['hello', undefined],
])('tells the script of %s', (text, script) => {
  expect(scriptOf(text)).toBe(script)
})

it.each([
  ['能用繁体字回复我吗', 'Hant'],
  ['請改用簡體中文', 'Hans'],
  ['别用繁体', 'Hans'],
  ['in traditional Chinese please', 'Hant'],
  ['有繁体键盘吗', undefined],
])('hears which script is asked for: %s', (text, script) => {
  expect(scriptAskedFor(text)).toBe(script)
})

it('writes Traditional by words, not by characters', () => {
  expect(toTraditional('后天发货，请保持屏幕干净')).toBe('後天發貨，請保持螢幕乾淨')
  expect(toTraditional('Robin 2: €149.00')).toBe('Robin 2: €149.00')
})

it('reads back what it wrote', () => {
  const text = '这款平板支持手写笔吗，数据线要另买吗'
  expect(toSimplified(toTraditional(text)).replace('支援', '支持').replace('传输线', '数据线')).toBe(text)
})
