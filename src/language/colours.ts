import { englishColours } from './en/colours.ts'
import { foldText } from './fold-text.ts'
import { chineseColours } from './zh/colours.ts'

/** Colours that shops and customers name; each language has its words for them. */
export const colours = [
  ...['black', 'white', 'off-white', 'grey', 'silver', 'gold', 'rose gold', 'champagne', 'bronze', 'copper'],
  ...['red', 'burgundy', 'pink', 'coral', 'orange', 'yellow', 'mustard', 'green', 'olive', 'mint', 'teal'],
  ...['turquoise', 'blue', 'navy', 'sky blue', 'purple', 'lilac', 'brown', 'beige', 'khaki', 'camel'],
  ...['transparent', 'multicoloured'],
] as const
export type Colour = (typeof colours)[number]

/** Phrase, folded → colour. */
const colourOfPhrase: ReadonlyMap<string, Colour> = new Map(
  [englishColours, chineseColours].flatMap(words =>
    colours.flatMap(colour => words[colour].split(', ').map(phrase => [foldText(phrase), colour] as const)),
  ),
)
const phrases = [...colourOfPhrase.keys()].sort((a, b) => b.length - a.length)
const isHan = (text: string) => /\p{Script=Han}/u.test(text)
/** 黑 is a colour in 黑的 and 黑款, and none in 黑科技. */
const behindHan = '(?=[色的款版]|$|[\\s,，。？?！!、吗呢])'
const pattern = new RegExp(
  phrases
    .map(phrase => {
      const text = phrase.replace(/[-\s]/g, '[-\\s]?')
      return isHan(phrase) ? text + (phrase.length === 1 ? behindHan : '') : `\\b${text}\\b`
    })
    .join('|'),
  'gu',
)

export type SaidColour = { readonly colour: Colour; readonly text: string; readonly at: number }

/** Colours in the order of the text, the longest words first: "navy blue" is no blue. */
export function findColours(text: string): readonly SaidColour[] {
  const folded = foldText(text)
  return [...folded.matchAll(pattern)].flatMap(({ 0: said, index }) => {
    const colour = colourOfPhrase.get(said) ?? colourOfPhrase.get(said.replace(/[-\s]/g, ' ')) ?? undefined
    return colour === undefined ? [] : [{ colour, text: said, at: index }]
  })
}

/** The colour that a value of the catalogue names as a whole; undefined where it is none, or several. */
export function colourOf(value: string): Colour | undefined {
  const found = findColours(value)
  return found.length === 1 ? found[0]?.colour : undefined
}

/** What a colour is a kind of, where customers take the one for the other: navy is a blue. */
const families: Readonly<Partial<Record<Colour, Colour>>> = {
  'off-white': 'white',
  burgundy: 'red',
  'rose gold': 'gold',
  champagne: 'gold',
  olive: 'green',
  mint: 'green',
  teal: 'green',
  navy: 'blue',
  'sky blue': 'blue',
  turquoise: 'blue',
  lilac: 'purple',
  camel: 'beige',
  khaki: 'beige',
  mustard: 'yellow',
  coral: 'orange',
}

/** Whether something of colour `has` is what someone asking for `wanted` means: navy for blue, not blue for navy. */
export function isColourOf(has: Colour, wanted: Colour): boolean {
  return has === wanted || families[has] === wanted
}
