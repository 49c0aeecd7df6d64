import type { EntityOf } from '../../domain/index.ts'
import type { Amount } from './numbers.ts'
import type { Spotted } from './prices.ts'

/** More pieces than this in one breath is another kind of number. */
const mostPieces = 999

const pieces =
  /^\s*(?:x(?=\s+\p{L})|×|pcs?\b\.?|pieces?\b|units?\b|items?\b|copies\b|of\s+(?:them|these|those|each|it|this|that|the\s+(?:first|second|third|fourth|fifth|last|same))\b|sets?\b|pairs?\b|bottles?\b|boxes\b|packs?\b|more\b(?!\s+(?:than|times?)\b))/iu
const labelled = /(?:\b(?:qty|quantity)(?:\s+(?:of|is|to))?\s?[.:]?|×)\s*$/i
const chinesePieces =
  /^\s?(?:个|台|件|部|只|条|双|副|把|份|张|盒|包|瓶|支|枝|套|款|根|块(?=[表板屏]))(?!月|小时|星期|礼拜|工作日|钟|人|问题|方面|字|地方|意思)/
/** "第二个" counts, "这两个" points, "一个" is often no number at all. */
const notBefore = /[第这那哪每上下几前后头]$/
const verb = /(?:来|买|要|订|定|拿|加|购|送|带|换成|改成|数量[是为]?)\s?$/
/** What may stand before a bare count of a kind of thing: "I want 2 phones", but not "Vela 9 cases". */
const countable =
  /(?:^|[,.;:!?]\s*|\b(?:buy|bought|order|ordered|want|need|get|got|take|add|purchase|purchased|cancel|return|returned|the|of|for|my|our|these|those|and|with|send|sent|received|have|only|all|just|about|least|also|another|you)\s+)$/i
const wordsBetween = 2
/** "I'll take two": with nothing behind it; a bare "I want 50" may well be a price. */
const taking = /\b(?:take|buy|(?:give|get)\s+me)\s+$/i
const nothingBehind = /^\s*(?:please|pls|then|thanks?|thank you)?[\s.!]*$/i
const mostTaken = 20

/**
 * How many pieces are meant: "two of them", "3 pieces", "来两个", "two phones", "I'll take two".
 *
 * @param isKind - whether a word names a kind of thing that the shop sells.
 */
export function findQuantity(
  text: string,
  amounts: readonly Amount[],
  isKind: (word: string) => boolean,
): Spotted<EntityOf<'quantity'>> | undefined {
  for (const { start, end, value, isMoney, isMeasure } of amounts) {
    if (isMoney || isMeasure || !Number.isInteger(value) || value < 1 || value > mostPieces) continue
    const leading = text.slice(Math.max(0, start - 20), start)
    const trailing = text.slice(end, end + 40)
    const spotted = (length: number): Spotted<EntityOf<'quantity'>> => ({
      start,
      end: end + length,
      entity: { kind: 'quantity', text: text.slice(start, end + length).trim(), quantity: value },
    })
    const english = pieces.exec(trailing)
    if (english && !/[a-z]\s?$/i.test(leading.slice(-1)) && !isModelNumber(text, start, english[0]))
      return spotted(english[0].length)
    if (labelled.test(leading)) return spotted(0)
    const chinese = chinesePieces.exec(trailing)
    if (chinese && !notBefore.test(leading) && (value > 1 || verb.test(leading))) return spotted(chinese[0].length)
    if (value <= mostTaken && taking.test(leading) && nothingBehind.test(trailing)) return spotted(0)
    if (!countable.test(leading)) continue
    const words = trailing.trimStart().split(/\s+/, wordsBetween + 1)
    const at = words.slice(0, wordsBetween).findIndex(word => isKind(word.replace(/[^\p{L}\p{N}]+$/u, '')))
    if (/^\s/.test(trailing) && at >= 0) return spotted(0)
  }
  return undefined
}

/** "vela 9 of it": a number that directly follows a word and is followed by "more" or "of" is no count by itself. */
function isModelNumber(text: string, start: number, unit: string): boolean {
  return (
    /more/i.test(unit) &&
    /[a-z]{3,}\s$/i.test(text.slice(Math.max(0, start - 4), start)) &&
    !countable.test(text.slice(Math.max(0, start - 20), start))
  )
}
