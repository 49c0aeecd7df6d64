import {
  type AnswerValue,
  type DialogueState,
  isBuyable,
  type Locale,
  type Product,
  type ProductFact,
  productText,
} from '../../../domain/index.ts'
import { isSaid } from '../../policy/is-said.ts'
import { saysNothing } from '../../policy/nothing-but.ts'
import { versionsOf } from '../../policy/product-kinds.ts'
import { asks } from '../../policy/utterance-forms.ts'
import {
  planRecommendation,
  product as productValue,
  type Skill,
  type SkillInput,
  type SkillOutput,
  type SkillParts,
  text,
  toAnswer,
} from '../skill.ts'
import { asksForAll, findByForm } from './attribute-questions.ts'
import { besideName, sharesWords, withoutName } from './fact-words.ts'
import { answerAbout } from './find-meant.ts'
import { availabilityOutcomes, type FormRequest, formOf, readForm, tellAvailability } from './product-forms.ts'

/** Attributes told when the customer asks for no single one. */
const detailCount = 8
/** From this probability on a fact is told as the answer; see the benchmark `product-questions`. */
const surelyAnswers = 0.5
/** From here on the nearest thing that the description says is quoted, as one that may help. */
const perhapsAnswers = 0.25
/** So much may be quoted too where it is this many times likelier than anything else that is stated. */
const leastAnswer = 0.14
const farAhead = 2.8
/** What a fact that has no word of the question is held to. */
const surelyUnsaid = 0.75

/** `key` is the attribute's name as the shop writes it, `name` and `value` are in the customer's language. */
type Detail = { readonly key: string; readonly name: string; readonly value: string }

/** Tells what the catalogue says of a product: the attribute that was asked for, else all of them. */
export const describeProduct: Skill = {
  name: 'describe-product',
  outcomes: {
    answered: ['product', 'attribute', 'value'],
    'answered-each': ['attribute', 'items'],
    'answered-several': ['product', 'details'],
    described: ['product', 'details'],
    quoted: ['product', 'statement'],
    'quoted-nearest': ['product', 'statement'],
    'unknown-detail': ['product', 'details'],
    unknown: ['product'],
    'not-stated': ['product', 'asked'],
    ...availabilityOutcomes,
    'which-product': [],
    'not-found': ['query'],
  },
  answer: answerAbout(async ({ first, shown }, input, parts, signal) => {
    const fields = namedFields(input, first)
    if (shown.length === 1 && fields.all.length > 1) return tellSeveral(input, first, fields.all)
    const asked = await findAsked(input, parts, first, fields, signal)
    const others = asked?.kind === 'attribute' && asksForVersions.test(input.understanding.utterance.normalised)
    const versions = others ? versionsOf(first, parts.catalogue()).filter(isBuyable) : shown
    const each = versions.length > 1 ? versions : shown
    if (asked?.kind === 'attribute' && each.length > 1) return tellEach(input, asked, each.slice(0, mostTold))
    const form = readForm(input, first)
    const isOption = asked?.kind === 'attribute' && first.options?.some(({ name }) => name === asked.key)
    if (shown.length === 1 && first.variants && (isOption || form.isNamed)) return tellForms(input, first, form, asked)
    return tell(input, first, asked, shown)
  }),
}

type NamedFields = {
  readonly all: readonly Detail[]
  /** The one of them that the form of the question asks for: "how heavy". */
  readonly byForm?: Detail | undefined
}

/** "How bright is it, and what does it weigh?": every attribute that is named or asked for by its form. */
function namedFields({ request, understanding, locale }: SkillInput, product: Product): NamedFields {
  const { fields, positive } = request.wishes.reading
  const details = detailsOf(product, locale)
  const place = findByForm(
    understanding.utterance.normalised,
    details.map(({ key, name }) => `${key} ${name}`),
  )
  const byForm = place >= 0 ? details[place] : undefined
  const degree =
    positive?.by.kind === 'field' && /\bhow\b|多/i.test(understanding.utterance.normalised) ? positive.by.fields : []
  // "4K screen?" asks for the resolution.
  const measured = request.wishes.said.flatMap(wish => (wish.kind === 'measure' ? wish.fields.slice(0, 1) : []))
  const named = byForm || measured.length === 0 ? fields : measured
  const asked = new Set([...named, ...degree.slice(0, 1), ...(byForm ? [byForm.key] : [])])
  return { all: details.filter(({ key }) => asked.has(key)), byForm }
}

