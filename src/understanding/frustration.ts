/**
 * How upset a text sounds, 0, ½ or 1, by what is said and how: ½ for impatience, 1 for insults, threats and despair,
 * and for impatience that is shouted. Closed lists and form alone: nothing is learnt here, so that an owner can see why
 * somebody was handed over.
 */
export function measureFrustration(text: string): number {
  if (outraged.some(pattern => pattern.test(text))) return 1
  const grumbles = impatient.flatMap(pattern => [...text.matchAll(pattern)]).map(([said]) => said)
  if (grumbles.filter(said => !mild.test(said)).length >= severalTimes) return 1
  if (grumbles.length > 0) return isShouted(text) ? 1 : 0.5
  return isShouted(text) ? 0.5 : 0
}

const outraged: readonly RegExp[] = [
  /\b(?:fuck\w*|bullsh\w*|shit(?:ty)?|bastards?|idiots?|morons?|scam(?:mers?|med)?|thieves|crooks?|swindle\w*)\b/i,
  /\b(?:ripped? (?:me )?off|rip-?off|disgusting|pathetic|worst (?:\w+ )?(?:shop|store|service|company|site|experience|support)|sick (?:and tired )?of|fed up|had enough|losing my patience|lost my patience|furious|so angry|driving me (?:mad|crazy)|sue you|my lawyer|report you|never (?:buy|order|shop)\w*(?: \w+){0,3} (?:again|here)|absolute(?:ly)? (?:joke|useless|terrible)|useless (?:bot|thing|machine|service|shop|support)|stupid (?:bot|machine|thing|service))\b/i,
  /(?:骗子|骗钱|诈骗|垃圾(?:店|服务|客服|公司|机器人|平台)|你们?(?:是|都是)?(?:智障|傻|白痴|蠢)|傻逼|操你|妈的|tmd|他妈|去死|滚|气死|忍无可忍|受够了|太过分|恶心|无耻|最差|再也不(?:会)?(?:来|买|用)|起诉|消协|12315|曝光你|差劲透|什么破(?:店|服务|客服|机器人|玩意)|破机器人|投诉你|耍我|黑店|騙子|受夠了|氣死)/i,
]

/** Said in calm too. */
const mild = /^(?:到底|什么情况|怎么回事啊|搞什么|still (?:no|not|nothing|waiting))$/i
/** Impatience that is voiced so often in one message is anger. */
const severalTimes = 2

const impatient: readonly RegExp[] = [
  /\b(?:ridiculous|unacceptable|unbelievable|outrageous|terrible|horrible|awful|appalling|shame on you|a joke|waste of (?:my )?time|(?:for|this is)(?: now)? the (?:second|third|fourth|fifth|last|\d+(?:nd|rd|th)) time|how many times|still (?:no|not|nothing|waiting)|nobody (?:answers|replies|responds|cares|helps)|no ?one (?:answers|replies|responds|cares|helps)|not helping|not what i asked|you(?:'re| are) not listening|useless|annoy(?:ed|ing)|frustrat\w+|angry|upset)\b/gi,
  /(?:离谱|过分|什么情况|怎么回事啊|搞什么|太慢了|烦死|烦人|生气|失望|坑人|糊弄|敷衍|[说问催](?:了|过)(?:你们?)?(?:几|多少|好几|八百|[两三四五六七八九十\d]+)(?:遍|次|回)|第[三四五六七八九十\d]+(?:遍|次)(?:问|说|催|找|联系)|没人(?:理|管|回)|答非所问|听不懂|没用|到底|太差|差劲|無語|无语|太過分|沒人理)/g,
]

/** Three marks in a row, or words in capitals: more than half of at least twelve letters. */
function isShouted(text: string): boolean {
  if (/[!?！？]{3,}/.test(text)) return true
  const letters = text.match(/\p{Script=Latin}/gu) ?? []
  return letters.length >= 12 && letters.filter(letter => letter !== letter.toLowerCase()).length > letters.length / 2
}
