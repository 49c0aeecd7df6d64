import { type DialogueState, type PageTopic, ruledByPage, type ScoredPassage, type Wish } from '../../domain/index.ts'
import { foldText, pageForms } from '../../language/index.ts'
import { contentWords, fits } from '../pages/choose-lines.ts'
import { readCircumstances } from '../pages/read-circumstances.ts'
import { allSections, answerIn, searchOwnWords } from './knowledge.ts'
import type { Skill, SkillInput, SkillOutput, SkillParts } from './skill.ts'

/** Longer messages speak for themselves. */
const mostWords = 14
const mostCharacters = 22
/** A section that the words of a mere addition find must be so sure to take the place of the one spoken of. */
const sureSection = 0.9
const likelySection = 0.35
/** From this confidence on a page answers what no intent is sure of. */
const plainAnswer = 0.95
const unsureIntent = 0.7
/** From this probability on an intent is what it seems to be. */
const surely = 0.95

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
      const instead = asksBack(output) && (await answerOnLast(input, parts, signal))
      return instead || { ...output, state: { ...pageOf(skill.name, output, input), ...output.state } }
    },
  }
}

/** The page that the next message may go on about: the only one quoted; what is said by the way keeps the last. */
function pageOf(skill: string, { answer }: SkillOutput, { understanding }: SkillInput): Pick<DialogueState, 'page'> {
  const [source, another] = answer.sources
  if (source && !another) {
    const { pageId, section } = source
    const question = understanding.utterance.normalised
    return { page: { pageId, question, ...(section !== undefined && { section }) } }
  }
  return byTheWay.has(skill) ? {} : { page: undefined }
}

/** Which product or code is meant is asked back, though none was spoken of. */
const asksBack = ({ state: { pending } }: SkillOutput) => pending?.slot === 'product' || pending?.slot === 'coupon-code'

async function answerOnLast(input: SkillInput, parts: SkillParts, signal: AbortSignal) {
  const { page } = input.state
  if (!page || !isShort(input) || namesThing(input) || namesKind(input) || pointsAtGoods(input)) return undefined
  const found = await findSection(page, input, parts, signal)
  return found && answerIn(found, ruledByPage, input, parts, signal)
}

/** Open questions beside which a page can be asked: nothing else is their answer. */
const besidePage: ReadonlySet<string> = new Set(['identity', 'contact'])

async function answerOnPage(
  skill: string,
  input: SkillInput,
  parts: SkillParts,
  signal: AbortSignal,
): Promise<SkillOutput | undefined> {
  const { state, understanding, request } = input
  // Who is angry is not told more of the rules.
  if (understanding.frustration > 0) return undefined
  if (state.pending && !state.pending.isOffer && !besidePage.has(state.pending.slot)) return undefined
  const score = understanding.intents[0]?.score ?? 0
  const isOfPages = fromPages.has(skill)
  const isUnsure = score < unsureIntent
  const isOfGoods = namesThing(input) || (!isOfPages && (namesKind(input) || pointsAtGoods(input)))
  if (state.page && isShort(input) && !isOfGoods) {
    const mayAdd = isOfPages || ofProducts.has(skill) || (score < surely && saysCase(input))
    if (!mayAdd) return undefined
    const found = await findAddition(state.page, isOfPages || isUnsure, input, parts, signal)
    if (found) return answerIn(found, ruledByPage, input, parts, signal)
  }
  // Whoever says how large or how dear it may be looks for goods.
  if (skill !== 'find-product' || !isUnsure || request.wishes.said.some(isMeasured)) return undefined
  const own = await searchOwnWords(input, parts, signal)
  const [best] = own
  if (!best || best.confidence < plainAnswer) return undefined
  return answerIn({ best, passages: own.slice(0, 3) }, ruledByPage, input, parts, signal)
}

/** Where something is, and that it may matter. */
function saysCase({ understanding: { utterance } }: SkillInput): boolean {
  const said = utterance.normalised
  return (
    pageForms[utterance.locale].goesOn.test(said.trim()) &&
    readCircumstances(said, utterance.locale).place !== undefined
  )
}

function isShort({ understanding, request }: SkillInput): boolean {
  const said = understanding.utterance.normalised
  if (request.orderNumber !== undefined || request.code !== undefined) return false
  return /\p{Script=Han}/u.test(said) ? [...said].length <= mostCharacters : said.split(/\s+/).length <= mostWords
}

/** "That lamp", where goods are spoken of. */
const pointsAtGoods = ({ state, understanding: { entities } }: SkillInput) =>
  state.focus.length > 0 && entities.some(({ kind }) => kind === 'reference')
const isMeasured = ({ kind }: Wish) => kind === 'price' || kind === 'measure'
const namesThing = ({ understanding: { entities } }: SkillInput) =>
  entities.some(
    ({ kind, text }) => kind === 'brand' || kind === 'email' || (kind === 'product' && !/^[\d\s.,€]+$/.test(text)),
  )
