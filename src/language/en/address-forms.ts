import type { AddressForms } from '../address-forms.ts'

/** Words that lead up to an address, alone or in any order. */
const leading: ReadonlySet<string> = new Set(
  `no nope sorry oh ah argh oops wait hi hello hey ok okay yes please pls plz kindly can could would will you we i i'd id
  i'm im i've ive we've weve have has had just want wanted need like to it it's its it’s that that's thats this wrong incorrect
  should must ought shall be is are was change changed changing send ship deliver redirect update move moved moving make go goes
  going sent delivered shipped of for instead actually rather now let use take put set as at into and so well meant mean place
  address order parcel package delivery's number addressed reads read following here there here's heres house's argh hm hmm um
  then them everything stuff thing things goods by mistake fix correct-it corrected correction`.split(/\s+/),
)
/** These lead up to one only before another such word: "my new address is", and not "New Street 5". */
const inside: ReadonlySet<string> = new Set(
  'the my our your new correct right old delivery shipping home other different first in on from a an order’s house flat friend'.split(
    ' ',
  ),
)

function strip(text: string): string {
  let at = 0
  let start = 0
  let isOrderSaid = false
  for (const { 0: token, index } of text.matchAll(/[^\s,.:;!?()]+/gu)) {
    const word = token.toLowerCase().replaceAll('’', "'")
    const isNumberOfOrder = isOrderSaid && /^#?\d{4,}$/.test(word)
    if (!leading.has(word) && !inside.has(word) && !isNumberOfOrder) break
    at = index + token.length
    if (!inside.has(word)) start = at
    isOrderSaid = word === 'order' || (isOrderSaid && (word === 'number' || word === 'no'))
  }
  return text
    .slice(start)
    .replace(/^[\s,.:;!?()]+/u, '')
    .replace(
      /(?:[\s,.!]+(?:instead|please|pls|thanks|thank you|thx|now|if possible|asap|then|ok|okay|cheers))+[\s.!?]*$/iu,
      '',
    )
}

const link = String.raw`(?:\s+(?:is|was|should be|should read|must be|has to be|to be|to|be|reads))*\s*(?:actually|really|in fact)?\s*[:=]?\s*`
const old = String.raw`(?:\s*,?\s*(?:and )?(?:not|instead of|rather than)\s+(?:number |no\.? ?)?(?<old>\d+\s?[a-z]?)(?![\p{L}\d]))?`

export const englishAddressForms: AddressForms = {
  strip,
  talk: /\b(?:address|order|want|wish|need|because|please|cancel|return|refund|mistake|why|how|what|when|don'?t|not|if)\b/iu,
  parts: [
    {
      part: 'postcode',
      form: new RegExp(
        String.raw`\b(?:post\s?code|postal code|zip(?:\s?code)?|plz|eircode)\b${link}(?<value>[a-z\d][a-z\d -]{1,8}[a-z\d])(?![\p{L}\d])`,
        'iu',
      ),
    },
    {
      part: 'house',
      form: new RegExp(
        String.raw`\b(?:(?:house|building|street|door)\s*(?:number|no\.?|nr\.?)|number|house|no\.|nr\.?)${link}(?<value>\d{1,4}\s?[a-z]?)(?![\p{L}\d])${old}`,
        'iu',
      ),
    },
    {
      part: 'town',
      form: /\b(?:the )?(?:town|city|place)\b(?:'s)?\s*(?:is|should be|was|:)\s*(?:actually )?(?<value>\p{L}[\p{L} .'-]{1,40})/iu,
    },
    {
      part: 'street',
      form: /\b(?:the )?(?:street(?: name)?|road)\s+(?:is|should be|was|:)\s*(?:actually |called )?(?<value>\p{L}[\p{L}\d .'-]{2,60})/iu,
    },
  ],
  notOld: [
    /(?:^|[\s,])(?:it'?s |it is |should be |make it |make that |i meant |meant )?(?:number |no\.? )?(?<value>[\p{L}\d][\p{L}\d-]{0,20}),? (?:and )?(?:not|instead of|rather than) (?:number |no\.? )?(?<old>[\p{L}\d][\p{L}\d-]{0,20})[.! ]*$/iu,
    /\bnot (?:number |no\.? )?(?<old>[\p{L}\d][\p{L}\d-]{0,20}),? (?:but|it'?s|it is|rather) (?:number |no\.? )?(?<value>[\p{L}\d][\p{L}\d-]{0,20})[.! ]*$/iu,
  ],
  house: /\d+/u,
}
