/// <reference path="./opencc-dictionaries.d.ts" />
import { ConverterFactory } from 'opencc-js/core'
import characters from 'opencc-js/dict/STCharacters'
import phrases from 'opencc-js/dict/STPhrases'
import variants from 'opencc-js/dict/TWVariants'
import { Converter } from 'opencc-js/t2cn'
import type { ChineseScript } from '../../domain/index.ts'

const simplify = Converter({ from: 'twp', to: 'cn' })
const han = /\p{Script=Han}/u

/** Traditional Chinese, with the words of Taiwan, as Simplified; other text as it is. 10 µs a sentence. */
export function toSimplified(text: string): string {
  return han.test(text) ? simplify(text) : text
}

/** Words that Taiwan and Hong Kong share, and the mainland says otherwise: Simplified, then Traditional. */
const sharedWords =
  '屏幕 螢幕|鼠标 滑鼠|支持 支援|默认 預設|数据线 傳輸線|手柄 手把|打印机 印表機|U盘 隨身碟|充电头 充電頭'
/** Longer phrases are proverbs and names, which take three quarters of the memory. */
const longestPhrase = 4

let convert: ((text: string) => string) | undefined

/** Builds the converter to Traditional: 150 ms and 27 MB, which a start may pay and a turn should not. */
export function prepareTraditional(): void {
  if (convert) return
  const single = new Map(characters.split('|').map(entry => entry.split(' ') as [string, string]))
  // A phrase that its characters say already needs no entry.
  const telling = phrases.split('|').filter(entry => {
    const [from = '', to] = entry.split(' ')
    const plain = [...from]
    return plain.length <= longestPhrase && plain.map(one => single.get(one) ?? one).join('') !== to
  })
  convert = ConverterFactory([[sharedWords, telling.join('|'), characters]], [[variants]])
}

/** Simplified Chinese as Traditional, in the characters that Taiwan and Hong Kong share; other text as it is. */
export function toTraditional(text: string): string {
  if (!han.test(text)) return text
  prepareTraditional()
  return convert?.(text) ?? text
}

/** Characters of a national standard, of which Big5 has Traditional ones and GB 2312 Simplified ones. */
function charactersOf(encoding: string, firstLead: number, lastLead: number, trails: readonly [number, number][]) {
  const decoder = new TextDecoder(encoding)
  const found = new Set<string>()
  for (let lead = firstLead; lead <= lastLead; lead++) {
    for (const [from, to] of trails) {
      for (let trail = from; trail <= to; trail++) found.add(decoder.decode(new Uint8Array([lead, trail])))
    }
  }
  return found
}

const inBig5 = charactersOf('big5', 0xa4, 0xf9, [
  [0x40, 0x7e],
  [0xa1, 0xfe],
])
const inGb2312 = charactersOf('gbk', 0xb0, 0xf7, [[0xa1, 0xfe]])
/** Said in Cantonese, whichever script it is written in. */
const cantonese = /[冇啲嘅嗰咗喺嚟佢哋咩嘢畀揾唔咁攞睇]/gu

/** The script that a text is written in; undefined where its characters belong to both, or to each as often. */
export function scriptOf(text: string): ChineseScript | undefined {
  let traditional = 0
  let simplified = 0
  for (const character of text.replace(cantonese, '')) {
    if (!han.test(character)) continue
    const isTraditional = inBig5.has(character)
    if (isTraditional === inGb2312.has(character)) continue
    if (isTraditional) traditional++
    else simplified++
  }
  if (traditional === simplified) return undefined
  return traditional > simplified ? 'Hant' : 'Hans'
}

const wish =
  /(?:(?:用|说|說|讲|講|写|寫|换|換|切|改|要|看|打|回)[成用到回为為个個]?|^)\s*(?<name>繁[體体]|正[體体]|[簡简][體体]|(?:[繁简簡]中))/u
const refusal = /(?:不要|不用|不想|别|別|看不懂|唔要|唔好)[^，,。.;；!！?？]{0,3}$/u
const inEnglish = /\bin (?<name>traditional|simplified) (?:chinese|characters|script)\b/i

/** The script that the customer asks to be answered in: 可以用繁体中文吗, 别用简体, "in traditional Chinese please". */
export function scriptAskedFor(text: string): ChineseScript | undefined {
  const found = wish.exec(text) ?? inEnglish.exec(text)
  const name = found?.groups?.name
  if (!found || name === undefined) return undefined
  const isTraditional = /^[繁正t]/i.test(name)
  const isRefused = refusal.test(text.slice(0, text.indexOf(name, found.index)))
  return isTraditional === isRefused ? 'Hans' : 'Hant'
}
