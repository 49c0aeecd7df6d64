import type { ActKind } from './consent-forms.ts'
import { customerWordGroups, hypernymWords, kindsMeant } from './customer-words.ts'
import { englishOrderForms } from './en/order-forms.ts'
import { foldText } from './fold-text.ts'
import { chineseOrderForms } from './zh/order-forms.ts'

/** How a language speaks of one's own orders. */
export type OrderForms = {
  /** Asks for the act in so many words. */
  readonly acts: Readonly<Record<Exclude<ActKind, 'report'>, RegExp>>
  /** Chooses another order than the one that is on the table. */
  readonly other: RegExp
  /** "The other one": any but that one, and nothing said of which. */
  readonly anyOther: RegExp
  readonly latest: RegExp
  readonly first: RegExp
  /** All lines of an order. */
  readonly whole: RegExp
  /** What is to stay, in a part of a sentence. */
  readonly keeps: RegExp
  /** Asks what became of an order. */
  readonly state: RegExp
  /** Asks what was bought, and for how much. */
  readonly contents: RegExp
  /** Asks when and how much money comes back. */
  readonly moneyBack: RegExp
  /** Asks what it costs to change something. */
  readonly fees: RegExp
  /** Asks when it comes, or with whom. */
  readonly onTheWay: RegExp
  /** Of one's own. */
  readonly own: RegExp
  /** Is broken, or never worked. */
  readonly damage: RegExp
  /** Of somebody else. */
  readonly others: RegExp
  /** "And mine?": the same question of one's own order. */
  readonly goesOn: RegExp
  /** Asks until when something is possible. */
  readonly deadline: RegExp
  /** Wants it all the same, or asks what else can be done. */
  readonly insists: RegExp
  /** Where one part of a sentence ends. */
  readonly boundary: RegExp
  /** Figures as words, by their value. */
  readonly digits: Readonly<Record<string, number>>
  readonly spoken: RegExp
}

const han = /\p{Script=Han}/u
const languages: readonly OrderForms[] = [englishOrderForms, chineseOrderForms]

/** The act that is asked for in so many words; undefined where none or several are. */
export function actAskedFor(text: string): ActKind | undefined {
  const found = new Set<ActKind>()
  for (const { acts } of languages) {
    for (const act of ['cancel', 'address', 'return', 'exchange'] as const) if (acts[act].test(text)) found.add(act)
  }
  // What is broken is a matter of the warranty, however it is put right.
  if ((found.has('return') || found.has('exchange')) && languages.some(({ damage }) => damage.test(text)))
    return 'report'
  // "Send it back and give me the white one": what is exchanged goes back.
  if (found.has('exchange')) found.delete('return')
  return found.size === 1 ? [...found][0] : undefined
}

/** "No, the one I bought yesterday", 不是这个，是…那个: another order is meant than the one talked about. */
export const choosesOtherOrder = (text: string): boolean =>
  languages.some(({ other, anyOther }) => other.test(text) || anyOther.test(text))
export const choosesAnyOther = (text: string): boolean => languages.some(({ anyOther }) => anyOther.test(text))
export const saysWhole = (text: string): boolean => languages.some(({ whole }) => whole.test(text))
export const asksContents = (text: string): boolean => languages.some(({ contents }) => contents.test(text))
export const asksMoneyBack = (text: string): boolean => languages.some(({ moneyBack }) => moneyBack.test(text))
export const asksFees = (text: string): boolean => languages.some(({ fees }) => fees.test(text))
export const asksOnTheWay = (text: string): boolean => languages.some(({ onTheWay }) => onTheWay.test(text))
export const saysOwn = (text: string): boolean => languages.some(({ own }) => own.test(text))
export const saysOthers = (text: string): boolean => languages.some(({ others }) => others.test(text))
export const goesOnWithOwn = (text: string): boolean => languages.some(({ goesOn }) => goesOn.test(text))
export const asksDeadline = (text: string): boolean => languages.some(({ deadline }) => deadline.test(text))
export const insists = (text: string): boolean => languages.some(({ insists: form }) => form.test(text))
export const asksState = (text: string): boolean => languages.some(({ state }) => state.test(text))

/** Whether a number is said to be an order's: "order 10023", "I meant 10023"; the figures of an address are not. */
export function saysOrderNumber(text: string, number: string): boolean {
  const before = text.slice(0, Math.max(0, text.toLowerCase().indexOf(number.toLowerCase())))
  return /(?:\border(?: (?:no\.?|number|nr\.?))?|#|\bmeant?|订单号?|訂單|单号|说的是|指的是)\s*(?:is|是)?\s*$/iu.test(
    before,
  )
}

/** "My last order", "the very first one". */
export function orderPlace(text: string): 'latest' | 'first' | undefined {
  if (languages.some(({ first }) => first.test(text))) return 'first'
  return languages.some(({ latest }) => latest.test(text)) ? 'latest' : undefined
}

/** The parts of a sentence that do not speak of what is to stay: "the reader should go back", of "…, I keep the cover". */
export function withoutKept(text: string): string {
  // Chinese parts a sentence by spaces too.
  const spoken = han.test(text) ? languages : [englishOrderForms]
  const boundary = new RegExp(spoken.map(({ boundary: { source } }) => source).join('|'), 'iu')
  const parts = text.split(boundary)
  return parts.filter(part => !languages.some(({ keeps }) => keeps.test(part))).join(' ; ')
}

/** An order number said figure by figure: "one zero zero two three", 一零零二三. */
export function spokenNumber(
  text: string,
): { readonly start: number; readonly end: number; readonly number: string } | undefined {
  for (const { spoken, digits } of languages) {
    const found = spoken.exec(text)
    if (!found) continue
    const words = /\p{Script=Han}/u.test(found[0])
      ? [...found[0].replace(/[\s,，、-]/gu, '')]
      : found[0].toLowerCase().split(/[\s,-]+/)
    const number = words.map(word => digits[word] ?? '').join('')
    return { start: found.index, end: found.index + found[0].length, number }
  }
  return undefined
}

const groups = customerWordGroups.map(group => group.map(word => foldText(word)))

/** What customers call a thing of these names and kinds, folded: for 电视 also "telly". The last word says what it is. */
export function wordsFor(names: readonly string[]): readonly string[] {
  const folded = names.map(name => foldText(name))
  const others = groups.filter(group => group.some(word => folded.some(name => endsIn(name, word)))).flat()
  const wider = hypernymWords.filter(word => kindsMeant(word).some(kind => others.includes(kind)))
  return [...new Set([...folded, ...others, ...wider])]
}

function endsIn(name: string, phrase: string): boolean {
  if (han.test(phrase)) return name.endsWith(phrase)
  const end = ['', 's', 'es'].find(plural => name.endsWith(phrase + plural))
  return end !== undefined && !/[\p{Script=Latin}\d-]$/u.test(name.slice(0, -(phrase + end).length))
}
