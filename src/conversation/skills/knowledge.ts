import {
  type Locale,
  outOfScopeIntent,
  type PageTopic,
  ruledByPage,
  type ScoredPassage,
  type Suggestion,
} from '../../domain/index.ts'
import { foldText, pageForms, placeMentioned } from '../../language/index.ts'
import { answerFromSection } from '../pages/answer-from-section.ts'
import { readCircumstances } from '../pages/read-circumstances.ts'
import { type Skill, type SkillInput, type SkillOutput, type SkillParts, text, toAnswer } from './skill.ts'

/** Longest quotation in a reply; whole sentences. */
const quotationCharacters = 420

/** As many whole sentences from the start of the passage as fit. */
export function quote({ text: passage, locale }: ScoredPassage['passage']): string {
  let quotation = ''
  for (const { segment } of new Intl.Segmenter(locale, { granularity: 'sentence' }).segment(passage)) {
    if (quotation !== '' && quotation.length + segment.length > quotationCharacters) break
    quotation += segment
  }
  return quotation.trim()
}

/** The passage that answers, when one does, and all that were looked at. */
export type FoundPassage = { readonly best?: ScoredPassage; readonly passages: readonly ScoredPassage[] }

/**
 * Asks the shop's pages in the customer's own words, which know the detail ("to Norway"), and, when those find
 * nothing, in the words of the intent ("pls help 😭" after "password"). Also for skills that quote a rule beside what
 * they do.
 */
export async function findPassage(input: SkillInput, parts: SkillParts, signal: AbortSignal): Promise<FoundPassage> {
  const { locale, understanding, intent } = input
  const said = understanding.utterance.normalised
  const [own, asked] = await Promise.all([
    searchOwnWords(input, parts, signal),
    intent.question && parts.knowledge.search({ text: intent.question[locale], locale }, recorded, signal),
  ])
  const found = choosePassage(own, asked, parts.passageThreshold, said.length >= storyCharacters)
  const byMatter = findByMatter(found, own, said, locale)
  if (byMatter) return { best: byMatter, passages: [byMatter] }
  return found.best ? found : ((await findDelivery(input, parts, signal)) ?? found)
}

/** Sections that the customer's own words come near to, so that a heading, or the whole section, may tell which is meant. */
const nearByHeading = 12
const nearByText = 4

/** "In three parts" is what the heading "instalments" says in other words, where nothing found speaks of it. */
function findByMatter({ best }: FoundPassage, own: readonly ScoredPassage[], said: string, locale: Locale) {
  const asked = pageForms[locale].matters.filter(({ asks, isGeneral }) => !isGeneral && asks.test(said))
  const states = (text: string) => asked.some(one => one.states.test(text))
  const statesAnywhere = ({ passage }: ScoredPassage) => states(`${passage.headings.join(' ')} ${passage.text}`)
  if (best && statesAnywhere(best)) return undefined
  const near = own
    .slice(0, nearByHeading)
    .filter(({ passage }) => passage.locale === locale && (!best || best.passage.pageId === passage.pageId))
  const byHeading = near.find(({ passage }) => states(passage.headings.at(-1) ?? ''))
  return byHeading ?? (best && own.slice(0, nearByText).find(one => near.includes(one) && statesAnywhere(one)))
}

/** "My mother is in Harbin, can it go there?": the words are few, the place and the sending are clear. */
async function findDelivery(
  { locale, understanding }: SkillInput,
  parts: SkillParts,
  signal: AbortSignal,
): Promise<FoundPassage | undefined> {
  const said = understanding.utterance.normalised
  const place = placeMentioned(said)
  const forms = pageForms[locale]
  if (!place || !forms.sends.test(said) || forms.sendsBack.test(said)) return undefined
  const country = new Intl.DisplayNames(locale, { type: 'region' }).of(place.code) ?? place.name
  const passages = await parts.knowledge.search({ text: forms.asksDelivery(country), locale }, recorded, signal)
  const best = passages.find(({ confidence }) => confidence >= parts.passageThreshold)
  return best && { best, passages }
}

