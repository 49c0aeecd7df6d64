import type { EntityOf } from '../../domain/index.ts'
import { spokenNumber } from '../../language/index.ts'
import type { Spotted } from './prices.ts'

/** E-mail addresses, phone numbers and order numbers: told apart by form, and by the word before them. */

const numbersKept = 8

const email = /(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}/g

export function findEmails(text: string): readonly Spotted<EntityOf<'email'>>[] {
  return [...text.matchAll(email)].slice(0, numbersKept).map(match => {
    const address = match[0].replace(/[-.]+$/, '')
    return {
      start: match.index,
      end: match.index + address.length,
      entity: { kind: 'email', text: address, email: address.toLowerCase() },
    }
  })
}

const phoneLike = /(?<![\w.+-])(?:\+\s?)?\(?\d(?:[\s().-]{0,2}\d){6,15}(?![\w@]|[.,-]\d)/g
const saysPhone =
  /(?:\b(?:phone|mobile|cell|telephone)(?:\s?(?:number|no\.?|nr\.?))|\b(?:phone|mobile|tel|telephone|whatsapp)\s*(?:is|:)|\b(?:call|ring|text|reach|phone)\s+(?:me|us)(?:\s+(?:at|on|under))?|电话|手机号码?|联系方式|联系号码|座机|打给我|拨打?)[^\d+(]{0,14}$/i
const saysOrder = /(?:\border(?:s|\s?(?:number|no\.?|nr\.?|id))?|#|订单号?|单号|tracking|包裹|快递)[^\d+(]{0,12}$/i

/** Chinese mobile numbers, anything that begins with + or 00, grouped figures, and what is called a phone number. */
export function findPhones(text: string): readonly Spotted<EntityOf<'phone'>>[] {
  const found: Spotted<EntityOf<'phone'>>[] = []
  for (const match of text.matchAll(phoneLike)) {
    if (found.length === numbersKept) break
    const before = text.slice(Math.max(0, match.index - 40), match.index)
    if (!isPhone(match[0], before)) continue
    found.push({
      start: match.index,
      end: match.index + match[0].length,
      entity: { kind: 'phone', text: match[0], phone: match[0].replace(/[^\d+]/g, '') },
    })
  }
  return found
}

function isPhone(written: string, before: string): boolean {
  const digits = written.replace(/\D/g, '')
  if (digits.length > 15) return false
  if (written.startsWith('+')) return digits.length >= 8
  if (saysPhone.test(before)) return true
  if (saysOrder.test(before)) return false
  if (digits.startsWith('00')) return digits.length >= 10
  const groups = written.split(/\D+/).filter(Boolean)
  if (/^1[3-9]\d{9}$/.test(digits)) return groups.length === 1 || groups.every(({ length }) => length >= 3)
  if (digits.startsWith('0')) return digits.length >= 9 && digits.length <= 12
  // (555) 123-4567
  return groups.length === 3 && groups.map(({ length }) => length).join() === '3,3,4'
}

// Five digits or more; a year or a price has four, or a word beside it.
const orderNumber =
  /(?<![\w€$£¥+-]|(?<!\p{Script=Han})[.,])#?((?:[a-z]{1,4}-?)?\d{5,18})(?![\w.,]{0,20}\d|\s?(?:元|块|eur|usd|mah|毫安|gb|k\b|w\b|km|人))/giu
const named =
  /(?:\border\s?(?:number|no\.?|nr\.?|id|#)(?:\s?(?:is|:))?|\border\s?#|订单号码?(?:是|为|[:：])?|单号(?:是|为|[:：])?)\s?#?((?:[a-z]{1,4}-?)?\d{3,18})(?!\d)/gi

// "#10 023", "order no. 10-023": groups of figures after a word for it.
const grouped =
  /(?:\bord(?:er|\.)?\s?(?:number|no\.?|nr\.?|id)?(?:\s?(?:is|:))?|#|订单号码?(?:是|为|[:：])?|订单|单号(?:是|为|[:：])?)\s?#?(\d{1,3}(?:[ -]\d{3}){1,3})(?![\d-])/giu

const saysPostcode = /(?:\b(?:zip|postcode|postal|plz)\b|邮编|邮政编码)\D{0,8}$/i

export function findOrderNumbers(text: string): readonly Spotted<EntityOf<'order-number'>>[] {
  const found = new Map<number, Spotted<EntityOf<'order-number'>>>()
  for (const match of text.matchAll(grouped)) {
    const written = match[1] ?? ''
    const end = match.index + match[0].length
    const number = written.replace(/\D/g, '')
    if (number.length < 5) continue
    found.set(end, {
      start: end - written.length,
      end,
      entity: { kind: 'order-number', text: written, orderNumber: number },
    })
  }
  for (const pattern of [named, orderNumber]) {
    for (const match of text.matchAll(pattern)) {
      if (found.size === numbersKept) break
      const number = match[1] ?? ''
      const end = match.index + match[0].length
      if (found.has(end) || saysPostcode.test(text.slice(Math.max(0, match.index - 16), match.index))) continue
      const written = pattern === named ? number : match[0]
      found.set(end, {
        start: end - written.length,
        end,
        entity: { kind: 'order-number', text: written, orderNumber: number.toUpperCase() },
      })
    }
  }
  const spoken = found.size === 0 ? spokenNumber(text) : undefined
  if (spoken) {
    const { start, end, number } = spoken
    const entity = { kind: 'order-number', text: text.slice(start, end), orderNumber: number } as const
    found.set(end, { start, end, entity })
  }
  return [...found.values()].sort((a, b) => a.start - b.start)
}
