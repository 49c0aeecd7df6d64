/**
 * Forms of an utterance that tell what is wanted, whatever the classifier hears. Each is a list of alternatives, first
 * in English, then in Chinese; another language or a turn of phrase of a shop's customers is one more line.
 */
import type { Understanding } from '../../domain/index.ts'

type Said = Pick<Understanding, 'utterance'>

/** Matches where one of the alternatives does, in either case. */
function anyOf(...alternatives: readonly string[]): RegExp {
  return new RegExp(alternatives.join('|'), 'iu')
}

const mostWords = 7
const mostCharacters = 50

/** A phrase rather than a story; Chinese has no spaces, so characters count too. */
export function isShort({ utterance: { normalised } }: Said): boolean {
  return normalised.split(' ').length <= mostWords && normalised.length <= mostCharacters
}

const buying = anyOf(
  String.raw`\bi(?:['’]ll| will| would like to|['’]d like to| want to)\s+(?:take|have|buy|get|order)\s+(?:it|this|that|one|two|them|these|the)\b`,
  String.raw`\b(?:add it to (?:the|my) (?:basket|cart)|sold!|deal!)`,
  '就(?:要|买|拿|选)(?:它|这个|这款|这台|那个|那款|这件|这双)|(?:我|行|好|那)?[，,]?(?:要|买)(?:它|这个|这款|这台)了|拿下|就它了|就这个了',
)

/** "I'll take it", 就要它了: a decision to buy what is talked about. */
export function decidesToBuy(text: string): boolean {
  return buying.test(text)
}

const pricing = anyOf(String.raw`\b(?:how much|price[ds]?|costs?|pay)\b`, '多少钱|价|贵|几块|几元')

/** "The charcoal one, price?", 30ml多少钱 */
export function asksPrice(text: string): boolean {
  return pricing.test(text)
}

const ofOrder = anyOf(String.raw`\b(?:orders?|ordered|parcel|package)\b`, '订单|包裹|单号|快递')

/** "My order", 包裹: names an order, or what it comes in. */
export function speaksOfOrder(text: string): boolean {
  return ofOrder.test(text)
}

const stock = anyOf(
  String.raw`\b(?:any|some|one|many|still) (?:\w+ )?left\b|\bleft in stock\b|\b(?:in|out of) stock\b|\bsold out\b|\bstill (?:available|got)\b`,
  '有货|现货|库存|缺货|断货|还有(?:没有|没|吗|么|不|剩)|剩(?:几|多少)',
)

/** "Got any left?", 还有货不: whether it can be had. */
export function asksForStock(text: string): boolean {
  return stock.test(text)
}

const goingOn = anyOf(
  String.raw`^(?:and|n|or|what about|how about|then|ok(?:ay)?(?: and| then|,)?)\b`,
  String.raw`\bthen\W*$`, // grey then
  '^(?:那|那么|还有|換成|换成)', // 那白色呢, 换成蓝色的
  '呢[?？]?$', // Vela 9呢？
)

/** "And …?", "what about …", "…呢", or a correction: goes on with the same question. */
export function continues({ utterance, entities }: Understanding): boolean {
  return entities.some(({ kind }) => kind === 'correction') || goingOn.test(utterance.normalised)
}

/** What may follow "for" and is no purpose: people, what is pointed at, a price or a time. */
const noPurpose = [
  'me|us|my|our|him|her|his|you',
  'it|its|this|that|these|them',
  'now|today|sale|free|under|less|about|around|sure|example',
].join('|')
const purpose = anyOf(
  String.raw`\bfor (?:an? |the )?(?!(?:${noPurpose})\b)\p{L}{3,}`,
  String.raw`适合(?!我|他|她|您|你|送)\p{Script=Han}{2}`, // 适合跑步的
  String.raw`(?<!适)\p{Script=Han}{2}(?:时)?用的`, // 玩游戏用的, 拍照时用的
)

/** "For running", "适合跑步的": what a thing is to serve, and a wish of its own. */
export function statesPurpose({ utterance }: Said): boolean {
  return purpose.test(utterance.normalised)
}

const unnamed = anyOf(String.raw`\b(?:something|anything|things?)\b`, '东西|什么|点啥')
const newThing = anyOf(
  String.raw`\b(?:show me|looking for|need|want|find|like) (?:an? |some )(?!(?:\p{L}+ )?ones?\b)\p{L}{3,}`,
)
const ofKindSaid = anyOf(String.raw`\b(?:an?|the|any|which|good|better|best)\s+(?:\p{L}+\s+)?ones?\b`)
/** A message of more words tells a wish of its own. */
const wordsOfFragment = 9

/** "Something for running", "a present for my daughter who has just turned eight": a thing that is not named. */
export function wishesForUnnamed({ utterance, entities }: Understanding): boolean {
  const { normalised } = utterance
  const pointsBack = entities.some(({ kind }) => kind === 'reference' || kind === 'correction')
  if (pointsBack || ofKindSaid.test(normalised)) return false
  if (statesPurpose({ utterance }) && unnamed.test(normalised)) return true
  return normalised.split(' ').length > wordsOfFragment && newThing.test(normalised)
}

const questionWords = anyOf(
  String.raw`\b(?:what|how|which|who|where|when)\b`,
  String.raw`\b(?:does|do|is|are|can|will|has|have|tell|about)\b`,
  '怎|什么|多|几|哪|能', // 怎么样, 多重, 几寸, 哪个, 能防水
  '吗|嘛|呢',
  String.raw`(\p{Script=Han})不\1|有没有|(?<=.{2})[么不没]\W*$`, // 是不是双卡, 带充电头没有, 防水不
)

