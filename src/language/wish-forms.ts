import { englishWishForms } from './en/wish-forms.ts'
import { chineseWishForms } from './zh/wish-forms.ts'

/** How a language says that a figure is the least, the most, or near; and that a value is not wanted. */
export type WishForms = {
  /** Stand directly before a figure. */
  readonly before: Readonly<Record<'atMost' | 'atLeast' | 'about' | 'between' | 'budget', RegExp>>
  /** Stand directly behind a figure with its unit. */
  readonly behind: Readonly<Record<'below' | 'atMost' | 'atLeast' | 'about', RegExp>>
  /** Between two figures that are the ends of a range. */
  readonly link: RegExp
  /** Refuse what follows; `between` is what may stand between the refusal and the value. */
  readonly refusalBefore: RegExp
  readonly refusalBehind: RegExp
  /** What is said of an attribute that does not matter any more: it stands before or behind its name. */
  readonly indifferentBefore: RegExp
  /** \"Any\", of what there may be. */
  readonly anyBefore: RegExp
  readonly indifferentBehind: RegExp
  /** Only what can be bought now. */
  readonly inStockOnly: RegExp
  /** A wish that is not firm. */
  readonly rather: RegExp
  /** Stand before, or behind, a thing that what is wanted must serve: "that charges my …", 给…用. */
  readonly servedBefore: RegExp
  readonly servedBehind: RegExp
  /** Stand before, and behind, a thing by means of which something is done: "through the same …". */
  readonly instrument: readonly [before: RegExp, behind: RegExp]
  /** Stand before, or behind, a thing that is given power. */
  readonly chargedBefore: RegExp
  readonly chargedBehind: RegExp
  /** Say nothing by which goods of a kind differ. */
  readonly plainWords: RegExp
}

const languages: readonly WishForms[] = [englishWishForms, chineseWishForms]

/** `below`: the figure itself is too much. */
export type Bound = 'below' | 'atMost' | 'atLeast' | 'about' | 'between' | 'budget'

/** How a figure is meant, by what stands before and behind it; undefined where it is only named. */
export function boundOf(before: string, behind: string): Bound | undefined {
  for (const { behind: forms } of languages) {
    for (const bound of ['below', 'atMost', 'atLeast', 'about'] as const) if (forms[bound].test(behind)) return bound
  }
  for (const { before: forms } of languages) {
    for (const bound of ['atMost', 'atLeast', 'about', 'between', 'budget'] as const) {
      if (forms[bound].test(before)) return bound
    }
  }
  return undefined
}

export const linksFigures = (text: string) => languages.some(({ link }) => link.test(text))
export const refusesBefore = (text: string) => languages.some(({ refusalBefore }) => refusalBefore.test(text))
export const refusesBehind = (text: string) => languages.some(({ refusalBehind }) => refusalBehind.test(text))
export const isIndifferent = (before: string, behind: string) =>
  languages.some(
    ({ indifferentBefore, indifferentBehind }) => indifferentBefore.test(before) || indifferentBehind.test(behind),
  )
/** "Any wireless chargers?" asks for them, where "any colour" leaves it open. */
export const asksForAny = (before: string) => languages.some(({ anyBefore }) => anyBefore.test(before))
export const wantsInStock = (text: string) => languages.some(({ inStockOnly }) => inStockOnly.test(text))
export const isRather = (before: string) => languages.some(({ rather }) => rather.test(before))
/** Whether what stands between is what the thing that is wanted must serve. */
export const isServed = (before: string, behind: string) =>
  languages.some(({ servedBefore, servedBehind }) => servedBefore.test(before) || servedBehind.test(behind))
export const isInstrument = (before: string, behind: string) =>
  languages.some(({ instrument: [ahead, after] }) => ahead.test(before) && after.test(behind))
export const isCharged = (before: string, behind: string) =>
  languages.some(({ chargedBefore, chargedBehind }) => chargedBefore.test(before) || chargedBehind.test(behind))
/** A word that says nothing by which goods of a kind differ: "good", "looking". */
export const isPlainWord = (word: string) => languages.some(({ plainWords }) => plainWords.test(word))
