import { type PageTopic, ruledByPage, type ScoredPassage } from '../../domain/index.ts'
import { foldText, pageForms } from '../../language/index.ts'
import { toSimplified } from '../../understanding/index.ts'
import { contentWords } from '../pages/choose-lines.ts'
import { readCircumstances } from '../pages/read-circumstances.ts'
import { answerIn, lookedAt, searchOwnWords } from './knowledge.ts'
import type { Skill, SkillInput, SkillOutput, SkillParts } from './skill.ts'

/** Longer messages speak for themselves. */
const mostWords = 14
const mostCharacters = 22
/** From this probability on an intent of another kind is what it seems to be. */
const surely = 0.9
/** A section that the words of a mere addition find must be so sure to take the place of the one spoken of. */
const sureSection = 0.9
const likelySection = 0.35
/** From this confidence on a page answers what no intent is sure of. */
const plainAnswer = 0.95
const unsureIntent = 0.7

/** Skills that answer from pages, or not at all. */
const fromPages: ReadonlySet<string> = new Set(['answer-from-knowledge', 'fall-back'])
/** Skills that look at products: an addition to a page's rule looks like a search to them. */
const ofProducts: ReadonlySet<string> = new Set([
  ...['find-product', 'ask-price', 'ask-availability', 'describe-product', 'find-accessory', 'get-recommendation'],
  ...['ask-coupon', 'compare-products', 'check-fit', 'respond'],
])
/** What is said by the way keeps the subject. */
const byTheWay: ReadonlySet<string> = new Set(['respond', 'fall-back'])

/**
 * Lets a skill's answer be one from the shop's pages where the message goes on about the section that the last answer
 * was from ("and to Norway?"), or where no intent is sure of it and a page is.
 */
export function goOnWithPage(skill: Skill): Skill {
  return {
    ...skill,
    async answer(input, parts, signal) {
      const onPage = await answerOnPage(skill.name, input, parts, signal)
      if (onPage) return onPage
      const output = await skill.answer(input, parts, signal)
      return byTheWay.has(skill.name) ? output : { ...output, state: { page: undefined, ...output.state } }
    },
  }
}

async function answerOnPage(
  skill: string,
  input: SkillInput,
  parts: SkillParts,
  signal: AbortSignal,
): Promise<SkillOutput | undefined> {
  const { state, understanding, request } = input
  if (state.pending && !state.pending.isOffer) return undefined
  const score = understanding.intents[0]?.score ?? 0
  const { page } = state
  const isOfPages = fromPages.has(skill)
  if (page && goesOn(input, isOfPages)) {
    if (!isOfPages && !ofProducts.has(skill) && score >= surely) return undefined
    const found = await findSection(page, input, parts, signal)
    if (found) return answerIn(found, ruledByPage, input, parts)
    return undefined
  }
  if (skill !== 'find-product' || score >= unsureIntent || request.orderNumber !== undefined) return undefined
  const own = await searchOwnWords(input, parts, signal)
  const [best] = own
  if (!best || best.confidence < plainAnswer) return undefined
  return answerIn({ best, passages: own.slice(0, 3) }, ruledByPage, input, parts)
}

/** Whether a short message adds something to what was asked before, and names nothing else. */
function goesOn({ understanding, request, state }: SkillInput, isOfPages: boolean): boolean {
  const { utterance, entities } = understanding
  const said = toSimplified(utterance.normalised)
  const forms = pageForms[utterance.locale]
  const isShort = /\p{Script=Han}/u.test(said) ? [...said].length <= mostCharacters : said.split(/\s+/).length <= mostWords
  if (!isShort || request.orderNumber !== undefined || request.code !== undefined) return false
  const namesThing = entities.some(
    ({ kind, text }) => kind === 'brand' || kind === 'email' || (kind === 'product' && !/^[\d\s.,€]+$/.test(text)),
  )
  const namesKind = entities.some(({ kind }) => kind === 'category')
  if (namesThing || (namesKind && !isOfPages)) return false
  const { place, amount, figure, times } = readCircumstances(said, utterance.locale)
  const isOfSeason = forms.matters.some(({ asks, isGeneral }) => !isGeneral && asks.test(said) && /christmas|圣诞/.test(asks.source))
  const hasCase = place !== undefined || amount !== undefined || figure !== undefined || times.length > 0 || isOfSeason
  if (forms.goesOn.test(said.trim())) return true
  return hasCase && (forms.saysWhere.test(said) || !isOfPages || state.page !== undefined)
}

/** The section that the message goes on about: the last one, unless its own words clearly find another. */
async function findSection(
  page: PageTopic,
  input: SkillInput,
  parts: SkillParts,
  signal: AbortSignal,
): Promise<{ readonly best: ScoredPassage; readonly passages: readonly ScoredPassage[] } | undefined> {
  const { locale } = input
  const own = await searchOwnWords(input, parts, signal)
  const isLast = ({ passage }: ScoredPassage) => passage.pageId === page.pageId && passage.section === page.section
  const before = await parts.knowledge.search({ text: page.question, locale }, lookedAt, signal)
  const last = own.find(isLast) ?? before.find(isLast)
  const passages = own.slice(0, 3)
  const [first] = own
  const others = newWords(input, last)
  if (last && others === 0) return { best: last, passages }
  if (first && first.confidence >= sureSection) return { best: first, passages }
  const near = own.slice(0, 4).find(one => one.passage.pageId === page.pageId && one.confidence >= 0.2)
  const onPage = first?.passage.pageId === page.pageId ? first : near
  if (onPage && onPage.confidence >= likelySection) return { best: onPage, passages }
  if (first && first.confidence >= likelySection && !readCircumstances(toSimplified(input.understanding.utterance.normalised), locale).place) return { best: first, passages }
  const best = last ?? onPage
  return best && { best, passages }
}

/** How many words say something that neither stands in the section nor belongs to the customer's case. */
function newWords({ understanding }: SkillInput, last: ScoredPassage | undefined): number {
  const { utterance } = understanding
  const { locale } = utterance
  const said = toSimplified(utterance.normalised)
  const { place } = readCircumstances(said, locale)
  const rest = place ? foldText(said).replace(place.name, ' ') : said
  const { matters } = pageForms[locale]
  const text = last ? `${last.passage.headings.join(' ')} ${last.passage.text}` : ''
  const held = contentWords(text, locale)
  if (matters.some(({ asks, states, isGeneral }) => !isGeneral && asks.test(rest) && states.test(text))) return 0
  return [...contentWords(rest, locale)].filter(word => !held.has(word) && !isCase.test(word)).length
}

/** Words of amounts, times and being somewhere. */
const isCase = /^(?:euro?s?|pound|dollar|day|week|month|year|above|below|over|under|twenty|thirty|forty|fifty|sixty|hundred|home|holiday|house|month|half|order|piece)$|[欧元块天年月个件]/