/**
 * What the customer's own words find. Pages name countries and not towns, so a town is searched for as its country.
 */
export function searchOwnWords(
  { locale, understanding, vector }: SkillInput,
  parts: SkillParts,
  signal: AbortSignal,
  most = lookedAt,
): Promise<readonly ScoredPassage[]> {
  const said = understanding.utterance.normalised
  const place = placeMentioned(said)
  const country = place && new Intl.DisplayNames(locale, { type: 'region' }).of(place.code)
  const folded = foldText(said)
  if (!place || !country || foldText(country) === place.name) {
    return parts.knowledge.search({ text: said, locale, ...(vector.length > 0 && { vector }) }, most, signal)
  }
  return parts.knowledge.search({ text: folded.replace(place.name, country), locale }, most, signal)
}

/** So long a message tells a story: its words come near to no one section, and the topic is what it is about. */
const storyCharacters = 200

/** Passages that the customer's own words are held against, so that the topic's is mostly among them. */
const lookedAt = 12
/** Passages kept for the record. */
const recorded = 3

/** Where the pages know how they are asked for, the topic's answers only as one of the first so many for the own words. */
const nearOwn = 4
/** Where a page says nothing of how it is asked for: how much better the customer's own words must fit a detail. */
const detailLead = 0.02

/**
 * The passage that the customer's own words ask for; where the page's author has not written down how customers ask,
 * the one of the topic, unless the words clearly speak of a detail that stands elsewhere on its page.
 */
function choosePassage(
  own: readonly ScoredPassage[],
  asked: readonly ScoredPassage[] | undefined,
  threshold: number,
  isStory = false,
): FoundPassage {
  const answers = (found: ScoredPassage | undefined) => (found && found.confidence >= threshold ? found : undefined)
  const [said, topic] = [answers(own[0]), answers(asked?.[0])]
  const kept = own.slice(0, recorded)
  if (!topic || said?.passage.askedAs) return { passages: kept, ...(said && { best: said }) }
  const isNear = isStory || own.slice(0, nearOwn).some(({ passage }) => passage.id === topic.passage.id)
  // "Do you sell spare parts?" is of the topic of repairs, and no page's answer to it.
  if (topic.passage.askedAs && !isNear) return { passages: kept }
  const ofTopic = own.find(({ passage }) => passage.id === topic.passage.id) ?? own.at(-1)
  const isDetail =
    said !== undefined &&
    said.passage.pageId === topic.passage.pageId &&
    said.similarity > (ofTopic?.similarity ?? 0) + detailLead
  return isDetail ? { best: said, passages: kept } : { best: topic, passages: asked ?? [] }
}

/** What a found rule adds to an answer: the words and their source. */
export function quotedIn({ best }: FoundPassage) {
  return best
    ? { values: { passage: text(quote(best.passage)) }, sources: [best.passage] }
    : { values: {}, sources: [] }
}

/** A passage that answers with less than this is not even named. */
const leastOffered = 0.15

/** Where nothing is sure enough to be quoted: the headings of what comes nearest, for the customer to choose from. */
export function nearMisses({ passages }: FoundPassage, { locale }: SkillInput): readonly Suggestion[] {
  return passages
    .filter(({ passage, confidence }) => confidence >= leastOffered && passage.locale === locale)
    .flatMap(({ passage }) => passage.headings.at(-1) ?? [])
    .map(heading => ({ kind: 'ask-page', heading }))
}

