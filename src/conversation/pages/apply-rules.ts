import { type Locale, type Money, type Ruling, toMoney } from '../../domain/index.ts'
import { type Deadline, foldText, pageForms } from '../../language/index.ts'
import { contentWords } from './choose-lines.ts'
import { covers, namesPlaces, type PageLine } from './page-lines.ts'
import type { Circumstances } from './read-circumstances.ts'

export type RuleInput = {
  /** All lines of the section; rulings name the ones that they rest on. */
  readonly lines: readonly PageLine[]
  readonly question: string
  readonly locale: Locale
  readonly circumstances: Circumstances
  readonly country?: string
  readonly amount?: number
  /** What the question goes on about. */
  readonly topic?: string
  /** Lines of the page's other sections: what is offered in some countries only may stand in another. */
  readonly elsewhere: readonly PageLine[]
  /** Where the shop delivers, ISO 3166-1 alpha-2; empty is anywhere. */
  readonly countriesServed: readonly string[]
  readonly isAboutDelivery: boolean
}

/** What the page comes to, and the lines that say so. */
export type AppliedRule = { readonly ruling: Ruling; readonly lines: readonly PageLine[] }

/**
 * Holds the customer's case against the rules of a section. The first that applies decides; undefined where none does,
 * and then nobody has said yes or no.
 */
export function applyRules(input: RuleInput): AppliedRule | undefined {
  for (const apply of [
    applyDeliveryArea,
    applyPlace,
    applyPoints,
    applyQuantity,
    applyShare,
    applyMinimum,
    applyDeadline,
  ]) {
    const applied = apply(input)
    if (applied) return applied
  }
  return undefined
}

function asksYesNo({ question, locale }: Pick<RuleInput, 'question' | 'locale'>): boolean {
  const { isYesNo, isOpen, asksBurden } = pageForms[locale]
  return isYesNo.test(question.trim()) && !isOpen.test(question) && !asksBurden.test(question)
}

/** "Can you send it to Taiwan?" */
function applyDeliveryArea(input: RuleInput): AppliedRule | undefined {
  const { country, countriesServed, isAboutDelivery, lines, locale } = input
  if (country === undefined || !isAboutDelivery) return undefined
  if (countriesServed.length === 0 || countriesServed.includes(country)) return undefined
  const where = lines.filter(line => pageForms[locale].offersWhere.test(line.text) && namesPlaces(line))
  return { ruling: { kind: 'not-delivered', country, isAnswer: asksYesNo(input) }, lines: where.slice(0, 1) }
}

/** "Express to Spain?", "instalments, I live in China". */
function applyPlace(input: RuleInput): AppliedRule | undefined {
  const { country, lines, question, locale } = input
  if (country === undefined) return undefined
  const forms = pageForms[locale]
  const { place } = input.circumstances
  const about = `${input.topic ?? ''} ${place ? foldText(question).replace(place.name, ' ') : question}`
  const asked = contentWords(about, locale)
  const isAsked = (text: string) =>
    [...contentWords(text, locale)].some(word => asked.has(word)) ||
    forms.matters.some(({ asks, states, isGeneral }) => !isGeneral && asks.test(about) && states.test(text))
  const isAnswer = asksYesNo(input)
  const places = lines.filter(namesPlaces)
  const offers = places.filter(({ text }) => forms.offersWhere.test(text) && !forms.refuses.test(text))
  // The one that is asked for, or the only one that there is.
  const specific = offers.filter(({ text }) => isAsked(withoutPlaces(text)))
  const further = input.elsewhere.filter(line => namesPlaces(line) && forms.offersWhere.test(line.text))
  const isNew = place !== undefined
  const restricted = further.find(line => {
    const matters = forms.matters.filter(({ asks, isGeneral }) => !isGeneral && asks.test(about))
    return isNew && !covers(line, country) && matters.some(({ states }) => states.test(line.text))
  })
  if (restricted && specific.length === 0) {
    return { ruling: { kind: 'country', country, isCovered: false, isAnswer }, lines: [restricted] }
  }
  const offer = specific.at(-1) ?? (offers.length === 1 && lines.length <= 4 ? offers[0] : undefined)
  if (offer && !covers(offer, country)) {
    return { ruling: { kind: 'country', country, isCovered: false, isAnswer }, lines: [offer] }
  }
  const own = places.filter(line => covers(line, country))
  const refusal = own.find(({ text }) => {
    const excluded = forms.excludes.exec(text)
    if (!excluded) return false
    return isAsked(text.slice(excluded.index)) || (!/\d/.test(text) && forms.refuses.test(text) && isAsked(text))
  })
  if (refusal && isAnswer) {
    return { ruling: { kind: 'country', country, isCovered: false, isAnswer }, lines: [refusal] }
  }
  if (offer && isAnswer && input.amount === undefined) {
    return { ruling: { kind: 'country', country, isCovered: true, isAnswer }, lines: [offer] }
  }
  return undefined
}

const withoutPlaces = (text: string) => text.replace(/\b(?:European Union|United Kingdom)\b/g, '')

