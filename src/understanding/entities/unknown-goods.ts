import type { CatalogueLanguage } from './catalogue-language.ts'
import { functionWords } from './name-tokens.ts'

/** "Do you sell …?", "looking for …", up to where the sentence says something else. */
const wanted =
  /\b(?:(?:do|does|have|would|can) (?:you|they|the shop|your shop|your store) (?:guys )?(?:have|sell|stock|carry|do|offer|got)|have you got|you got|got any|looking for|search(?:ing)? for|i (?:need|want|wanna buy|want to buy|would like to buy|'d like to buy))\s+(?:to (?:buy|get|find)\s+)?((?:[\p{L}'-]+\s?){1,4})/iu
/** "Which drones do you have?", "ok and printers?": what is asked for stands before the verb, or alone. */
const wantedBefore =
  /(?:\b(?:which|what|any|some|got)\s+((?:[\p{L}'-]+\s){1,2})(?:do|have|are|can)\s+(?:you|there|i)\b|^(?:(?:ok(?:ay)?|and|then|what about|how about|so|or|well|hm+)[\s,]+)+((?:[\p{L}'-]+\s?){1,2})\?)/iu
const phraseEnds =
  /\b(?:for|with|under|below|that|which|in|on|at|to|from|like|please|and|or|than|between|around|about|of)\b/i
/** 家用投影仪有没有, 吹风机卖吗: what is asked for stands first. */
const chineseWantedBefore =
  /^(?:那|请问|你好|你们?|店里|家用的?|,|，)*(\p{Script=Han}{2,5}?)(?:(?:你们?|店里)?(?:有没有|有吗|有卖|卖吗|卖不卖|有的?卖|有么|卖么)|(?:在)?哪里?有)/u
const chineseWanted =
  /(?:有没有|你们?有|店里有|有|卖不卖|卖|想买|要买|想要|找)(?:卖)?(?:[一二两三几]?[个款台把只件双种条部本张])?(\p{Script=Han}{2,4}?)(?:卖|出售|吗|嘛|么|呢|吧|没有|[?？。!！]|$)/u
/** Words for no goods in particular. */
const general =
  /^(?:any(?:thing)?|some(?:thing)?|things?|items?|products?|goods|stuff|ideas?|gifts?|presents?|deals?|offers?|discounts?|sales?|recommendations?|suggestions?|options?|brands?|models?|alternatives?|versions?|colou?rs?|sizes?|stock|help|else|other|another|more|ones?|new|good|nice|cheap(?:er)?|best|latest|great|small|large|big|really|very|just|kind|sort|type)$/i
const chineseGeneral =
  /推荐|优惠|活动|折扣|什么|别的|其他|其它|东西|商品|产品|礼物|新款|好的|货|的$|点$|些$|人$|问题|办法|帮|客服|发票|订单|券/

/**
 * What a message asks for by words that neither the names, kinds nor attributes of the catalogue have, as in "do you
 * sell zithers?" or 有打印机吗. Undefined where any of its words is known, or nothing is asked for in such a form.
 */
export function findUnknownGoods(text: string, { names, terms }: CatalogueLanguage): string | undefined {
  const before = wantedBefore.exec(text)
  const phrase = (wanted.exec(text)?.[1] ?? before?.[1] ?? before?.[2])?.split(phraseEnds)[0]
  if (phrase !== undefined) {
    const nouns = phrase
      .toLowerCase()
      .split(/[\s-]+/)
      .filter(word => word.length > 2 && !functionWords.has(word) && !general.test(word))
    const isKnown = (word: string) => names.knows(word) || terms.knows(word)
    return nouns.length === 0 || nouns.some(isKnown) ? undefined : nouns.join(' ')
  }
  const goods = chineseWantedBefore.exec(text)?.[1] ?? chineseWanted.exec(text)?.[1]
  if (goods === undefined || chineseGeneral.test(goods)) return undefined
  return terms.find(goods).length > 0 || names.match(goods, 1).length > 0 ? undefined : goods
}