/** The answer to a question, for the customer's own case. */
export async function answerIn(
  found: FoundPassage & { readonly best: ScoredPassage },
  outcome: string,
  input: SkillInput,
  parts: SkillParts,
  signal: AbortSignal,
): Promise<Pick<SkillOutput, 'answer' | 'state' | 'retrieved'>> {
  const { passage } = found.best
  const { page } = input.state
  const said = input.understanding.utterance.normalised
  const circumstances = readCircumstances(said, passage.locale)
  const country = circumstances.place?.code ?? page?.country
  const isSame = page !== undefined && page.pageId === passage.pageId && page.section === passage.section
  const stated = circumstances.amount ?? (isSame ? circumstances.figure : undefined)
  const isSaid = stated !== undefined
  const amount = stated ?? (isSame ? page.amount : undefined)
  const answer = answerFromSection({
    ...{ passage, circumstances, question: said },
    countriesServed: parts.orderRules.countriesServed,
    ...(isSame && { topic: page.question }),
    ...(country !== undefined && { country }),
    // A rule on amounts is held against one that is said, or against another country's rule.
    ...(amount !== undefined && (isSaid || circumstances.place) && { amount }),
    siblings: await findSiblings(passage, said, input, parts, signal),
  })
  const topic: PageTopic = {
    pageId: passage.pageId,
    question: isSame ? page.question : said,
    ...(passage.section !== undefined && { section: passage.section }),
    ...(country !== undefined && { country }),
    ...(amount !== undefined && { amount }),
  }
  return {
    answer: toAnswer(input, answer.ruling ? ruledByPage : outcome, {
      values: { passage: answer },
      sources: [passage],
      suggestions: [{ kind: 'contact-human-agent' }],
    }),
    state: { page: topic },
    retrieved: { passages: found.passages },
  }
}

/** More sections than a shop's pages have. */
export const allSections = 500

/** The other sections of the page, nearest to the question first. */
async function findSiblings(
  { id, pageId, locale }: ScoredPassage['passage'],
  said: string,
  { vector }: SkillInput,
  parts: SkillParts,
  signal: AbortSignal,
): Promise<readonly ScoredPassage['passage'][]> {
  const query = { text: said, locale, ...(vector.length > 0 && { vector }) }
  const all = await parts.knowledge.search(query, allSections, signal)
  return all.map(({ passage }) => passage).filter(one => one.pageId === pageId && one.id !== id)
}

/** Answers from the shop's own pages, in their words, and names the page. */
export const answerFromKnowledge: Skill = {
  name: 'answer-from-knowledge',
  outcomes: { answered: ['passage'], unknown: [] },
  async answer(input, parts, signal) {
    const { intent, understanding, locale } = input
    // Where the talk tells more of what is meant than the words do, the words would find another page.
    const isFromTalk = understanding.intent !== intent.name && understanding.intent !== outOfScopeIntent
    const found =
      isFromTalk && intent.question
        ? await findAnswer(intent.question[locale], input, parts, signal)
        : await findPassage(input, parts, signal)
    const { best, passages } = found
    if (best) return await answerIn({ best, passages }, 'answered', input, parts, signal)
    return {
      answer: toAnswer(input, 'unknown', {
        suggestions: [...nearMisses(found, input), { kind: 'contact-human-agent' }],
      }),
      state: offerPerson(input),
      retrieved: { passages },
    }
  },
}

/** "Shall I pass your question on to a colleague?": a yes does that, unless another question is open already. */
function offerPerson({ state, at }: SkillInput): SkillOutput['state'] {
  if (state.pending) return {}
  return { pending: { intent: 'contact-human-agent', slot: 'confirmation', askedAt: at, isOffer: true } }
}

/** What the pages say to a question of ours. Empty when none answers it. */
export async function findAnswer(
  question: string,
  { locale }: SkillInput,
  parts: SkillParts,
  signal: AbortSignal,
): Promise<FoundPassage> {
  const passages = await parts.knowledge.search({ text: question, locale }, 1, signal)
  const best = passages.find(({ confidence }) => confidence >= parts.passageThreshold)
  return { passages, ...(best && { best }) }
}

/** What is asked of the pages, however the customer asked for a person. */
export const contactQuestion: Readonly<Record<Locale, string>> = {
  en: 'How can I contact customer service: telephone, e-mail, opening hours?',
  zh: '怎么联系客服：电话、邮箱、服务时间？',
}
