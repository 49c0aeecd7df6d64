import type { WishForms } from '../wish-forms.ts'

/** What may stand between a refusal and what it refuses; no comma: "no, the black one" refuses nothing black. */
const between = String.raw`(?:\s|\b(?:a|an|the|any|in|of|with|from|by|made|that|those|these|too|so|is|are|it|one|ones|or|nor|and|please|really|very|colou?r|brand|kind|type|anything|something|to|be|have|has|buy|see|show|me|my)\b)*$`

export const englishWishForms: WishForms = {
  before: {
    atMost:
      /(?:\b(?:under|below|beneath|less\s+th[ae]n|lower\s+than|cheaper\s+than|lighter\s+than|smaller\s+than|shorter\s+than|thinner\s+than|up\s+to|until|at\s+(?:the\s+)?most|max(?:imum)?\.?(?:\s+(?:is|of|budget|price))?|within|inside|(?:upper\s+)?limit(?:\s+(?:is|of))?|no\s+more\s+than|(?:not|no|never|nothing|none|(?:do|does|did|wo|would|ca|could|should|must|need|is|are)n['’]?t)\s+(?:(?!(?:so|but|and|because|cause|then|just|rather)\b)\w+\s+){0,5}?(?:more|over|above|higher|bigger|larger|heavier|longer|wider|taller|thicker|dearer|exceed(?:ing)?|beyond)(?:\s+(?:expensive\s+)?th[ae]n)?|(?:can(?:not|['’]?t)|won['’]?t|(?:don['’]?t|do\s+not)\s+(?:want\s+to|wanna))\s+(?:go|spend|pay|stretch)\s+(?:over|above|beyond|more\s+than|past)|<=?|≤)|\b(?:stay|keep|be)\s+(?:it\s+)?(?:under|below|within))\s*[€$£¥]?\s*$/i,
    atLeast:
      /(?:\b(?:over|above|more\s+th[ae]n|greater\s+than|higher\s+than|bigger\s+than|larger\s+than|longer\s+than|heavier\s+than|at\s+(?:the\s+)?(?:very\s+)?least|min(?:imum)?\.?(?:\s+(?:is|of))?|starting\s+(?:at|from)|from|upwards?\s+of|no\s+(?:less|smaller|shorter|lower)\s+than|not\s+(?:less|smaller|shorter|lower|under|below)(?:\s+than)?|>=?|≥))\s*[€$£¥]?\s*$/i,
    about:
      /(?:\b(?:around|roughly|approx(?:imately|\.)?|circa|close\s+to|near(?:ly)?|some(?:where|thing)\s+(?:around|near|like|about)|in\s+the\s+(?:region|range|area)\s+of|(?<!\b(?:what|how|tell\s+me|information|know|talk|asking)\s+)about)|[~≈])\s*[€$£¥]?\s*$/i,
    between: /\b(?:between|from)\s*[€$£¥]?\s*$/i,
    budget:
      /(?:\bbudget(?:\s+(?:is|of|around|about|for|limit))*[\s:]*|\b(?:can|could|want\s+to|willing\s+to|going\s+to|to|only|i)\s+(?:spend|pay|afford|have(?:\s+got)?)(?:\s+(?:only|just|about|around))?|\b(?:for|price|costs?)\s*)\s*[€$£¥]?\s*$/i,
  },
  behind: {
    below:
      /^\s*(?:[€$£]\s*)?(?:(?:is|was|['’]s)\s+(?:(?:a\s+(?:bit|little)|way|far|rather|still|just|really|quite|well)\s+)*(?:too\s+)?(?:much|expensive|steep|dear|pricey)\b|(?:is|was|['’]s)\s+(?:(?:a\s+(?:bit|little)|way|far|still|just|well)\s+)*(?:over|above|beyond|outside|more\s+th[ae]n)\s+(?:my|our|the|what\s+i|i)\s+(?:limit|budget|max(?:imum)?|can|could|want|have|planned)|[,.!;:–—-]*\s*(?:ouch|yikes|oof|phew|blimey|crikey|jeez|no\s+way|too\s+(?:much|expensive|dear|pricey|steep))\b)/i,
    atMost:
      /^\s*(?:or\s+(?:less|under|below|cheaper|lower|lighter|smaller)|max(?:imum)?\b|tops\b|at\s+(?:the\s+)?(?:very\s+)?most\b|and\s+(?:under|below)|(?:is|['’]s)\s+(?:(?:my|the|our|an?)\s+)?(?:absolute\s+|upper\s+|hard\s+)?(?:limit|max|maximum|ceiling|cap|budget|top)\b|(?:is|['’]s)\s+(?:all|everything|the\s+most|as\s+(?:much|far|high)\s+as)\s+(?:that\s+)?(?:i|we)\b|or\s+so\s+at\s+most|budget\b|limit\b|and\s+(?:not\s+(?:a\s+cent|more|higher)|no\s+more|nothing\s+more))/i,
    atLeast:
      /^\s*(?:or\s+(?:more|above|over|higher|bigger|larger|longer|greater|better|up)|and\s+(?:up|above|over|more)|upwards?\b|min(?:imum)?\b|at\s+(?:the\s+)?(?:very\s+)?least\b|plus\b|\+(?!\s?\d))/i,
    about: /^\s*(?:or\s+so\b|-?\s?ish\b|give\s+or\s+take\b|or\s+thereabouts\b)/i,
  },
  link: /^\s*(?:and|to|[-–—])\s*[€$£¥]?\s*$/i,
  refusalBefore: new RegExp(
    String.raw`(?:\b(?:not|no|nor|neither|without|except(?:\s+for)?|other\s+than|anything\s+but|everything\s+but|instead\s+of|rather\s+than|never|nothing|none|avoid(?:ing)?|skip|exclud(?:e|ing)|minus|sick\s+of|fed\s+up\s+with|hates?|dislikes?|can['’]?t\s+stand|(?:(?:do|does|did|would|wo|is|are|ca|should|must|need)n['’]?t|do\s+not|does\s+not|would\s+not|cannot|must\s+not|should\s+not)(?!\s+(?:have|need)\s+to\s+be)(?:\s+(?:want|like|need|care\s+for|wish|be|have|fancy|really|particularly|do|use|take|get|love))*)|\bleave\s+out|\bkeep\s+away\s+from)` +
      between,
    'i',
  ),
  refusalBehind:
    /^(?:[\s,]|\b(?:ones?|colou?r|brand|and|or|model|stuff|things?)\b)*(?:(?:is|are)\s+(?:out|a\s+no|not\s+(?:for\s+me|an?\s+option|ok(?:ay)?)|off\s+the\s+table|no\s+good|excluded)|won['’]?t\s+do|isn['’]?t\s+for|doesn['’]?t\s+work\s+for|(?:so\s+)?(?:please\s+)?leave\s+(?:it|them|those|that|these)\s+out|no\s+thanks|excluded|aside\b)/i,
  indifferentBefore:
    /(?:\b(?:any|whatever|whichever|no\s+matter(?:\s+(?:what|which))?|regardless\s+of(?:\s+the)?|forget(?:\s+about)?(?:\s+the)?|never\s+mind(?:\s+the)?|don['’]?t\s+(?:mind|care)(?:\s+about)?(?:\s+(?:the|what|which))?|open\s+to\s+any|(?:need(?:n['’]?t|\s+not)|(?:doesn['’]?t|does\s+not)\s+(?:have|need)\s+to)\s+be)\s*)$/i,
  anyBefore: /\bany(?:\s+\w+)?\s*$/i,
  indifferentBehind:
    /^\s*(?:(?:really\s+|actually\s+)?(?:doesn['’]?t|does\s+not|don['’]?t|do\s+not|isn['’]?t|is\s+not|aren['’]?t|are\s+not)\s+(?:really\s+|that\s+|so\s+|too\s+|all\s+that\s+|very\s+)*(?:matter|bother|important|necessary|needed|a\s+must|an?\s+issue)|is\s+(?:not\s+important|up\s+to\s+you|unimportant|irrelevant|all\s+the\s+same)|(?:can|may)\s+be\s+any(?:thing)?|no\s+matter|whatever\b|makes\s+no\s+difference)/i,
  inStockOnly:
    /\b(?:only|just)\s+(?:what(?:['’]s|\s+is)|those|ones?|the\s+ones?|things?)?\s*(?:that\s+(?:is|are)\s+)?(?:in\s+stock|available)\b|\b(?:that\s+(?:is|are)|which\s+(?:is|are)|must\s+be|has\s+to\s+be)\s+(?:in\s+stock|available(?:\s+now)?)\b|\b(?:no|not|nothing)\s+(?:that\s+is\s+)?(?:sold[\s-]?out|out\s+of\s+stock)\b/i,
  rather:
    /\b(?:preferably|ideally|if\s+possible|would\s+be\s+(?:nice|great)|maybe|rather|prefer(?:red)?)\s+(?:(?:a|an|the|in|with)\s+)?$/i,
  servedBefore:
    /\b(?:that|which|it|they|to|can|could|should|would|will|must|ought\s+to|has\s+to|needs\s+to|and)\s+(?:\w+\s+)?(?:fit|hold|carr(?:y|ie)|charge|power|run|feed|protect|suit|support|take|store|house|swallow|work\s+with|go\s+with|connect\s+to)s?\s+(?:up\s+)?(?:(?:my|a|an|the|our|his|her|any)\s+)?(?:[\w.-]+\s+){0,2}$/i,
  servedBehind: /^\s+(?:fits?|goes)\s+(?:in(?:to|side)?|on)(?:\s+it)?\b/i,
  instrument: [
    /\b(?:through|via|over|by|using|with|on)\s+(?:the\s+same|(?:just\s+|only\s+)?(?:one|a\s+single)|a|its|the)\s+(?:\w+\s+)?$/i,
    /(?:)/,
  ],
  chargedBefore:
    /\b(?:charg(?:e|es|ing)|power(?:s|ing)?|juices?(?:\s+up)?)\s+(?:up\s+)?(?:(?:my|a|an|the|our|his|her)\s+)?(?:[\w.-]+\s+){0,2}$/i,
  chargedBehind: /^\s+(?:gets?|is)\s+charged\b/i,
  plainWords:
    /^(?:the|and|any|some|your|you|our|their|his|her|its|this|that|these|those|one|two|other|another|new|newer|old|used|good|better|best|nice|great|proper|decent|cheap|cheaper|cheapest|affordable|real|right|same|big|bigger|large|small|smaller|little|fine|cool|lovely|pretty|solid|reliable|simple|basic|normal|regular|standard|current|latest|first|second|last|next|only|just|also|really|very|quite|more|most|less|least|much|many|few|all|what|which|whose|with|for|from|under|over|about|than|have|has|had|got|get|gets|need|needs|want|wants|like|show|sell|see|find|give|buy|bought|take|looking|look|search|order|ordered|price|priced|best-selling|popular|favourite|favorite|recommended|available|stock|are|was|were|not|but|does|did|can|could|would|should|will|there|here|use|make|work|works|works?|fit|fits|help|add|long|short|high|low|lot|bit|bunch|pair|set|piece|kind|sort|type|thing|things|stuff|problem|question|broken|wrong|different|similar|specific|certain|suitable|perfect|ideal|nicer|modern|special)$/i,
}