/** "I have 350 points": whole steps only. */
function applyPoints({ lines, circumstances, question, locale }: RuleInput): AppliedRule | undefined {
  const forms = pageForms[locale]
  for (const line of lines) {
    const rule = forms.worth.exec(line.text)?.groups
    if (!rule) continue
    const unit = rule.unit ?? ''
    const count = circumstances.figure ?? circumstances.amount
    const isNamed = forms.points.test(question) || question.toLowerCase().includes(unit.toLowerCase())
    if (count === undefined || !isNamed) return undefined
    const per = Number(rule.count)
    const stepLine = lines.find(({ text }) => forms.step.test(text))
    const step = Number(forms.step.exec(stepLine?.text ?? '')?.groups?.step ?? 1)
    const usable = Math.floor(count / step) * step
    const worth = moneyOf(line.text, (usable / per) * toNumber(rule.amount))
    return {
      ruling: { kind: 'worth', count, usable, unit, worth, isAnswer: false },
      lines: [line, ...(stepLine && stepLine !== line ? [stepLine] : [])],
    }
  }
  return undefined
}

/** "And for sixty?" after a discount from 10 pieces and a larger one from 50. */
function applyQuantity(input: RuleInput): AppliedRule | undefined {
  const { lines, circumstances, locale } = input
  const { figure } = circumstances
  if (figure === undefined) return undefined
  for (const line of lines) {
    const tiers = [...line.text.matchAll(pageForms[locale].tier)].map(({ groups }) => ({
      from: Number(groups?.count ?? groups?.countAgain),
      percent: Number(groups?.percent ?? groups?.percentAgain),
    }))
    const reached = tiers.filter(({ from }) => figure >= from).at(-1)
    if (!reached) continue
    const ruling = {
      kind: 'quantity-discount',
      count: figure,
      percent: reached.percent,
      isAnswer: asksYesNo(input),
    } as const
    return { ruling, lines: [line] }
  }
  return undefined
}

/** "It costs 10% of the price", of a price that is named. */
function applyShare({ lines, circumstances, locale }: RuleInput): AppliedRule | undefined {
  const { amount } = circumstances
  if (amount === undefined) return undefined
  for (const line of lines) {
    const percent = Number(pageForms[locale].share.exec(line.text)?.groups?.percent)
    if (!(percent > 0)) continue
    const [of, share] = [moneyOf(line.text, amount), moneyOf(line.text, (amount * percent) / 100)]
    return { ruling: { kind: 'share', percent, of, share, isAnswer: false }, lines: [line] }
  }
  return undefined
}

/** "Orders from €150": of what the customer spends. */
function applyMinimum(input: RuleInput): AppliedRule | undefined {
  const { lines, amount, country, locale, question } = input
  if (amount === undefined) return undefined
  const ofCountry = placesOf(lines)
  for (const [i, line] of lines.entries()) {
    const rule = pageForms[locale].minimum.exec(line.text)?.groups
    if (!rule) continue
    const place = ofCountry[i]
    if (place && (country === undefined || !covers(place, country))) continue
    const minimum = moneyOf(line.text, toNumber(rule.amount ?? rule.amountAgain))
    const spent = moneyOf(line.text, amount)
    const isAnswer = asksYesNo(input)
    const isBurden = pageForms[locale].asksBurden.test(question)
    if (spent.amountMinor >= minimum.amountMinor && !isAnswer && !isBurden) return undefined
    const isAsked = isAnswer || !isBurden
    return { ruling: { kind: 'minimum', amount: spent, minimum, isAnswer: isAsked }, lines: [line] }
  }
  return undefined
}

/** The line that says where each line holds: its own, or, behind a semicolon, the one before it. */
export function placesOf(lines: readonly PageLine[]): readonly (PageLine | undefined)[] {
  let place: PageLine | undefined
  return lines.map((line, i) => {
    const goesOn = /[;；]$/.test(lines[i - 1]?.text ?? '')
    if (namesPlaces(line)) place = line
    else if (!goesOn) place = undefined
    return place
  })
}

const daysOf: Readonly<Record<Deadline['unit'], number>> = { day: 1, week: 7, month: 30.5, year: 365.25 }

/** "Forty days have gone by": of a rule that gives the customer so much time, where there is one only. */
function applyDeadline({ lines, circumstances, question, locale }: RuleInput): AppliedRule | undefined {
  const forms = pageForms[locale]
  const [time, another] = circumstances.times
  if (!time || another || !forms.isPast.test(question)) return undefined
  const rules = lines.flatMap(line =>
    [...line.text.matchAll(forms.deadline)].map(({ groups }) => ({
      line,
      count: Number(groups?.count ?? groups?.countAgain),
      unit: forms.unitNames[groups?.unit ?? groups?.unitAgain ?? ''],
    })),
  )
  const [rule, other] = rules
  if (!rule?.unit || other) return undefined
  const isKept = time.count * daysOf[time.unit] <= rule.count * daysOf[rule.unit]
  const isAnswer = asksYesNo({ question, locale })
  if (isKept && !isAnswer) return undefined
  return { ruling: { kind: 'deadline', isKept, count: rule.count, unit: rule.unit, isAnswer }, lines: [rule.line] }
}

const currencies: Readonly<Record<string, string>> = { '€': 'EUR', $: 'USD', '£': 'GBP' }
const toNumber = (written: string | undefined) => Number((written ?? '').replaceAll(',', ''))

function moneyOf(line: string, major: number): Money {
  const sign = /[€$£]/.exec(line)?.[0] ?? '€'
  return toMoney(major, currencies[sign] ?? 'EUR')
}