/** "Is it heavy", "tell me about …", 怎么样: something is asked, with or without a question mark. */
export function asks({ utterance }: Said): boolean {
  return questionWords.test(utterance.normalised)
}

const arrival = anyOf(
  String.raw`\bwhen\b.*\b(?:arrive|come|get here|be here|delivered|get it)\b`,
  '(?:什么时候|啥时候|几时|哪天|多久)(?:能|会|才)?(?:到|送到|收到)',
)

/** "When will it arrive?", 什么时候能到 */
export function asksWhenItArrives({ utterance }: Said): boolean {
  return arrival.test(utterance.normalised)
}

const greeting = '(?:(?:hi|hello|hey|so)[,!. ]+)?'
const kindsOf = '(?:(?:kind|sort|type)s? of (?:things?|products?|goods|stuff|items?) )?'
const doYouSell = '(?:do|can|all do) (?:you|u|i)(?: guys)? (?:sell|have|offer|stock|buy(?: here)?)'
const range = anyOf(
  // "Hi, what kinds of things do you sell here?", "what can I buy"
  String.raw`^${greeting}what ${kindsOf}${doYouSell}(?: here| in your shop)?\W*$`,
  // "What products are there?"
  String.raw`^what (?:products?|goods|items?|categories) (?:do you (?:have|sell|offer)|are there)\W*$`,
  // 你们都卖些什么商品呢
  [
    '^(?:你们?|您们?|店里|你们店|这里)?(?:都|主要)?(?:有|卖)(?:些|点)?',
    String.raw`(?:什么|啥|哪些)(?:东西|商品|产品|货)?(?:的|呀|啊|呢|卖)?\W*$`,
  ].join(''),
)

/** "What do you sell?", 你们卖什么 */
export function asksForRange({ utterance }: Said): boolean {
  return range.test(utterance.normalised)
}

const ofList = anyOf(
  String.raw`\b(?:of|from|among|in)\s+(?:all\s+)?(?:these|those|them|that list|your list)\b`,
  String.raw`\b(?:any|which|one|some|none|all|both|either)\s+of\s+(?:the\s+)?(?:these|those|them|two|three|four|five|few)\b`,
  '(?:这|那)(?:里面?|几|些|两|三)|里面|里头|其中|当中|它们',
)

/** "Any of these below 150 g?", 里面最便宜的: of what was listed. */
export function pointsAtList(text: string): boolean {
  return ofList.test(text)
}

/** What may stand between "how many" and what is counted. */
const counted = String.raw`(?:\s+(?:different|kinds?\s+of|sorts?\s+of|models?\s+of|of|other|such|types?\s+of|\w{2,12})){0,3}`
const counting = anyOf(
  String.raw`\bhow many\b${counted}\s+(?:do|have|are|does|of (?:those|these|them)|can|cost|in)\b(?!\s+(?:left|in the box|in stock))`,
  String.raw`\bhow many of (?:those|these|them)\b`,
  '(?:一共|总共|都)?(?:有|卖)(?:几|多少)(?:款|种|台|个型号|样|部|个不同)|(?:几|多少)款',
)

/** "How many tablets do you sell?", 有几款平板 */
export function asksHowMany({ utterance }: Said): boolean {
  return counting.test(utterance.normalised)
}

const choosing = anyOf(String.raw`\b(?:which|what|any|other|cheapest)\b`, '哪|什么|几种|别的|其他|最便宜')

/** "Which sizes …?", 哪个颜色: a choice is asked for. */
export function asksWhich(text: string): boolean {
  return choosing.test(text)
}

const sameness = anyOf(
  String.raw`\b(?:same|this|that) (?:one|model|thing|style|kind)?\b`,
  '同款|同一款|一样的|另外那个|另一个|这款|那款',
)

/** "The same one but in white", 同款白色的: another form of what the talk is about. */
export function saysSame(text: string): boolean {
  return sameness.test(text)
}

const likeness = anyOf(
  String.raw`\b(?:similar|alternatives?|comparable)\b`,
  String.raw`\b(?:something|anything|one|more) like (?:it|this|that|these|those)\b`,
  '类似|相似|差不多的|替代',
)

/** "Something similar", 有类似的吗: of the kind that the conversation is about. */
export function asksForSimilar({ utterance }: Said): boolean {
  return likeness.test(utterance.normalised)
}

const ordering = anyOf('^[来要买]', '给我来', '我[要买]', '下单')
/** "Which of these two", 这两个哪个好: a number beside a question is no order. */
const weighing = anyOf('[?？]', String.raw`\b(?:how|which|what|compare|show)\b`, '吗|哪|多少', '优惠|折')

/** "Two of them, please", 来两个: so many pieces of what is talked about. */
export function wantsPieces({ utterance, entities }: Understanding): boolean {
  if (!entities.some(({ kind }) => kind === 'quantity') || !isShort({ utterance })) return false
  const isPointing = entities.some(({ kind }) => kind === 'reference' || kind === 'ordinal')
  return (isPointing && !weighing.test(utterance.normalised)) || ordering.test(utterance.normalised)
}

/** "SAVE15": a code, and not a word besides. */
export function isCode({ utterance }: Said): boolean {
  return /^(?=.*\d)(?=.*[A-Z])[A-Z0-9-]{4,24}$/.test(utterance.text.trim())
}

const oneWord = /^(?:\p{Script=Latin}{5,}|\p{Script=Han}{2,4}的?)[.!]?$/u

/** One familiar word of some length, which is no greeting or exclamation: those are known to the classifier. */
export function isOneWord({ utterance, unfamiliar }: Understanding): boolean {
  return unfamiliar.length === 0 && oneWord.test(utterance.normalised)
}