const namesKind = ({ understanding: { entities } }: SkillInput) => entities.some(({ kind }) => kind === 'category')

type Found = { readonly best: ScoredPassage; readonly passages: readonly ScoredPassage[] }

/** The section that a message adds to, where it does: by how it begins, by a case that it names, or by its words. */
async function findAddition(
  page: PageTopic,
  mayBeWords: boolean,
  input: SkillInput,
  parts: SkillParts,
  signal: AbortSignal,
): Promise<Found | undefined> {
  const { utterance } = input.understanding
  const said = utterance.normalised
  const forms = pageForms[utterance.locale]
  const addsByForm = forms.goesOn.test(said.trim())
  const { place, amount, figure, times } = readCircumstances(said, utterance.locale)
  const hasCase = place !== undefined || amount !== undefined || figure !== undefined || times.length > 0
  const addsCase = hasCase || forms.season.test(said)
  if (!addsByForm && !addsCase && !mayBeWords) return undefined
  const section = await findSection(page, input, parts, signal, addsByForm)
  if (addsCase) return section
  // "What can I do then?" begins like an addition and says nothing of the section.
  const isSure =
    section !== undefined &&
    (section.best.confidence >= parts.passageThreshold ||
      (!section.isLast && section.best.passage.pageId === page.pageId))
  if (addsByForm) return section?.isNamed || isSure ? section : undefined
  return section?.isLast && section.isNamed ? section : undefined
}

/** The section that the message goes on about: the last one, unless its words clearly find another. */
async function findSection(
  page: PageTopic,
  input: SkillInput,
  parts: SkillParts,
  signal: AbortSignal,
  addsByForm = true,
): Promise<(Found & { readonly isLast: boolean; readonly isNamed: boolean }) | undefined> {
  const { locale } = input
  const own = await searchOwnWords(input, parts, signal, allSections)
  const sections = own.filter(({ passage }) => passage.pageId === page.pageId && passage.locale === locale)
  const last = sections.find(({ passage }) => passage.section === page.section)
  const passages = own.slice(0, 3)
  const [first] = own
  const words = compareWords(input, last)
  // Sending back is another subject than sending, however it is begun.
  if (last && pageForms[locale].sendsBack.test(words.rest) && !pageForms[locale].sendsBack.test(textOf(last)))
    return undefined
  const to = (best: ScoredPassage) => ({ best, passages, isLast: best === last, isNamed: words.isNamed })
  if (first && !addsByForm && first.confidence >= parts.passageThreshold) return to(first)
  if (last && words.others === 0) return to(last)
  if (first?.passage.pageId === page.pageId && first.confidence >= parts.passageThreshold) return to(first)
  const scores = fits(
    sections.map(section => ({ text: textOf(section) })),
    words.rest,
    locale,
  )
  const top = Math.max(0, ...scores)
  const ofPage = sections[scores.indexOf(top)]
  if (ofPage && top >= clearFit) return to(ofPage)
  if (first && first.confidence >= sureSection && !pageForms[locale].goesOn.test(words.rest)) return to(first)
  if (ofPage && top >= someFit && !words.isPlace) return to(ofPage)
  if (first && first.confidence >= likelySection && !words.isPlace) return to(first)
  return last && to(last)
}

const textOf = ({ passage }: ScoredPassage) => `${passage.headings.join(' ')} ${passage.text}`

/** How well the words of an addition must fit another section of the page. */
const clearFit = 1.6
const someFit = 0.7

/** What the message says that neither stands in the section nor belongs to the customer's case. */
function compareWords({ understanding }: SkillInput, last: ScoredPassage | undefined) {
  const { utterance } = understanding
  const { locale } = utterance
  const said = utterance.normalised
  const { place } = readCircumstances(said, locale)
  const rest = place ? foldText(said).replace(place.name, ' ') : said
  const { matters } = pageForms[locale]
  const text = last ? textOf(last) : ''
  const held = contentWords(text, locale)
  const asked = matters.filter(({ asks }) => asks.test(rest))
  const words = [...contentWords(rest, locale)].filter(word => !isCase.test(word))
  const isMatter = asked.some(({ states, isGeneral }) => !isGeneral && states.test(text))
  const others = words.filter(word => !held.has(word)).length + asked.filter(({ states }) => !states.test(text)).length
  const isNamed = isMatter || words.some(word => held.has(word))
  return {
    rest,
    isNamed,
    isPlace: place !== undefined,
    others: isMatter && asked.every(({ states }) => states.test(text)) ? 0 : others,
  }
}

/** Words of amounts, times and being somewhere. */
const isCase =
  /^(?:euro?s?|pound|dollar|day|week|month|year|above|below|over|under|twenty|thirty|forty|fifty|sixty|hundred|home|holiday|house|month|half|order|piece)$|[欧元块天年月个件]/
