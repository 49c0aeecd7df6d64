import { degreeTargets } from '../degree-targets.ts'
import type { DegreeForms, DegreeWord } from '../degrees.ts'

type Name = keyof typeof degreeTargets
const most = (name: Name): DegreeWord => ({ target: degreeTargets[name], direction: 'most' })
const least = (name: Name): DegreeWord => ({ target: degreeTargets[name], direction: 'least' })
const word = (source: string) => new RegExp(String.raw`\b(?:${source})\b`, 'gi')

/** Stem of the adjective, as superlative, comparative, positive. "Most" and "more" with what they are about. */
const about = '(?: (?:the |a |its |their )?(?:\\w+ )?)?'

export const englishDegrees: DegreeForms = {
  superlatives: [
    [
      word(
        "cheapest|least expensive|lowest[- ]priced?|most affordable|lowest cost|least i(?:[’']?d| would| must| have to| would have to) (?:have to )?(?:pay|spend)|best value|costs? (?:the )?least",
      ),
      least('price'),
    ],
    [word('most expensive|dearest|priciest|costliest|highest[- ]priced?|costs? (?:the )?most'), most('price')],
    [word('newest|latest|most recent'), most('newest')],
    [
      word(
        `(?:best|longest|biggest|largest|most|strongest)${about}(?:battery(?: life)?|endurance|playtime|play time|runtime|run time)|longest[- ]lasting|lasts? (?:the )?longest|runs? (?:the )?longest|plays? (?:the )?longest|goes? (?:the )?longest|longest (?:on (?:one|a|a single) charge|per charge|between charges)`,
      ),
      most('endurance'),
    ],
    [word('longest (?:reach|range)'), most('range')],
    [
      word(
        `(?:best|sharpest|highest|most|clearest|finest)${about}(?:screen|display|picture|image|resolution|pixels)|sharpest|crispest`,
      ),
      most('sharpness'),
    ],
    [word(`(?:biggest|largest)${about}(?:screen|display)`), most('screen')],
    [word(`(?:smallest)${about}(?:screen|display)`), least('screen')],
    [word('(?:best|most)(?: \\w+)? (?:camera|megapixels)|takes? the best (?:photos|pictures)'), most('camera')],
    [word('most (?:memory|ram)'), most('memory')],
    [word('(?:most|biggest|largest) (?:storage|space|disk|drive|capacity)'), most('storage')],
    [
      word(`(?:biggest|largest|widest|most) (?:area|coverage|range|room)|covers? (?:the )?most|furthest|farthest`),
      most('area'),
    ],
    [word('most ports'), most('ports')],
    [
      word('(?:best|most) (?:waterproof|water[- ]?(?:resistan(?:t|ce)|proofing))|most waterproof|deepest'),
      most('water'),
    ],
    [word('lightest|weighs? (?:the )?least'), least('weight')],
    [word('heaviest|weighs? (?:the )?most'), most('weight')],
    [word('thinnest|slimmest|flattest'), least('thickness')],
    [word('thickest'), most('thickness')],
    [word('brightest'), most('brightness')],
    [word('dimmest'), least('brightness')],
    [word('fastest charging|charges? (?:the )?fastest'), most('charging')],
    [word('fastest|quickest'), most('speed')],
    [word('loudest'), most('loudness')],
    [word('quietest'), least('noise')],
    [word('strongest|most powerful|best suction'), most('power')],
    [word('widest'), most('width')],
    [word('narrowest'), least('width')],
    [word('tallest|highest'), most('height')],
    [word('biggest|largest'), most('size')],
    [word('smallest|most compact|tiniest'), least('size')],
    [word('shortest'), least('length')],
    [word('longest'), most('length')],
  ],
  comparatives: [
    [
      word(
        "cheaper|less expensive|lower[- ]priced?|more affordable|too (?:expensive|pricey|dear|much)|over my budget|out of my budget|less money|can[’']?t afford (?:it|that)",
      ),
      least('price'),
    ],
    [word('more expensive|dearer|pricier|costlier|higher[- ]end|more premium'), most('price')],
    [word('newer|more recent'), most('newest')],
    [
      word(
        `(?:longer|better|more|bigger)${about}(?:battery(?: life)?|endurance|playtime|runtime)|longer[- ]lasting|lasts? longer|runs? longer|plays? longer|goes? longer`,
      ),
      most('endurance'),
    ],
    [word(`(?:sharper|better|higher)${about}(?:screen|display|picture|resolution)|sharper|crisper`), most('sharpness')],
    [word(`(?:bigger|larger)${about}(?:screen|display)`), most('screen')],
    [word(`smaller${about}(?:screen|display)`), least('screen')],
    [word('better (?:camera|photos|pictures)|more megapixels'), most('camera')],
    [word('more (?:memory|ram)'), most('memory')],
    [word('more (?:storage|space|capacity)|(?:bigger|larger) (?:storage|drive|disk)'), most('storage')],
    [word('more (?:coverage|range)|covers? more'), most('area')],
    [word('more ports'), most('ports')],
    [word('lighter|less heavy|weighs? less|too heavy'), least('weight')],
    [word('heavier|weighs? more'), most('weight')],
    [word('thinner|slimmer|flatter|too thick'), least('thickness')],
    [word('thicker'), most('thickness')],
    [word('brighter|too dim|too dark'), most('brightness')],
    [word('faster charging|charges? faster'), most('charging')],
    [word('faster|quicker|too slow'), most('speed')],
    [word('louder|too quiet'), most('loudness')],
    [word('quieter|too loud|too noisy'), least('noise')],
    [word('stronger|more powerful|too weak'), most('power')],
    [word('wider|too narrow'), most('width')],
    [word('narrower|too wide'), least('width')],
    [word('taller|too low'), most('height')],
    [word('bigger|larger|too small'), most('size')],
    [word('smaller|more compact|too big|too large'), least('size')],
    [word('longer|too short'), most('length')],
    [word('shorter|too long'), least('length')],
  ],
  positives: [
    [
      word(
        'cheap|inexpensive|affordable|low[- ]cost|low[- ]budget|budget(?= (?:phone|laptop|tablet|option|model|pick|choice|one))|on a (?:tight |small )?budget|not too (?:expensive|pricey|dear)|for little money',
      ),
      least('price'),
    ],
    [word('expensive|high[- ]end|premium|top of the (?:range|line)|luxury'), most('price')],
    [word('light(?:weight)?(?! (?:bulb|blue|green|grey|gray|pink|brown|bar|strip))'), least('weight')],
    [word('thin|slim|flat'), least('thickness')],
    [word('bright'), most('brightness')],
    [word('long battery(?: life)?|long[- ]lasting'), most('endurance')],
    [word('powerful|strong'), most('power')],
    [word('loud'), most('loudness')],
    [word('fast|quick'), most('speed')],
  ],
}
