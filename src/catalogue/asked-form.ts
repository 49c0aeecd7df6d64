import { isBuyable, type Product, type Variant } from '../domain/index.ts'
import { colourOf, findColours, findSizes, foldText, isColourOf, isSameSize, sizeOf } from '../language/index.ts'
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
  for (const place of options.keys()) {
    const read = readOption(product, place, said, text)
    if (read.values.length > 0) chosen[place] = read.values
    else if (read.missing !== undefined) missing ??= { text: read.missing, place }
  }
  return {
    chosen,
    variants: variants.filter(variant => hasValues(variant, chosen)),
    ...(missing && { missing }),
  }
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

function readOption(
  product: Product,
  place: number,
  said: string,
  text: string,
): { readonly values: readonly string[]; readonly missing?: string } {
  const values = product.options?.[place]?.values ?? []
  const named = longest(values.filter(value => writings(product, place, value).some(written => isSaid(said, written))))
  if (named.length > 0) return { values: named }
  const colours = findColours(text)
  const coloured = values.flatMap(value => {
    const colour = writings(product, place, value).map(colourOf).find(Boolean)
    return colour ? [{ value, colour }] : []
  })
  if (colours.length > 0 && coloured.length > 0) {
    const exact = coloured.filter(one => colours.some(({ colour }) => one.colour === colour))
    const near = coloured.filter(one => colours.some(({ colour }) => isColourOf(one.colour, colour)))
    const meant = exact.length > 0 ? exact : near
    if (meant.length > 0) return { values: meant.map(({ value }) => value) }
    return { values: [], missing: colours[0]?.text ?? '' }
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
  const isLetter = (sign: string | undefined) => sign !== undefined && /[\p{L}\p{N}]/u.test(sign)
  return !isLetter(said[at - 1]) && !isLetter(said[at + folded.length])
}
