import { isBuyable, type Product, type Variant } from '../domain/index.ts'
import {
  colourOf,
  findColours,
  findSizes,
  foldText,
  isColourOf,
  isSameSize,
  type SaidColour,
  sizeOf,
} from '../language/index.ts'
import { productTexts } from './product-texts.ts'

/** Place of an option → the values of it that are meant: "blue" may mean navy and sky blue. */
export type ChosenValues = Readonly<Record<number, readonly string[]>>

/** The forms of a product that a text asks for. */
export type AskedForm = {
  /** What the text names; empty where it names nothing that the product can be chosen by. */
  readonly chosen: ChosenValues
  /** The variants with all of the chosen values, those that cannot be bought included; all, where none are chosen. */
  readonly variants: readonly Variant[]
  /** A size or colour that was asked for and that the product does not come in, as the customer wrote it. */
  readonly missing?: { readonly text: string; readonly place: number }
}

/**
 * Reads size, colour and other options of a product off a text: "in L", 蓝色的, "the navy one". Values are compared in
 * every language that the product has, colours and sizes also by what they mean.
 *
 * @param before - what was chosen in earlier turns: what the text does not name stays.
 */
export function readAskedForm(product: Product, text: string, before: ChosenValues = {}): AskedForm {
  const { options = [], variants = [] } = product
  const said = foldText(text)
  const chosen: Record<number, readonly string[]> = { ...before }
  let missing: AskedForm['missing']
  const paired = readPair(product, said)
  for (const place of options.keys()) {
    const read = paired[place] ?? readOption(product, place, said, text)
    if (read.values.length > 0) chosen[place] = read.values
    else if (read.missing !== undefined) missing ??= { text: read.missing, place }
  }
  return {
    chosen,
    variants: variants.filter(variant => hasValues(variant, chosen)),
    ...(missing && { missing }),
  }
}

const colourOption = /colou?rs?|shades?|颜色|色号|哪个色|什么色|哪些色/i
const sizeOption = /\bsizes?\b|尺码|码数|尺寸|规格|容量|几码|哪些码/i
const scentOption = /\bscents?\b|\bflavou?rs?\b|味道|香味|香型|口味|哪个味|什么味/i

/** The option that a text asks for by its name: "which sizes", 哪个颜色; undefined where it asks for none. */
export function askedOption(product: Product, text: string): number | undefined {
  const said = foldText(text)
  const place = (product.options ?? []).findIndex((_, at) => {
    const names = productTexts(product).map(({ options }) => options?.[at]?.name ?? '')
    if (names.some(name => name !== '' && said.includes(foldText(name)))) return true
    const [name = ''] = names
    return [colourOption, sizeOption, scentOption].some(option => option.test(name) && option.test(text))
  })
  return place < 0 ? undefined : place
}

export function hasValues({ values }: Variant, chosen: ChosenValues): boolean {
  return Object.entries(chosen).every(([place, wanted]) => {
    const value = values[Number(place)] ?? ''
    return value === '' || wanted.includes(value)
  })
}

/** Values of an option that can be bought together with what is chosen of the others. */
export function availableValues(product: Product, place: number, chosen: ChosenValues = {}): readonly string[] {
  const { [place]: _own, ...others } = chosen
  const buyable = (product.variants ?? []).filter(variant => isBuyable(variant) && hasValues(variant, others))
  const all = product.options?.[place]?.values ?? []
  const isAny = buyable.some(({ values }) => values[place] === '')
  return all.filter(value => isAny || buyable.some(({ values }) => values[place] === value))
}

function readOption(product: Product, place: number, said: string, text: string): ReadOption {
  const values = product.options?.[place]?.values ?? []
  const named = longest(values.filter(value => writings(product, place, value).some(written => isSaid(said, written))))
  if (named.length > 0) return { values: named }
  const inPart = values.filter(value => partsOf(product, place, value, values).some(part => isSaid(said, part)))
  if (inPart.length > 0) return { values: inPart }
  const numbered = values.filter(value => isNumberOf(product, place, value, said))
  if (numbered.length > 0) return { values: numbered }
  const bare = values.filter(value => isBareNumberOf(product, place, value, said))
  if (bare.length === 1) return { values: bare }
  const colours = findColours(text)
  const coloured = values.flatMap(value => {
    const colour = writings(product, place, value).map(colourOf).find(Boolean)
    return colour ? [{ value, colour }] : []
  })
  if (colours.length > 0 && coloured.length > 0) {
    const exact = coloured.filter(one => colours.some(({ colour }) => one.colour === colour))
    const near = coloured.filter(one => colours.some(({ colour }) => isColourOf(one.colour, colour)))
    const meant = exact.length > 0 ? exact : near
    const compound = compoundOf(text, colours[0])
    const isOwn = compound === undefined || meant.some(({ value }) => foldText(value).includes(compound))
    if (meant.length > 0 && isOwn) return { values: meant.map(({ value }) => value) }
    return { values: [], missing: compound ?? colours[0]?.text ?? '' }
  }
  const sized = values.flatMap(value => {
    const size = sizeOf(value)
    return size ? [{ value, size }] : []
  })
  const sizes = sized.length > 0 ? findSizes(text) : []
  if (sizes.length === 0) return { values: [] }
  const meant = sized.filter(one => sizes.some(({ size }) => isSameSize(one.size, size)))
  if (meant.length > 0) return { values: meant.map(({ value }) => value) }
  return { values: [], missing: sizes[0]?.text ?? '' }
}

