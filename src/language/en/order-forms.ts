import type { OrderForms } from '../order-forms.ts'

const digit = '(?:zero|oh|one|two|three|four|five|six|seven|eight|nine)'

export const englishOrderForms: OrderForms = {
  acts: {
    cancel:
      /\b(?:cancel(?!l?ed\b|lation)|cancle|call(?:ing)? (?:it |that |them |my order |the order )?off|annul|void my|scrap (?:the|my) order|stop (?:my|the) order|(?:take|remove|leave) [\p{L}' -]{2,40} (?:out of|from|off) (?:my |the )?order)/iu,
    address:
      /\b(?:change|correct|fix|update|mistake in|wrong|redirect|send|ship|deliver)\b.*\b(?:address\b|to (?:another|a different|my new|\d))|\baddress\b.*\b(?:wrong|mistake|chang\w*|update|correct)\b|\b(?:send|ship|deliver|redirect)\b.*\border\b.*\bto\b.*\d/iu,
    return:
      /\b(?:send|give|bring|take|post|ship)(?:ing)? (?:[\p{L}\d' -]{0,40} )?back\b(?! (?:to|on|my money))|\b(?:should|must|has to|have to|needs to|can) go back\b|\breturn(?:ing)? (?:it|this|that|them|the|my|a|an|one|order|something|only|just)\b|\bopen (?:the|a) return\b/iu,
    exchange:
      /\b(?:exchange|swap)\b.*\bfor\b|\bexchange (?:it|this|that|them|the|my)\b|\bswap (?:it|this|that|the|my)\b/iu,
  },
  other:
    /\bi meant?\b|\b(?:the|that) (?:one|order) (?:with|from|i (?:bought|ordered|placed|made|got)|of|that|placed|containing)\b|^(?:no|nope|not that)\b[^.]*\b(?:the|that|my) (?:[\p{L}-]+ )?(?:one|order)\b|\bwrong order\b|\bnot (?:this|that) (?:one|order)\b/iu,
  anyOther: /\b(?:the|my) other (?:one|order)\b|\banother order\b|\ba different order\b/iu,
  latest:
    /\b(?:last|latest|newest|most recent) (?:order|purchase|one|thing)\b|\border (?:i )?just (?:placed|made|now)\b|\bjust (?:ordered|bought|placed)\b/iu,
  first: /\b(?:(?:very )?first|oldest|earliest) (?:order|purchase)\b/iu,
  whole:
    /\b(?:everything|all of (?:it|them)|(?:the )?(?:whole|entire|complete) (?:order|thing|lot)|all items|both|return (?:my |the )?order|order \d+ back)\b/iu,
  keeps: /\b(?:keep|keeping|kept|leave|stays?|still (?:come|want|need)|not the)\b/iu,
  state:
    /\b(?:is|was|did|has|have|got|been|are)\b[^?]{0,40}\b(?:cancell?ed|changed|going out|still (?:on|coming|active|open|there))\b|\b(?:what(?:'?s| is| are)|any)\b[^?]{0,30}\b(?:status|state|happen\w*|going on|news)\b|\b(?:status|state) of\b|\bwhat happened (?:to|with)\b|\bstill going out\b|\bis it coming\b/iu,
  contents:
    /\bwhat (?:did|have) i (?:pay|paid|spend|spent|buy|bought|order|ordered)\b|\bhow much (?:did i (?:pay|spend)|was the [\p{L} -]{2,30} i (?:bought|got|ordered))|\bwhat(?:'s| is| was) in (?:the|my|that|order)\b.*\border\b|\bwhich order (?:was|is|did|had|has)\b/iu,
  moneyBack:
    /\b(?:how much|when|how long)\b.*\b(?:comes? back|(?:get|have|see|receive) (?:it |that |the money |my money )?back|refund(?:ed)?|money)\b/iu,
  fees: /\b(?:fees?|costs?|charges?|charged|postage|for free|free of charge|pay for)\b/iu,
  onTheWay:
    /\bwhen\b.*\b(?:arrive|come|get here|be here|delivered|get it|show up|turn up)\b|\bwho(?:'s| is| will)\b.*\b(?:bring|deliver|carry|ship)|\bwhich (?:carrier|courier)\b|\btracking (?:number|no|code|id)\b|\bwhere(?:'?s| is) my\b/iu,
  own: /\bmy\b|\bi(?:'ve| have)? (?:just )?(?:bought|ordered|got)\b/iu,
  insists:
    /\b(?:do|cancel|open|return|change) (?:it|that) (?:anyway|all the same|regardless)\b|\b(?:make|as) an exception\b|\bwhat (?:are my|other) options\b|\bwhat (?:can|could|should|do) i do(?: then| now| instead)?\b|\b(?:just|please) do it\b|\bopen the return\b/iu,
  damage:
    /\b(?:broken|broke|damaged|defective|faulty|cracked|dead on arrival|(?:does(?:n't| not)|stopped|won't|not) work(?:ing)?)\b/iu,
  others:
    /\b(?:friend|flatmate|roommate|husband|wife|mother|mum|mom|father|dad|brother|sister|neighbou?r|colleague|partner)(?:'s|’s) (?:order|parcel|package)\b|\bbelongs? to (?:my|a|him|her|them|someone)\b|\b(?:his|her|their) (?:order|parcel|package)\b/iu,
  goesOn: /^(?:ok(?:ay)?,? |all right,? )?(?:and|what about|how about) (?:mine|my (?:own )?(?:order|one|parcel))\b/iu,
  deadline: /\bhow (?:many days|long) do i (?:have|get)\b|\b(?:until|by|till) when\b|\bdeadline\b/iu,
  boundary: /[,;.!?]\s+|\s+(?:and|but|while)\s+/iu,
  digits: { zero: 0, oh: 0, one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9 },
  spoken: new RegExp(String.raw`(?<![\p{L}\d])${digit}(?:[\s,-]+${digit}){3,17}(?![\p{L}\d])`, 'iu'),
}
