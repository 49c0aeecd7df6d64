import { type AnswerValue, type Locale, type Product, productText } from '../../../domain/index.ts'
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
import { askWhich, cardCount, findMeant } from './find-meant.ts'

/** Attributes told when the customer asks for no single one. */
const detailCount = 8
/** Cosine of question and attribute above which the attribute is what was asked for, and its lead over the next. */
const clearlyAsked = { similarity: 0.83, lead: 0.012 }

type Detail = { readonly name: string; readonly value: string }

/** Tells what the catalogue says of a product: the attribute that was asked for, else all of them. */
export const describeProduct: Skill = {
  name: 'describe-product',
  outcomes: {
    answered: ['product', 'attribute', 'value'],
    described: ['product', 'details'],
    'unknown-detail': ['product', 'details'],
    'which-product': [],
    'not-found': ['query'],
  },
  async answer(input, parts, signal) {
    const { products, isPrecise, scored } = await findMeant(input, parts, signal)
    const [first] = products
    if (!first) return askWhich(input)
    const shown = isPrecise ? [first] : products.slice(0, cardCount)
    const asked = await findAsked(input, parts, first, signal)
    return { ...tell(input, first, asked, shown), retrieved: { products: scored } }
  },
}

function tell(input: SkillInput, meant: Product, asked: Detail | undefined, shown: readonly Product[]): SkillOutput {
  const details = detailsOf(meant, input.locale)
  const list: AnswerValue = {
    kind: 'list',
    items: details.slice(0, detailCount).map(({ name, value }) => ({ label: text(name), values: [text(value)] })),
  }
  const recommend = planRecommendation(input, [meant.id])
  return {
    answer: toAnswer(input, asked ? 'answered' : 'described', {
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
    state: { focus: shown.map(({ id }) => id) },
    mayOffer: true,
  }
}

export function detailsOf(product: Product, locale: Locale): readonly Detail[] {
  return Object.entries(productText(product, locale).attributes).map(([name, value]) => ({ name, value }))
}

/**
 * The attribute that a question asks for: by its name or its value in either language, else by meaning, where "how
 * heavy" is nearest to "weight: 206 g". Undefined when no attribute is clearly meant.
 */
async function findAsked(
  { understanding, vector, locale }: SkillInput,
  parts: SkillParts,
  product: Product,
  signal: AbortSignal,
): Promise<Detail | undefined> {
  const said = understanding.utterance.normalised.toLowerCase()
  const details = detailsOf(product, locale)
  const ours = Object.entries(product.attributes)
  const named = details.findIndex(({ name, value }, i) =>
    [name, value, ...(ours[i] ?? [])].some(word => isSaid(said, word.toLowerCase())),
  )
  if (named >= 0) return details[named]
  if (vector.length === 0 || details.length === 0) return undefined
  const lines = details.map(({ name, value }) => `${name}: ${value}`)
  const similarities = (await parts.embedder.embed(lines, 'passage', signal)).map(line => innerProduct(line, vector))
  const order = similarities.map((_, i) => i).sort((a, b) => (similarities[b] ?? 0) - (similarities[a] ?? 0))
  const [best = 0, next] = order
  const similarity = similarities[best] ?? 0
  const lead = similarity - (next === undefined ? 0 : (similarities[next] ?? 0))
  const isClear = similarity >= clearlyAsked.similarity && lead >= clearlyAsked.lead
  return isClear ? details[best] : undefined
}

function isSaid(said: string, word: string): boolean {
  if (word.length < 2 || /^[\d\s.]+$/.test(word)) return false
  if (/\p{Script=Han}/u.test(word)) return said.includes(word)
  const at = said.indexOf(word)
  if (at < 0) return false
  const isLetter = (sign: string | undefined) => sign !== undefined && /[\p{L}\p{N}]/u.test(sign)
  return !isLetter(said[at - 1]) && !isLetter(said[at + word.length])
}

function innerProduct(a: Float32Array, b: Float32Array): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0)
  return sum
}