type ReadOption = { readonly values: readonly string[]; readonly missing?: string }

const isNumber = (value: string) => /^\d+(?:[.,]\d+)?$/.test(value.trim())

/** "32/34" and "32 x 34" of jeans: two options that are numbers, in their order. */
function readPair(product: Product, said: string): Readonly<Record<number, ReadOption>> {
  const numeric = (product.options ?? []).flatMap(({ values }, place) => (values.every(isNumber) ? [place] : []))
  const [first, second, more] = numeric
  const pair = /(?<![\d.,])(\d+(?:[.,]\d+)?)\s*[/x×*-]\s*(\d+(?:[.,]\d+)?)(?![\d.,]*\d)/u.exec(said)
  if (!pair || first === undefined || second === undefined || more !== undefined) return {}
  const read = (place: number, wanted = ''): ReadOption => {
    const values = (product.options?.[place]?.values ?? []).filter(value => value.trim() === wanted)
    return values.length > 0 ? { values } : { values, missing: wanted }
  }
  return { [first]: read(first, pair[1]), [second]: read(second, pair[2]) }
}

/** What stands before or behind a number that is a price, a share or a count of pieces. */
const ofOther = {
  before: /[€£$¥]\s*$/u,
  behind: /^\s*(?:[€£$¥%]|euros?\b|pounds?\b|quid\b|pcs\b|pieces\b|元|块|件|个)/iu,
}

/** "The 2.5 one" of 2.5 m and 3 m, "in the 150": the number alone, where no other value of any option has it. */
function isBareNumberOf({ options = [] }: Product, place: number, value: string, said: string): boolean {
  const leading = (text: string) => /^(\d+(?:[.,]\d+)?)(?:\s*\p{L}{1,6})?$/u.exec(foldText(text).trim())?.[1]
  const wanted = leading(value)
  if (wanted === undefined) return false
  const others = options.flatMap(({ values }, at) => values.filter(other => at !== place || other !== value))
  if (others.some(other => leading(other) === wanted)) return false
  const numbers = [...said.matchAll(/(?<![\p{L}\d.,])\d+(?:[.,]\d+)?(?![.,]?\d)/gu)]
  return numbers.some(
    ({ 0: number, index }) =>
      number === wanted &&
      !ofOther.before.test(said.slice(0, index)) &&
      !ofOther.behind.test(said.slice(index + number.length)),
  )
}

/** "Waist 34", 腰围34: a value that is a number, by the name of its option. */
function isNumberOf(product: Product, place: number, value: string, said: string): boolean {
  if (!/^\d+(?:[.,]\d+)?$/.test(value.trim())) return false
  const names = productTexts(product).map(({ options }) => foldText(options?.[place]?.name ?? ''))
  return names.some(name => {
    const at = name === '' ? -1 : said.indexOf(name)
    const behind = at < 0 ? '' : said.slice(at + name.length)
    return new RegExp(`^\\s*(?:size|of|is|in|:|：|是|码)?\\s*${value.trim().replace('.', '\\.')}(?!\\d)`, 'u').test(
      behind,
    )
  })
}

/** 荧光粉 and 奶茶棕: a shade of its own, where the colour's sign ends a longer word. */
function compoundOf(text: string, colour: SaidColour | undefined): string | undefined {
  if (!colour || !/^\p{Script=Han}$/u.test(colour.text)) return undefined
  const before = /(?:(?![的有要是个款来买选换那这想和或跟色卖个])\p{Script=Han}){1,3}$/u.exec(
    text.slice(0, colour.at),
  )?.[0]
  return before === undefined ? undefined : before + colour.text
}

/** "W25", 暖米 of "W25 暖米", 豆沙 of "101 豆沙": parts of a value that no other value of the option has. */
function partsOf(product: Product, place: number, value: string, values: readonly string[]): readonly string[] {
  const split = (text: string) =>
    foldText(text)
      .split(/[\s/()（）·-]+/)
      .filter(part => part.length > 1)
  const own = writings(product, place, value).flatMap(split)
  const others = new Set(
    values.filter(other => other !== value).flatMap(other => writings(product, place, other).flatMap(split)),
  )
  const tells = (part: string) =>
    /\p{Script=Han}/u.test(part) ||
    (colourOf(part) === undefined && (/^[a-z]*\d+[a-z]*$/i.test(part) || part.length > 3))
  return own.filter(part => !others.has(part) && tells(part))
}

/** A value in every language of the product. */
function writings(product: Product, place: number, value: string): readonly string[] {
  const at = product.options?.[place]?.values.indexOf(value) ?? -1
  return [...new Set(productTexts(product).map(({ options }) => options?.[place]?.values[at] ?? value))]
}

/** "Navy blue" is said, and so is "blue": the longer is meant. */
function longest(values: readonly string[]): readonly string[] {
  return values.filter(value => !values.some(other => other !== value && isSaid(foldText(other), value)))
}

/** Whether a value stands in a folded text as words of its own; one letter or a bare number is told by its form. */
function isSaid(said: string, value: string): boolean {
  const folded = foldText(value).trim()
  if (folded.length < 2 || /^\d+$/.test(folded)) return false
  if (/\p{Script=Han}/u.test(folded)) return said.includes(folded)
  const at = said.indexOf(folded)
  if (at < 0) return false
  const isLetter = (sign: string | undefined) => sign !== undefined && /[\p{Script=Latin}\p{N}]/u.test(sign)
  return !isLetter(said[at - 1]) && !isLetter(said[at + folded.length])
}
