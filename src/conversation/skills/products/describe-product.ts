import {
  type AnswerValue,
  isBuyable,
  type Locale,
  outOfScopeIntent,
  type Product,
  productText,
} from '../../../domain/index.ts'
import { isSaid } from '../../policy/is-said.ts'
import { versionsOf } from '../../policy/product-kinds.ts'
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
import { answerAbout } from './find-meant.ts'
import { availabilityOutcomes, type FormRequest, formOf, readForm, tellAvailability } from './product-forms.ts'

/** Attributes told when the customer asks for no single one. */
const detailCount = 8
/**
 * By how much the attribute that was asked for is nearer to the question than the product's attributes are on average,
 * and than the next. Read off 24 questions in both languages, a third of them about no single attribute; cosines of
 * one question are compared with each other only, since their level differs from model to model.
 */
const clearlyAsked = { overMean: 0.028, overNext: 0.003 }

/** `key` is the attribute's name as the shop writes it, `name` and `value` are in the customer's language. */
type Detail = { readonly key: string; readonly name: string; readonly value: string }

/** Tells what the catalogue says of a product: the attribute that was asked for, else all of them. */
export const describeProduct: Skill = {
  name: 'describe-product',
  outcomes: {
    answered: ['product', 'attribute', 'value'],
    'answered-each': ['attribute', 'items'],
    described: ['product', 'details'],
    'unknown-detail': ['product', 'details'],
    ...availabilityOutcomes,
    'which-product': [],
    'not-found': ['query'],
  },
  answer: answerAbout(async ({ first, shown }, input, parts, signal) => {
    const asked = await findAsked(input, parts, first, signal)
    const others = asked && asksForVersions.test(input.understanding.utterance.normalised)
    const versions = others ? versionsOf(first, parts.catalogue()).filter(isBuyable) : shown
    const each = versions.length > 1 ? versions : shown
    if (asked && each.length > 1) return tellEach(input, asked, each.slice(0, mostTold))
    const form = readForm(input, first)
    const isOption = asked !== undefined && first.options?.some(({ name }) => name === asked.key)
    if (shown.length === 1 && first.variants && (isOption || form.isNamed)) return tellForms(input, first, form, asked)
    return tell(input, first, asked, shown)
  }),
}

/** "Which sizes are there?", "is there a blue one?": what can be had of the forms of a product. */
function tellForms(input: SkillInput, meant: Product, form: FormRequest, asked: Detail | undefined): SkillOutput {
  const { outcome, values } = tellAvailability(meant, form, input.locale)
  return {
    answer: toAnswer(input, outcome, {
      values: { product: productValue(meant.id), ...values },
      products: [meant.id],
      ...formOf(meant, form).answer,
      suggestions: [{ kind: 'ask-price', productId: meant.id }],
    }),
    state: { focus: [meant.id], ...(asked && { attribute: asked.key }), ...formOf(meant, form).state },
    mayOffer: true,
  }
}

/** "What colours does it come in?": in which versions there is one. */
const asksForVersions =
  /\b(?:what|which)\s+(?:other\s+)?(?:colou?rs|sizes|versions)\b|\bother\s+(?:colou?rs|sizes|versions)\b|(?:什么|哪些|几种|几个|别的|其他|其它)(?:的)?(?:颜色|尺寸|大小|容量|版本)/i
/** More than these nobody compares in a chat. */
const mostTold = 8

/** What was asked for, of each of several: of those that were listed, or of the versions of one. */
function tellEach(input: SkillInput, { key, name }: Detail, each: readonly Product[]): SkillOutput {
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
    state: { focus: ids, attribute: key },
    mayOffer: true,
  }
}

function tell(input: SkillInput, meant: Product, asked: Detail | undefined, shown: readonly Product[]): SkillOutput {
  const details = detailsOf(meant, input.locale)
  const list: AnswerValue = {
    kind: 'list',
    items: details.slice(0, detailCount).map(({ name, value }) => ({ label: text(name), values: [text(value)] })),
  }
  const recommend = planRecommendation(input, [meant.id])
  const outcome = asked ? 'answered' : isAboutOneThing(input) ? 'unknown-detail' : 'described'
  return {
    answer: toAnswer(input, outcome, {
      values: {
        product: productValue(meant.id),
        ...(asked ? { attribute: text(asked.name), value: text(asked.value) } : { details: list }),
      },
      products: shown.map(({ id }) => id),
      ...(recommend ? { recommend } : {}),
      suggestions: [
        { kind: 'ask-price', productId: meant.id },
        { kind: 'ask-availability', productId: meant.id },
        { kind: 'find-accessory', productId: meant.id },
      ],
    }),
    state: { focus: shown.map(({ id }) => id), ...(asked && { attribute: asked.key }) },
    mayOffer: true,
  }
}

/** A question, and not a product's bare name or a wish to hear all about it. */
function isAboutOneThing({ understanding, intent }: SkillInput): boolean {
  return understanding.intent === intent.name && !asksForAll(understanding.utterance.normalised)
}

export function detailsOf(product: Product, locale: Locale): readonly Detail[] {
  const keys = Object.keys(product.attributes)
  const entries = Object.entries(productText(product, locale).attributes)
  return entries.map(([name, value], i) => ({ key: keys[i] ?? name, name, value }))
}

/**
 * The attribute that a question asks for: by its form, by its name or its value in either language, else by meaning, where "how
 * heavy" is nearest to "weight: 206 g". Undefined when no attribute is clearly meant.
 */
async function findAsked(
  { understanding, vector, locale, intent, state }: SkillInput,
  parts: SkillParts,
  product: Product,
  signal: AbortSignal,
): Promise<Detail | undefined> {
  const said = understanding.utterance.normalised.toLowerCase()
  const details = detailsOf(product, locale)
  const ours = Object.entries(product.attributes)
  const byForm = findByForm(
    said,
    details.map(({ key, name }) => `${key} ${name}`),
  )
  if (byForm >= 0) return details[byForm]
  const named = details.findIndex(({ name, value }, i) =>
    [name, value, ...(ours[i] ?? [])].some(word => isSaid(said, word.toLowerCase())),
  )
  if (named >= 0) return details[named]
  // "And the Talon?": the policy goes on with the question that was asked before.
  const likeliest = understanding.intents.find(one => one.intent !== outOfScopeIntent)?.intent
  const goesOn = likeliest !== intent.name && state.lastIntent === intent.name
  if (goesOn) return details.find(({ key }) => key === state.attribute)
  if (vector.length === 0 || details.length === 0) return undefined
  const [names, lines] = await Promise.all([
    parts.embedder.embed(
      details.map(({ name }) => name),
      'query',
      signal,
    ),
    parts.embedder.embed(
      details.map(({ name, value }) => `${name}: ${value}`),
      'passage',
      signal,
    ),
  ])
  const ranked = details
    .map((detail, i) => ({ detail, similarity: (nearness(names[i], vector) + nearness(lines[i], vector)) / 2 }))
    .sort((a, b) => b.similarity - a.similarity)
  const mean = ranked.reduce((sum, { similarity }) => sum + similarity, 0) / ranked.length
  const [best, next] = ranked
  if (!best || best.similarity - mean < clearlyAsked.overMean) return undefined
  return best.similarity - (next?.similarity ?? 0) >= clearlyAsked.overNext ? best.detail : undefined
}

/** Cosine of two vectors of length 1. */
function nearness(a: Float32Array | undefined, b: Float32Array): number {
  return a?.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0) ?? 0
}
