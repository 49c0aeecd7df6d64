import { type Entity, type IntentName, type Locale, outOfScopeIntent } from '../domain/index.ts'
import { type Clause, splitClauses } from './split-clauses.ts'
import type { Understand, Understood } from './understand.ts'

/** A message as a whole, and the parts of it that each ask for something else; `clauses` is never empty. */
export type UnderstoodMessage = Understood & { readonly clauses: readonly Understood[] }

export type UnderstandMessage = (
  text: string,
  fallbackLocale: Locale,
  at: number,
  signal: AbortSignal,
) => Promise<UnderstoodMessage>

type Part = { readonly clause: Clause; readonly understood: Understood }

/** A part this sure of its intent is a request whatever stands beside it: probability of the best. */
const sureClause = 0.55
/** A part that is put as a question, beside others, need not be as sure. */
const fairClause = 0.3
/** A first sentence, or a first word before a comma. */
const opening = /^[^,.!?，。！？~～]{1,20}[,.!?，。！？~～]+\s*/
/** A longer message is a story: it is read as one, and takes no longer for its length. */
const longest = 600
/** Said beside a wish these are manners. */
const manners: ReadonlySet<IntentName> = new Set(['greet', 'thank', 'goodbye', 'small-talk'])
/** Looking for goods: what is said next of the same kind narrows it down. */
const searches: ReadonlySet<IntentName> = new Set([
  ...['find-product', 'find-accessory', 'get-recommendation', 'compare-products', 'place-order'],
])
/** Questions that may be put twice in one message, of other things or of other details. */
const repeatable: ReadonlySet<IntentName> = new Set([
  ...['ask-price', 'ask-availability', 'ask-product-detail', 'check-fit', 'compare-products', 'ask-coupon'],
  ...['delivery-options', 'delivery-period', 'check-payment-methods', 'check-refund-policy', 'ask-warranty'],
])

/**
 * Understands a message, and where it asks for several things each of them. A message that could be one thing or two
 * is one: parts that tell more of the same request are read together, and each that is left must be sure, or be put as
 * a question or as a further request. Cost: one embedding more a part, only where the text has parts.
 */
export function understandMessage(understand: Understand): UnderstandMessage {
  return async (text, fallbackLocale, at, signal) => {
    const whole = await understand(text, fallbackLocale, at, signal)
    const { normalised, locale } = whole.understanding.utterance
    const clauses = normalised.length > longest ? [] : splitClauses(normalised)
    if (clauses.length === 0) return { ...whole, clauses: [await behindManners(understand, whole, at, signal)] }
    const read = async (clause: Clause): Promise<Part> => ({
      clause,
      understood: inLocale(await understand(clause.text, locale, at, signal), locale),
    })
    const parts = await Promise.all(clauses.map(read))
    const groups = groupRequests(parts.filter(({ understood }) => !manners.has(understood.understanding.intent)))
    if (groups.length < 2 || !areRequests(groups.flatMap(([first]) => first ?? []))) {
      return { ...whole, clauses: [whole] }
    }
    // A request that several parts tell is read as it was written.
    const merged = await Promise.all(
      groups.map(async ([first, ...more]) => {
        if (!first) return []
        const to = more.at(-1)?.clause.to
        if (to === undefined) return [first.understood]
        const said = normalised.slice(first.clause.from, to)
        return [(await read({ ...first.clause, text: said, to })).understood]
      }),
    )
    return { ...whole, clauses: merged.flat() }
  }
}

/** Parts that stand beside one another and tell of one request. */
function groupRequests(parts: readonly Part[]): readonly (readonly Part[])[] {
  const groups: Part[][] = []
  for (const part of parts) {
    const group = groups.at(-1)
    const before = group?.at(-1)
    if (group && before && isSameRequest(before, part, namedIn(group))) group.push(part)
    else groups.push([part])
  }
  return groups
}

/**
 * "Do you have a telly? I want it under 500": a wish of what is looked for already. "Where is my order? When will it
 * come?": the same asked twice.
 *
 * @param named - kinds and products that the request names already.
 */
function isSameRequest(before: Part, part: Part, named: ReadonlySet<string>): boolean {
  const [first, second] = [before.understood.understanding, part.understood.understanding]
  if (second.entities.some(({ kind }) => kind === 'correction')) return true
  const namesNew = [...namedIn([part])].some(name => !named.has(name))
  if (part.clause.isOfPair) return !(namesNew || /\bsomething\b/i.test(part.clause.text))
  const pointsBack = second.entities.some(({ kind }) => kind === 'reference')
  if (part.clause.isFurther && !(part.clause.form === 'wish' && pointsBack)) return false
  if (searches.has(first.intent)) {
    const isMoreOfIt = searches.has(second.intent) || part.clause.form === 'wish'
    if (isMoreOfIt) return !namesNew
  }
  if (first.intent !== second.intent || namesNew) return false
  return part.clause.form !== 'question' || !repeatable.has(second.intent)
}

/** Every part is a request; of those that are not clear one at least is. */
function areRequests(parts: readonly Part[]): boolean {
  const isClear = ({ clause, understood }: Part) => {
    const { intent, intents } = understood.understanding
    const score = intents.find(one => one.intent === intent)?.score ?? 0
    if (intent === outOfScopeIntent) return false
    return score >= (clause.form === 'question' || clause.isFurther || clause.isOfPair ? fairClause : sureClause)
  }
  return parts.some(isClear) && parts.every(part => isClear(part) || mayStandAlone(part))
}

/** What is put beside another request as one of its own, or in a sentence of some length, is one though not understood. */
const mayStandAlone = ({ clause }: Part) => clause.isFurther || isWhole(clause.text)

/** A part of fewer words, or Han characters, may well be a piece of the request beside it. */
const wordsOfWhole = 4
const hanOfWhole = 6

function isWhole(text: string): boolean {
  const words = text.match(/[\p{Script=Latin}\p{N}'’]+/gu)?.length ?? 0
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0
  return words >= wordsOfWhole || han >= hanOfWhole
}

/** The kinds, the best product and the order that parts name. */
function namedIn(parts: readonly Part[]): ReadonlySet<string> {
  return new Set(parts.flatMap(({ understood }) => understood.understanding.entities.flatMap(nameOf)))
}

function nameOf(entity: Entity): readonly string[] {
  if (entity.kind === 'category') return [entity.category]
  if (entity.kind === 'order-number') return [entity.orderNumber]
  return entity.kind === 'product' ? entity.products.slice(0, 1).map(({ productId }) => productId) : []
}

/** "Hello! How much is it?" is a question: what stands behind the greeting counts, where that is clear. */
async function behindManners(
  understand: Understand,
  whole: Understood,
  at: number,
  signal: AbortSignal,
): Promise<Understood> {
  const { intent, utterance } = whole.understanding
  const rest = manners.has(intent) ? utterance.normalised.replace(opening, '') : ''
  if (rest === '' || rest === utterance.normalised) return whole
  const clause = await understand(rest, utterance.locale, at, signal)
  const isWish = clause.understanding.intent !== outOfScopeIntent && !manners.has(clause.understanding.intent)
  return isWish ? inLocale(clause, utterance.locale) : whole
}

function inLocale(clause: Understood, locale: Locale): Understood {
  const { understanding } = clause
  return { ...clause, understanding: { ...understanding, utterance: { ...understanding.utterance, locale } } }
}
