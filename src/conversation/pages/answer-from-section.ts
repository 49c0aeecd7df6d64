import type { AnswerValue, Locale, Passage } from '../../domain/index.ts'
import { pageForms } from '../../language/index.ts'
import { applyRules, placesOf } from './apply-rules.ts'
import { chooseLines, contentWords } from './choose-lines.ts'
import { covers, narrowTo, type PageLine, splitLines } from './page-lines.ts'
import type { Circumstances } from './read-circumstances.ts'

export type SectionQuestion = {
  readonly passage: Passage
  /** The question, in Simplified Chinese where it is Chinese. */
  readonly question: string
  /** What the topic was before, where the question only goes on about it: "and to Norway?" */
  readonly topic?: string
  readonly circumstances: Circumstances
  readonly country?: string
  readonly amount?: number
  readonly countriesServed: readonly string[]
  /** The other sections of the page. */
  readonly siblings: readonly Passage[]
}

export type PageAnswer = Extract<AnswerValue, { kind: 'page-answer' }>

/** Longest quotation in a reply; whole lines. */
const quotationCharacters = 420

/** What a section says to a question: the ruling for the customer's case where a rule applies, and the lines. */
export function answerFromSection(asked: SectionQuestion): PageAnswer {
  const { passage, question, topic, country, countriesServed } = asked
  const { locale } = passage
  const forms = pageForms[locale]
  const lines = splitLines(passage.text, locale)
  const isSentBack = forms.sendsBack.test(passage.headings.join(' '))
  const isAboutDelivery =
    !isSentBack && !forms.sendsBack.test(question) && forms.sends.test(`${passage.headings.join(' ')} ${question}`)
  const elsewhere = asked.siblings.flatMap(({ text }) => splitLines(text, locale))
  const applied = applyRules({ ...asked, lines, locale, isAboutDelivery, elsewhere })
  if (applied) {
    const { ruling } = applied
    return { kind: 'page-answer', ruling, quotation: quoteLines(applied.lines, country, locale) }
  }
  const served = country === undefined || countriesServed.length === 0 || countriesServed.includes(country)
  const local = country === undefined || !served ? lines : linesFor(lines, country)
  const own = chooseLines(local, question, locale, country)
  const chosen = own.length === local.length && topic !== undefined ? chooseLines(local, topic, locale, country) : own
  const quotation = quoteLines(chosen, country, locale)
  const more = quoteMissing(asked, quotation)
  return { kind: 'page-answer', quotation: more === undefined ? quotation : joinLines(quotation, more, locale) }
}

/** "How much is it, and how many days?": what the section does not say of the two stands in another of the page. */
function quoteMissing(
  { siblings, question, country, passage }: SectionQuestion,
  quotation: string,
): string | undefined {
  const { locale } = passage
  const general = pageForms[locale].matters.filter(({ asks, isGeneral }) => isGeneral && asks.test(question))
  const missing = general.find(({ states }) => !states.test(quotation))
  if (general.length < 2 || !missing) return undefined
  for (const { text } of siblings) {
    const lines = splitLines(text, locale)
    const local = country === undefined ? lines : lines.filter(line => covers(line, country))
    const found = local.filter(line => missing.states.test(line.text)).slice(0, 1)
    if (found.length > 0 && (country !== undefined || contentOverlaps(text, question, locale))) {
      return quoteLines(found, country, locale)
    }
  }
  return undefined
}

function contentOverlaps(text: string, question: string, locale: Locale): boolean {
  const held = contentWords(text, locale)
  return [...contentWords(question, locale)].some(word => held.has(word))
}

const joinLines = (one: string, other: string, locale: Locale) => `${one}${locale === 'zh' ? '' : ' '}${other}`

/** Without the lines on other countries; those that name the country come first where the place is what is new. */
function linesFor(lines: readonly PageLine[], country: string): readonly PageLine[] {
  const places = placesOf(lines)
  const kept = lines.filter((_, i) => {
    const place = places[i]
    return place === undefined || covers(place, country)
  })
  return kept.length > 0 ? kept : lines
}

function quoteLines(lines: readonly PageLine[], country: string | undefined, locale: Locale): string {
  const gap = locale === 'zh' ? '' : ' '
  let quotation = ''
  for (const line of lines) {
    const text = toSentence(country === undefined ? line.text : narrowTo(line, country, locale), locale)
    if (quotation !== '' && quotation.length + text.length > quotationCharacters) break
    quotation += (quotation === '' ? '' : gap) + text
  }
  return quotation
}

/** A part of a sentence stands as one by itself: a capital in front, a full stop at the end. */
function toSentence(text: string, locale: Locale): string {
  const body = text
    .trim()
    .replace(/^(?:and|but)\s+/i, '')
    .replace(/[\s,，;；、]+$/u, '')
  const start = body.charAt(0).toUpperCase() + body.slice(1)
  return /[.!?。！？]$/u.test(start) ? start : `${start}${locale === 'zh' ? '。' : '.'}`
}
