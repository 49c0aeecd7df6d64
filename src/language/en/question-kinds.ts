import type { QuestionForms } from '../question-kinds.ts'

export const englishQuestionKinds: QuestionForms = {
  amount: {
    asks: /\bhow (?:much|many|long|tall|high|wide|deep|big|large|heavy|thick|old|far|often|hot|warm|strong|loud|fast)\b|\bwhat(?:'?s| is)? (?:the )?(?:size|length|width|height|weight|depth|volume|capacity|dimensions?|measurements?)\b|\bdimensions?\b|\bsize\b|\bweighs?\b/i,
    states: /\d/,
  },
  dimension: {
    asks: /\bhow (?:long|tall|high|wide|deep|big|large|thick)\b|\bsize\b|\bdimensions?\b|\bmeasurements?\b|\blength\b|\bwidth\b|\bheight\b|\bdepth\b|\bdiameter\b|\bfits?\b/i,
    states: /\d\s*(?:cm|mm|m\b|in\b|inch|"|x\s*\d|×)/i,
  },
  weight: { asks: /\bheavy\b|\bweighs?\b|\bweight\b/i, states: /\d\s*(?:kg|g\b|grams?\b|lbs?\b|oz\b)/i },
  volume: {
    asks: /\b(?:ml|litres?|liters?|volume|capacity|holds?)\b/i,
    states: /\d\s*(?:ml|cl|l\b|litres?\b|liters?\b|fl\.? oz)/i,
  },
  duration: {
    asks: /\bhow (?:long|soon)\b|\blasts?\b|\bexpires?\b|\bshelf life\b|\bwhen\b/i,
    states: /\d\s*(?:hours?|days?|weeks?|months?|years?|minutes?|mins?)\b/i,
  },
  washing: { asks: /\bwash|\bclean|\bmachine\b|\bdryer\b/i, states: /\bwash|\bclean|\bwipe|\bdry\b/i },
  material: {
    asks: /\bmade (?:out )?(?:of|from)\b|\bmaterials?\b|\bfabric\b|\bleather\b|\bwood(?:en)?\b|\bplastic\b|\bcotton\b/i,
    states:
      /\bcotton\b|\bwool\b|\blinen\b|\bpolyester\b|\bsteel\b|\boak\b|\bpine\b|\bwood|\bleather\b|\bplastic\b|\bceramic\b|\bglass\b|%|\bsilk\b|\bcanvas\b|\balumini?um\b|\bbrass\b|\brubber\b/i,
  },
  origin: {
    asks: /\bwhere\b.*\b(?:from|made|grown|produced)\b|\bmade in\b|\bcountry\b|\borigin\b/i,
    states: /\bmade in\b|\bfrom\b|\bgrown\b|\bwoven in\b|\bproduced in\b|\bsewn in\b/i,
  },
  age: {
    asks: /\bage\b|\bold\b|\bkids?\b|\bchild(?:ren)?\b|\btoddlers?\b|\bbab(?:y|ies)\b/i,
    states: /\byears?\b|\bmonths?\b|\bage[sd]?\b/i,
  },
  contents: {
    asks: /\binclud|\bcomes? with\b|\bin the box\b|\bwhat'?s in\b/i,
    states: /\binclud|\bcomes? with\b|\bbox\b|\bset of\b|\bcontains?\b/i,
  },
  sun: { asks: /\bspf\b|\bsun(?: ?screen| protection| factor)?\b|\buv\b/i, states: /\bspf ?\d|\buv\b|\bpa\+/i },
  scent: {
    asks: /\bsmells?\b|\bscent(?:ed)?\b|\bfragrances?\b|\bperfumed?\b/i,
    states: /\bsmells?\b|\bscent(?:ed)?\b|\bfragrances?\b|\bperfumed?\b|\bnotes? of\b/i,
  },
  water: {
    asks: /\bwet\b|\brain\b|\bbath(?:tub)?\b|\bshower\b|\bswim|\bpool\b|\bdive|\bdownpour\b|\bsweat|\bsplash|\bwater ?-?(?:proof|resist|tight)/i,
    states: /\bwater ?-?(?:proof|resist|tight|repell)|\bip ?x?\d|\brain|\bsplash|\bwet\b|\bswim|\bsweat|\b\d+ ?atm\b/i,
  },
  power: {
    asks: /\bplugs?\b|\bbatter(?:y|ies)\b|\bcharg|\bcordless\b|\bmains\b|\bsockets?\b|\bpowered\b|\brechargeable\b/i,
    states:
      /\bplug|\bbatter(?:y|ies)\b|\bcharg|\bcordless\b|\bmains\b|\busb\b|\brechargeable\b|\bcord\b|\d\s*(?:mah|v\b|w\b)/i,
  },
  often: {
    asks: /\bhow often\b|\bevery day\b|\bdaily\b/i,
    states: /\bevery\b|\bdaily\b|\bonce\b|\btwice\b|\ba (?:day|week)\b/i,
  },
  skin: {
    asks: /\bskin\b|\bsensitive\b|\boily\b|\bacne\b|\beczema\b|\ballerg/i,
    states: /\bskin\b|\bsensitive\b|\bdermatolog|\ballerg|\bnickel/i,
  },
  care: {
    asks: /\biron(?:ed|ing)?\b|\btumble|\bdishwasher\b|\bcare for\b|\boil(?:ed|ing)?\b|\bmaintain|\blook after\b/i,
    states: /\biron\b|\btumble|\bdishwasher|\bwash|\bwipe|\boil\b|\bbrush\b/i,
  },
  storage: {
    asks: /\bfold(?:s|ed|able)?\b|\bstack|\bstor(?:e|ed|age|ing)\b|\bfits? (?:in|under|through|on)\b|\bassembl|\bput together\b|\btools\b/i,
    states: /\bfold|\bstack|\bstor(?:e|age)\b|\bassembl|\btools?\b|\bscrew|\bflat-?pack/i,
  },
}
