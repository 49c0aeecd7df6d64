import { englishAddressForms } from './en/address-forms.ts'
import { chineseAddressForms } from './zh/address-forms.ts'

export type AddressPart = 'house' | 'postcode' | 'town' | 'street'
/** One part of an address, as a correction says it; `old` is the one that it replaces, where that is said. */
export type SaidPart = { readonly part: AddressPart; readonly value: string; readonly old?: string }

/** How a language leads up to an address, and speaks of its parts. */
export type AddressForms = {
  /** The text without what leads up to the address or follows it. */
  readonly strip: (text: string) => string
  /** Says what is to be done, and is no part of an address. */
  readonly talk: RegExp
  /** Parts by name; each has a group for the value, and may have one for the old value. */
  readonly parts: readonly { readonly part: AddressPart; readonly form: RegExp }[]
  /** "17, not 7": the new value, then the old one. */
  readonly notOld: readonly RegExp[]
  readonly house: RegExp
}

const han = /\p{Script=Han}/u
const formsFor = (text: string): AddressForms => (han.test(text) ? chineseAddressForms : englishAddressForms)

/** A house number beside words, or a Chinese word for a place within a town. */
export function looksLikeAddress(text: string): boolean {
  if (/[省市区县镇乡村路街道巷弄号楼栋室區縣鎮鄉號樓棟]/.test(text) && text.length >= 6) return true
  return /\d/.test(text) && (text.match(/\p{L}{2,}/gu)?.length ?? 0) >= 2
}

/**
 * The address that a message says, without its lead-in: "change it to 5th Avenue 10, New York". Undefined where it says
 * none.
 * @param isAsked - whether the bot has just asked for an address; else a sentence about one is none.
 */
export function readAddress(text: string, isAsked: boolean): string | undefined {
  const said = text.normalize('NFKC').trim()
  const forms = formsFor(said)
  // Written in Latin letters after a Chinese lead-in: both languages' words are taken off.
  const stripped = englishAddressForms.strip(forms.strip(said)).replace(/^[\s,，.。:：!！?？-]+|[\s,，.。!！]+$/gu, '')
  if (/[?？]$|吗$/.test(stripped) || !looksLikeAddress(stripped)) return undefined
  if (forms.talk.test(stripped)) return undefined
  const isLedUp = stripped.length < said.replace(/[\s,，.。!！?？]+$/u, '').length
  return isAsked || isLedUp || /^\d/.test(stripped) ? stripped : undefined
}

/** What a message corrects of an address that is on the table: "sorry, the house number is 15", 门牌号是15. */
export function readAddressPart(text: string): SaidPart | undefined {
  const said = text.normalize('NFKC').trim()
  for (const { parts } of [formsFor(said), englishAddressForms]) {
    for (const { part, form } of parts) {
      const groups = form.exec(said)?.groups
      const value = groups?.value?.trim()
      if (value) return { part, value, ...(groups?.old && { old: groups.old.trim() }) }
    }
  }
  return undefined
}

/** "17, not 7", 是18不是8, of an address in which the old value stands. */
export function readReplacement(text: string, address: string): SaidPart | undefined {
  const said = text.normalize('NFKC').trim()
  for (const { notOld } of [formsFor(said), englishAddressForms]) {
    for (const form of notOld) {
      const { value, old } = form.exec(said)?.groups ?? {}
      if (value && old && whole(old.trim()).test(address))
        return { part: 'house', value: value.trim(), old: old.trim() }
    }
  }
  return undefined
}

const postcode =
  /(?<![\p{Script=Latin}\d])(?:[a-z]\d{2} ?[a-z\d]{4}|[a-z]{1,2}\d[a-z\d]? ?\d[a-z]{2}|\d{4} ?[a-z]{2}|\d{3} ?\d{2}|\d{4,6})(?![\p{Script=Latin}\d])/iu
const quoteForm = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
const whole = (value: string) =>
  new RegExp(`(?<![\\p{Script=Latin}\\d])${quoteForm(value)}(?![\\p{Script=Latin}\\d])`, 'iu')

/** The address with one part replaced; undefined where it has no such part to replace. */
export function replacePart(address: string, { part, value, old }: SaidPart): string | undefined {
  if (old !== undefined && whole(old).test(address)) return address.replace(whole(old), value)
  if (part === 'house') return replaceHouse(address, value)
  if (part === 'postcode') {
    const [first = '', ...rest] = address.split(/(?=[,，])/)
    const behind = rest.join('')
    if (postcode.test(behind)) return first + behind.replace(postcode, value)
    return han.test(address) && postcode.test(address) ? address.replace(postcode, value) : `${address}, ${value}`
  }
  const segments = address.split(/\s*[,，]\s*/)
  if (segments.length < 2) return undefined
  if (part === 'street') {
    const number = /(?<![\p{L}\d])\d+\s?[a-z]?(?![\p{L}\d])/iu.exec(segments[0] ?? '')?.[0]
    const hasNumber = /\d/.test(value) || number === undefined
    return [hasNumber ? value : `${value} ${number}`, ...segments.slice(1)].join(', ')
  }
  const at = segments.findIndex((segment, place) => place > 0 && postcode.test(segment))
  const place = at > 0 ? at : 1
  const code = postcode.exec(segments[place] ?? '')?.[0]
  const keeps = code !== undefined && !/\d/.test(value)
  return segments.map((segment, i) => (i === place ? (keeps ? `${code} ${value}` : value) : segment)).join(', ')
}

function replaceHouse(address: string, value: string): string | undefined {
  const { house } = formsFor(address)
  if (han.test(address) && house.test(address)) {
    const [, number = value, floor] = /^(\d+(?:-\d+)?)\s*[号號]?(?:\s*(\d+)[楼层])?/u.exec(value) ?? []
    const replaced = address.replace(house, found => found.replace(/\d+(?:-\d+)?/, number))
    return floor === undefined ? replaced : replaced.replace(/\d+(?=[楼层])/u, floor)
  }
  const [street = '', ...rest] = address.split(/(?=[,，])/)
  const numbers = [...street.matchAll(/(?<![\p{L}\d])\d+\s?[a-z]?(?![\p{L}\d])/giu)]
  // "12 Rue du 4 Septembre" begins with its number, "Avenue 5 10" ends with it.
  const found = numbers[0]?.index === 0 ? numbers[0] : numbers.at(-1)
  if (!found) return undefined
  const changed = street.slice(0, found.index) + value + street.slice(found.index + found[0].length)
  return changed + rest.join('')
}
