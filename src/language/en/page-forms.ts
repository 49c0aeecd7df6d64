import type { PageForms } from '../page-forms.ts'

const money = String.raw`[€$£]\s?(?<amount>\d[\d,]*(?:\.\d+)?)`

export const englishPageForms: PageForms = {
  fillers: new Set(
    (
      'a an the and or but so if is are was were be been am do does did can could will would shall should may might i im id ive ' +
      'you your yours u ur we our us it its it’s me my mine they them their he she his her this that these those there here ' +
      'to of in on at for from by with as than then just only even also too ok okay oh well hi hello hey please pls thanks ' +
      'what which who whom where when why how much many get got have has had want need like know tell say let lets any some ' +
      'about what’s whats thing things one ones now still really right not no yes dont cant out up over not more ' +
      'that’s thats live living based matter matters take takes accept offer use something anything else other'
    ).split(' '),
  ),
  matters: [
    {
      isGeneral: true,
      asks: /\bhow much|\bcosts?\b|\bcharge|\bprice|\bfees?\b|\bpays?\b|\bfree\b|\bpostage|\bshipping\b|\bon top\b|\bextra\b|\binterest\b|\bexpensive\b/i,
      states: /[€$£]\s?\d|\d\s?%|\bfree\b|\bfees?\b|\binterest\b|\bpay\b|\bcharged?\b|\bprices?\b/i,
    },
    {
      isGeneral: true,
      asks: /\bhow (?:long|fast|soon|quick\w*|many days)|\bwhen\b|\btill\b|\buntil\b|\btomorrow\b|\bdays?\b|\bweeks?\b|\barrives?\b|\btakes? (?:a|long)/i,
      states:
        /\d\s*(?:working )?(?:hours?|days?|weeks?|months?|years?|minutes?)\b|\d\d?:\d\d|\bsame day\b|\bnext working day\b|\d (?:January|December)/i,
    },
    { asks: /\bby phone\b|\bcall (?:you|someone|somebody)\b|\bring (?:you|up)\b/i, states: /\bphone\b/i },
    { asks: /\bamex\b|\bcredit cards?\b|\bdebit cards?\b/i, states: /\bAmerican Express\b/i },
    { asks: /\bfree gifts?\b|\bfreebies?\b|\bthrow in\b|\bsamples?\b/i, states: /\bfree gifts?\b/i },
    { asks: /\bfree\b/i, states: /\bfree\b/i },
    {
      asks: /\b(?:christmas|x-?mas|holiday season|november|december|santa|festive)\b/i,
      states: /\bNovember|\bDecember|\bJanuary/,
    },
    {
      asks: /\bexpress|\btomorrow\b|\bnext day\b|\bovernight\b|\burgent|\bfaster?\b|\bfastest\b|\bquicke/i,
      states: /\bexpress/i,
    },
    { asks: /\bnormal|\bstandard\b|\bregular|\bordinary\b|\bcheapest\b/i, states: /\bstandard\b/i },
    {
      asks: /\bbroken?\b|\bdead\b|\bfault|\bdefect|\bdie[sd]?\b|\bn['’]?t work|\bnot work|\bwent (?:black|blank)|\bstopped\b/i,
      states: /\bfault|\bdoes not work\b/i,
    },
    {
      asks: /\bdrop|\bfell\b|\bspill|\bcoffee|\btea\b|\bwater\b|\bliquid|\bwine\b|\btipped\b|\bcrack/i,
      states: /\bdrops?\b|\bliquid|\bspill/i,
    },
    { asks: /\bcol+ect|\bpick(?:ing)?\b.{0,20}\bup\b|\bpick-?up\b/i, states: /\bcollect/i },
    { asks: /\bopen(?:ing)?\b|\bhours\b|\bclosed?\b/i, states: /\d\d?:\d\d|\bclosed\b|\bSundays?\b/i },
    { asks: /\bsundays?\b|\bweekends?\b/i, states: /\bSundays?\b/i },
    { asks: /\bsaturdays?\b|\bweekends?\b/i, states: /\bSaturdays?\b/i },
    { asks: /\bon top\b|\binterest\b|\bextra\b|\bfees?\b/i, states: /\binterest\b|\bfees?\b/i },
    {
      asks: /\btakes? (?:a|more|over|longer)|\btoo long\b|\blonger\b|\bdrags? on\b/i,
      states: /\blonger than\b|\bmoves by more\b/i,
    },
    {
      asks: /\bopened\b|\bunpack|\bunseal|\bworn?\b|\bwore\b|\bused\b|\btried\b|\btry\b/i,
      states: /\bunseal|\bopened\b|\bunpack|\btry\b/i,
    },
    { asks: /\bin[- ]?ears?\b|\bear ?buds?\b|\bearphones?\b/i, states: /\bin-ear\b/i },
    {
      asks: /\binstal|\b(?:in|by|into) (?:\w+ )?(?:parts|bits|pieces|chunks|portions|payments)\b|\b(?:pay|paid|paying) (?:it |this |that )?off\b|\bsplit (?:it|the|this|up)\b|\bmonthly\b|\bbit by bit\b/i,
      states: /\binstalments?\b/i,
    },
    { asks: /\b(?:a|one|per) month\b|\bmonths?\b|\bhalf a year\b/i, states: /\bmonth/i },
    {
      asks: /\bpostage|\bpostman|\bcourier|\bcarrier|\bdriver/i,
      states: /\bpostage|\bcarrier|\bdelivery cost|\blabel/i,
    },
    { asks: /\btvs?\b|\btell(?:y|ies)\b|\btelevisions?\b/i, states: /\btelevisions?\b/i },
    { asks: /\bwrap|\bgift|\bpresent\b/i, states: /\bwrap|\bgift/i },
    {
      asks: /\bgenuine|\breal\b|\bfakes?\b|\bauthentic|\boriginal|\bcounterfeit|\bknock-?offs?\b|\bcop(?:y|ies)\b/i,
      states: /\bgenuine|\bcounterfeit/i,
    },
  ],
  leansBack: /^(?:it|this|that|they|these|those|there|after that|if (?:it|you decline|they)|before that)\b/i,
  union: /\beuropean union\b|\bEU\b/i,
  offersWhere: /\bavailable (?:in|to|for)\b|\bwe deliver to\b|\bonly (?:in|to|within|for)\b|\blimited to\b/i,
  refuses: /\bcannot\b|\bcan(?:'|’)t\b|\bnot\b|\bexcluded\b/i,
  excludes: /\bwithout\b|\bnot\b|\bcannot\b|\bno\b/i,
  sends: /\bdeliver|\bship|\bsend|\bpost(?:age|ed|ing)?\b|\bcourier/i,
  sendsBack: /\breturn|\bsend(?:ing)? (?:it |them )?back\b|\brefund/i,
  isYesNo:
    /^(?:(?:and|so|but|ok|okay|oh|well|hi|hello|hey|then)[,!]?\s+)*(?:is|are|do|does|can|could|may|will|would|am|did|has|have)\b|\bright\s*\??$|\b(?:do|can|could|will|would|is|are|does) (?:i|you|it|they|we|that|my|the)\b|\b(?:its|it's|it is) (?:free|possible|ok)\b/i,
  isOpen: /\b(?:how|what(?! if)|when|who|where|which|why)\b/i,
  asksBurden:
    /\b(?:have to|need to|must|do i|will i) pay\b|\bpay (?:for )?(?:the )?(?:shipping|postage|delivery)\b|\bcharged?\b|\bcosts?\b|\blose\b/i,
  asksDelivery: country => `Do you deliver to ${country}?`,
  goesOn:
    /^(?:(?:ok|okay|oh|well|so|hm+|ah)[,!]?\s+)*(?:and|but|or|what if|what about|how about|if|also|then|even)\b|\bif (?:that|it) matters\b|\bthough?\b\s*[,.]?|\bdoes (?:that|it) matter\b|\binstead\b|\bthat too\b/i,
  saysWhere:
    /\bi(?:'|’)?m (?:in|from|based|at)\b|\bi am (?:in|from)\b|\bi live\b|\bwe(?:'|’)?re in\b|\bwe live\b|\bit(?:'|’)?s (?:at|in|for)\b|\bfor me in\b|^(?:and )?(?:to|for|in|from)\b|\bmatters?\b/i,
  season: /\b(?:christmas|x-?mas)\b/i,
  isPast:
    /\bago\b|\bafter\b|\bsince\b|\balready\b|\blying\b|\blast (?:week|month|year)\b|\bbeen\b|\blater\b|\bpast\b|\bstill\b/i,
  minimum: new RegExp(String.raw`\b(?:from|over|above|at least|orders of|minimum(?: order)?(?: of)?)\s+${money}`, 'iu'),
  tier: /\bfrom (?<count>\d+) pieces\b[^,;]*?(?<percent>\d+(?:\.\d+)?)\s?%|\bfrom (?<countAgain>\d+) pieces (?<percentAgain>\d+(?:\.\d+)?)\s?%/giu,
  worth: new RegExp(String.raw`(?<count>\d+) (?<unit>\p{L}+) (?:are|is) worth ${money}`, 'iu'),
  step: /\bsteps of (?<step>\d+)/iu,
  points: /\bpoints?\b/i,
  share: /(?<percent>\d+(?:\.\d+)?)\s?% of\b/iu,
  deadline:
    /\bwithin (?<count>\d+) (?<unit>day|week|month|year)s? (?:of (?:the day it was|delivery|your order|its date)|after)|\bwarranty of (?<countAgain>\d+) (?<unitAgain>year)s?/giu,
  timeUnit: /^[\s-]*(?:working )?(?<unit>day|week|month|year)s?\b/iu,
  unitNames: { day: 'day', week: 'week', month: 'month', year: 'year' },
  spokenTimes: [
    { form: /\bhalf a year\b/i, count: 6, unit: 'month' },
    { form: /\ba month and a half\b/i, count: 45, unit: 'day' },
    { form: /\b(?:a fortnight)\b/i, count: 14, unit: 'day' },
    { form: /\b(?:a|last) month\b/i, count: 1, unit: 'month' },
    { form: /\b(?:a|last) year\b/i, count: 1, unit: 'year' },
    { form: /\b(?:a|last) week\b/i, count: 1, unit: 'week' },
  ],
}
