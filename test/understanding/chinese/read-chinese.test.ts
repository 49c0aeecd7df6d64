import { countCharacters } from '../../../src/understanding/chinese/character-model.ts'
import { createHomophoneMender } from '../../../src/understanding/chinese/homophones.ts'
import { createPinyinReader } from '../../../src/understanding/chinese/pinyin-reader.ts'

const shopTalk = [
  '键盘',
  '耳机',
  '有线',
  '杯子',
  '有货吗',
  '有货吗',
  '这个耳机多少钱',
  '多少钱',
  '我要退货',
  '我要退货',
  '你好',
]
const model = countCharacters(shopTalk.map(text => ({ text, weight: 3 })))

describe('words typed with a homophone', () => {
  const phrases = ['键盘', '耳机', '有线', '杯子']
  const mend = createHomophoneMender(
    phrases,
    text => place =>
      phrases.some(
        phrase =>
          text.indexOf(phrase) <= place && place < text.indexOf(phrase) + phrase.length && text.includes(phrase),
      ),
    model,
  )
  it.each([
    ['想买建盘', '想买键盘'],
    ['白色儿机和建盘', '白色耳机和键盘'],
  ])('are mended: %s', (text, mended) => {
    expect(mend(text)).toBe(mended)
  })

  it.each(['数量有限', '想买被子', '耳机', '重建盘点', 'keyboard'])('are not seen in other words: %s', text => {
    expect(mend(text)).toBe(text)
  })
})

describe('messages in pinyin', () => {
  const read = createPinyinReader(model, {
    isName: word => word === 'kirune',
    isEnglish: word => ['you', 'can', 'me', 'men'].includes(word),
  })
  it.each([
    ['zhege erji duoshao qian', '这个耳机多少钱'],
    ['Wo yao tui huo', '我要退货'],
    ['kirune youhuo ma', 'kirune 有货吗'],
  ])('are read: %s', (text, chinese) => {
    expect(read(text)).toBe(chinese)
  })

  it.each(['can you men', 'where is my order', 'kirune', 'banana', '有货吗', '12345', ''])(
    'are told from other text: %s',
    text => {
      expect(read(text)).toBeUndefined()
    },
  )
})