function tellSeveral(input: SkillInput, { id }: Product, details: readonly Detail[]): SkillOutput {
  const items = details.map(({ name, value }) => ({ label: text(name), values: [text(value)] }))
  return {
    answer: toAnswer(input, 'answered-several', {
      values: { product: productValue(id), details: { kind: 'list', items } },
      products: [id],
      suggestions: [{ kind: 'ask-price', productId: id }],
    }),
    state: { focus: [id] },
    mayOffer: true,
  }
}

/** "Which sizes are there?", "is there a blue one?": what can be had of the forms of a product. */
function tellForms(input: SkillInput, meant: Product, form: FormRequest, asked: Asked | undefined): SkillOutput {
  const { outcome, values } = tellAvailability(meant, form, input.locale)
  return {
    answer: toAnswer(input, outcome, {
      values: { product: productValue(meant.id), ...values },
      products: [meant.id],
      ...formOf(meant, form).answer,
      suggestions: [{ kind: 'ask-price', productId: meant.id }],
    }),
    state: {
      focus: [meant.id],
      ...(asked && { asked: asked.as }),
      ...formOf(meant, form).state,
    },
    mayOffer: true,
  }
}

/** "What colours does it come in?": in which versions there is one. */
const asksForVersions =
  /\b(?:what|which)\s+(?:other\s+)?(?:colou?rs|sizes|versions)\b|\bother\s+(?:colou?rs|sizes|versions)\b|(?:什么|哪些|几种|几个|别的|其他|其它)(?:的)?(?:颜色|尺寸|大小|容量|版本)/i
/** More than these nobody compares in a chat. */
const mostTold = 8

/** What was asked for, of each of several: of those that were listed, or of the versions of one. */
function tellEach(
  input: SkillInput,
  { key, name, as }: Asked & { readonly kind: 'attribute' },
  each: readonly Product[],
): SkillOutput {
  const items = each.flatMap(one => {
    const detail = detailsOf(one, input.locale).find(other => other.key === key)
    return detail ? [{ label: productValue(one.id), values: [text(detail.value)] }] : []
  })
  const ids = each.map(({ id }) => id)
  return {
    answer: toAnswer(input, 'answered-each', {
      values: { attribute: text(name), items: { kind: 'list', items } },
      products: ids,
      suggestions: ids.slice(0, 3).map(productId => ({ kind: 'choose-product', productId })),
    }),
    state: { focus: ids, asked: as },
    mayOffer: true,
  }
}

function tell(input: SkillInput, meant: Product, asked: Asked | undefined, shown: readonly Product[]): SkillOutput {
  const details = detailsOf(meant, input.locale)
  const items = details.slice(0, detailCount).map(({ name, value }) => ({ label: text(name), values: [text(value)] }))
  const recommend = planRecommendation(input, [meant.id])
  const { outcome, values } = asked ? tellAsked(asked) : tellNothing(input, items)
  return {
    answer: toAnswer(input, outcome, {
      values: { product: productValue(meant.id), ...values },
      products: shown.map(({ id }) => id),
      ...(recommend ? { recommend } : {}),
      suggestions: [
        { kind: 'ask-price', productId: meant.id },
        { kind: 'ask-availability', productId: meant.id },
        { kind: 'find-accessory', productId: meant.id },
      ],
    }),
    state: { focus: shown.map(({ id }) => id), asked: asked?.as ?? toQuestion(input, meant) },
    mayOffer: true,
  }
}

type Told = { readonly outcome: string; readonly values: Readonly<Record<string, AnswerValue>> }

function tellAsked(asked: Asked): Told {
  if (asked.kind === 'attribute') {
    return { outcome: 'answered', values: { attribute: text(asked.name), value: text(asked.value) } }
  }
  const { heading, text: said } = asked
  const statement = text(heading === undefined ? said : `${heading}: ${said}`)
  return { outcome: asked.isSure ? 'quoted' : 'quoted-nearest', values: { statement } }
}

/** Nothing that was asked for is stated: all of it where all was asked for, else an honest word with what is known. */
function tellNothing(input: SkillInput, items: readonly ListItem[]): Told {
  const [asked] = input.request.wishes.said.filter(
    ({ kind }) => kind === 'feature' || kind === 'measure' || kind === 'text',
  )
  // Something that other things state: no page says it of this one.
  if (asked && isAboutOneThing(input)) return { outcome: 'not-stated', values: { asked: text(asked.said) } }
  if (items.length === 0) return { outcome: 'unknown', values: {} }
  const details: AnswerValue = { kind: 'list', items }
  return { outcome: isAboutOneThing(input) ? 'unknown-detail' : 'described', values: { details } }
}

