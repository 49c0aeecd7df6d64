/** Questions that ask for an attribute by another word than its name, with what the name has in it. */
const forms: readonly (readonly [question: RegExp, name: RegExp])[] = [
  [/\bhow heavy\b|\bweighs?\b|多重|有多沉/i, /\bweight\b|重量|净重/i],
  [/\bhow (?:tall|high)\b|多高/i, /\bheight\b|高度/i],
  [/\bcolou?rs?\b|颜色|顏色/i, /\bcolou?r\b|颜色/i],
  [/\bhow wide\b|多宽/i, /\bwidth\b|宽度/i],
  [/\bhow thick\b|多厚/i, /\bthickness\b|厚度/i],
  [/\bhow deep\b|多深/i, /\bdepth\b|深度/i],
  [/\bwater ?-?(?:proof|tight|resist)|防水/i, /\bwater\b|\bip rating\b|防水/i],
  [
    /\bhow long (?:do(?:es)? (?:it|they|the battery|one charge|a charge)|will (?:it|they|the battery)) (?:last|run|go)\b|能?用(?:多久|多长时间|几个?小时)|续航/i,
    /\bbattery life\b|\bplay(?:ing|back) time\b|续航|使用时间/i,
  ],
  [/多长(?!时间|久)/i, /\blength\b|长度/i],
  [
    /\bmade (?:out )?(?:of|from)\b|\b(?:what|which) (?:material|fabric)\b|(?:什么|啥)(?:材质|材料|面料|料子|做的|做成的)/i,
    /\bmaterials?\b|\bfabric\b|材质|材料|面料/i,
  ],
]

/**
 * Where among the names of a product's attributes the one stands that a question asks for by its form: "how heavy",
 * 多重. The first of several; -1 where the form says nothing, or no such attribute is told.
 */
export function findByForm(question: string, names: readonly string[]): number {
  const form = forms.find(([asks]) => asks.test(question))
  return form ? names.findIndex(name => form[1].test(name)) : -1
}

/** A wish to hear all about a product, and no question about one thing of it. */
const general =
  /\b(?:tell me|more about|know about|learn about|details?|specs?|specifications?|info|information|describe|description|features)\b|介绍|详细|详情|參數|参数|规格|規格|资料|資料|配置|了解|说说|讲讲|怎么样|怎麼樣|如何/i

export function asksForAll(question: string): boolean {
  return general.test(question)
}
