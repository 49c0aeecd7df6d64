import type { RequestForms } from '../request-forms.ts'

const count = '(?:two|three|four|a couple(?: of)?|a few|several|some|[2-4])'
const thing = '(?:(?:more |other |quick |short |different )*(?:things?|questions?|requests?))'
/** Said before a request, and no part of it. */
const filler = String.raw`^(?:(?:hey|hi|hello|hiya|so|and|also|ok(?:ay)?|plus|then|btw|by the way|oh|well|please|pls|plz|one more (?:thing|question)|secondly|finally|lastly)[,:!.]?\s+)*`
const auxiliary =
  "(?:can|could|would|will|do|does|did|is|are|was|were|has|have|should|may|isn'?t|aren'?t|don'?t|doesn'?t)"
const asking = "(?:how|what|when|where|which|who|why|till when|until when)(?:['’]?s|['’]?re)?"
const wanting = String.raw`(?:(?:i|we)\s*)?(?:need|want|would like|['’]?d like|am after|am looking for|['’]?m (?:after|lo+k\w* for)|wanna (?:get|buy)|lo+kin?g? for|get me|show me|find me|buy)`

export const englishRequestForms: RequestForms = {
  announces: new RegExp(
    String.raw`^(?:(?:hi|hello|hey|ok|so|and)\b[,!.]?\s+)*(?:(?:i(?:['’]ve| have)?(?: got)?|just)\s+)?${count}\s+${thing}(?:\s+(?:please|pls|for you|at once|from me))?\s*[:;,.!–—-]+\s*`,
    'iu',
  ),
  boundary:
    /(?<=[?!;])\s*|(?<=\.)\s+|\s*,\s*|\s+[–—-]+\s+|:\s+|\s*,?\s*\b(?:and|n|but|then|plus)\b(?:\s+(?:also|then|please))?\s+|\s*\b(?:also|btw|by the way)\b,?\s+|(?:^|\s*)(?<![\p{L}\d])\(?[a-d1-4]\)\s+/giu,
  further:
    /^(?:and\s+|oh\s+)*(?:(?:also|plus|btw|by the way|another (?:thing|question)|one more (?:thing|question)|secondly|besides)\b|\(?[a-d1-4]\)\s)/iu,
  questions: new RegExp(
    String.raw`${filler}(?:${asking}|${auxiliary}\s+(?:the|a|an|my|your|you|u|i|it|its|they|there|this|that|these|those|we|he|she|any\w*|\p{L}+ing\b)|(?:do|does|did|are)\s+\p{L}+\s+\p{L}+|is\s+(?:delivery|postage|tax|vat|express)|got any\b|any (?:chance|idea|discount|coupon|voucher)s?\b)\b`,
    'iu',
  ),
  commands: new RegExp(
    String.raw`${filler}(?:tell|show|give|send|cancel|change|return|refund|track|check|find|help|explain|get|recommend|suggest|compare|connect|update|add|remove|stop|open|delete|create|let me (?:know|talk|speak))\b`,
    'iu',
  ),
  wishes: new RegExp(String.raw`${filler}(?:${wanting}|i\s+have to (?:cancel|return|change|exchange))\b`, 'iu'),
  goesOn: /^(?:or|if|unless|because|as long as|so that)\b/iu,
  topic: /^(?:(?:and|so|ok|then)\s+)*(?:what|how) about\b/iu,
  ofAll:
    /[\s,.;]+(?:and\s+)?(?:both|all(?: of them)?|the two of them)\s+(?:(?:must|should|have to|need to) be |of them )?(?:in |under |below )?[\p{L}\d€ -]{2,30}[.!]*$/iu,
  pair: new RegExp(
    String.raw`^(?<head>(?:.*?[,.;!]\s+)?(?:(?:hey|hi|hello|so|and|ok)[,!]?\s+)*${wanting}\s+)(?<first>(?:an?|some|something|two|\d)\s+(?:(?!(?:with|to|that|which|between|has|have|for(?!\s+(?:my|the))|of|from)\b)[^,.;?!])+?)\s*(?:,?\s+(?:and|n|plus|as well as)|\s*[&+])\s+(?:also\s+)?(?<second>(?:an?|some|something|two|another|\d)\s+\S(?:(?!\s(?:with it|on it)\b).)*?)(?<tail>\s+for\s+(?:my|our|his|her|this|it)\b.*)?$`,
    'iu',
  ),
}