type ListItem = Extract<AnswerValue, { kind: 'list' }>['items'][number]

/** A question, and not a product's bare name or a wish to hear all about it. */
function isAboutOneThing({ understanding, intent }: SkillInput): boolean {
  const isQuestion = understanding.intent === intent.name || asks(understanding)
  return isQuestion && !asksForAll(understanding.utterance.normalised)
}

export function detailsOf(product: Product, locale: Locale): readonly Detail[] {
  const keys = Object.keys(product.attributes)
  const entries = Object.entries(productText(product, locale).attributes)
  return entries.map(([name, value], i) => ({ key: keys[i] ?? name, name, value }))
}

/** What answers a question: an attribute, or what the description says; `as` is how it was asked. */
type Asked = ((Detail & { readonly kind: 'attribute' }) | Statement) & {
  readonly as: NonNullable<DialogueState['asked']>
}
type Statement = Extract<ProductFact, { kind: 'statement' }> & { readonly isSure: boolean }

const toQuestion = ({ understanding }: SkillInput, product: Product) => ({
  question: withoutName(understanding.utterance.normalised, product),
})

/** "And the Talon?", 那7呢: another thing is named, and nothing is asked of it but what was asked before. */
function asksAgain({ understanding, intent, state, request }: SkillInput, product: Product): boolean {
  if (state.lastIntent !== intent.name || request.wishes.reading.fields.length > 0) return false
  if (request.pointedBy === 'context' || request.pointedBy === 'nothing') return false
  return saysNothing(besideName(understanding.utterance.normalised, product).replace(/^(?:and|那)|呢/giu, ''))
}

/**
 * What answers the question: the attribute that its form or its words name, else the attribute or the piece of the
 * description that is judged to answer it. Undefined where nothing is.
 */
async function findAsked(
  input: SkillInput,
  parts: SkillParts,
  product: Product,
  { all: [first], byForm }: NamedFields,
  signal: AbortSignal,
): Promise<Asked | undefined> {
  const { understanding, vector, locale, state } = input
  const said = understanding.utterance.normalised
  const details = detailsOf(product, locale)
  const before = asksAgain(input, product) ? state.asked : undefined
  const own = toQuestion(input, product)
  const as = before ?? own
  const toldBy = (detail: Detail): Asked => ({
    ...detail,
    kind: 'attribute',
    as: { question: as.question, attribute: detail.key },
  })
  const ours = Object.keys(product.attributes)
  const isNamed = ({ name }: Detail, at: number) =>
    [name, ours[at] ?? name].some(word => isSaid(said.toLowerCase(), word.toLowerCase()))
  const named =
    byForm ?? details.find(isNamed) ?? first ?? details.find(({ key }) => before && key === before.attribute)
  if (named) return toldBy(named)
  if (before === undefined && (asksForAll(said) || vector.length === 0)) return undefined
  // The product's own name says nothing of what is asked of it.
  const isOwn = as.question === said
  const [best, second] = await parts.facts.find(
    product,
    { text: as.question, locale, ...(isOwn && { vector }) },
    signal,
  )
  const isAhead = best !== undefined && best.confidence >= farAhead * (second?.confidence ?? 0)
  if (!best || best.confidence < (isAhead ? leastAnswer : perhapsAnswers)) return undefined
  // "Is it FSC certified?" is not answered by what says nothing of FSC.
  const strange = before ? [] : understanding.unfamiliar.filter(word => /^\p{Script=Latin}+$/u.test(word))
  const told =
    best.fact.kind === 'statement' ? best.fact.text.toLowerCase() : `${best.fact.name} ${best.fact.value}`.toLowerCase()
  const saysStrange = strange.some(word => told.includes(word.toLowerCase().slice(0, 5)))
  if (strange.length > 0 && !saysStrange && best.confidence < surelyUnsaid) return undefined
  const isSure = best.confidence >= (sharesWords(as.question, best.fact) ? surelyAnswers : surelyUnsaid)
  if (best.fact.kind === 'statement') return { ...best.fact, isSure, as }
  return isSure ? toldBy(best.fact) : undefined
}
