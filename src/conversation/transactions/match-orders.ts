import { type Catalogue, kindOf, type Order, type OrderLine, productText } from '../../domain/index.ts'
import { foldText, hasPhrase, orderPlace, wordsFor } from '../../language/index.ts'
import type { SkillInput } from '../skills/skill.ts'

/** What names a line's product in a customer's words, in both languages; empty for what the catalogue no longer has. */
type LineWords = { readonly kind: readonly string[]; readonly name: readonly string[] }

/** A word of a name that tells: no "for", "7" or "pro". */
const tellingWord =
  /^(?:(?!for$|and$|the$|with$|pro$|plus$|mini$|max$|lite$|basic$)\p{Script=Latin}{3,}|\p{Script=Han}{2,})$/u

function wordsOfLine({ productId }: OrderLine, catalogue: Pick<Catalogue, 'byId'>): LineWords {
  const product = catalogue.byId.get(productId)
  if (!product) return { kind: [], name: [] }
  const texts = [productText(product, 'en'), productText(product, 'zh')]
  const kinds = texts.flatMap(({ categories, name }) => [
    categories.at(-1) ?? '',
    /\p{Script=Han}/u.test(name) ? name : '',
  ])
  const names = [product.name, ...texts.map(({ name }) => name)].map(name => foldText(name))
  const tokens = names.flatMap(name => name.split(/[\s·/-]+/)).filter(word => tellingWord.test(word))
  return { kind: wordsFor(kinds.filter(kind => kind !== '')), name: [...new Set([...names, ...tokens])] }
}

/** Words by which a yes may name the lines: "yes, the kettle". */
export function namesOfLines(lines: readonly OrderLine[], catalogue: Pick<Catalogue, 'byId'>): readonly string[] {
  return [...new Set(lines.flatMap(line => Object.values(wordsOfLine(line, catalogue)).flat()))]
}

const kindScore = 10

/** How much of a line a text names: its kind counts most, then each word of its name. */
function scoreOf(text: string, line: OrderLine, catalogue: Pick<Catalogue, 'byId'>): number {
  const { kind, name } = wordsOfLine(line, catalogue)
  const isKind = kind.some(word => hasPhrase(text, word))
  return (isKind ? kindScore : 0) + name.filter(word => hasPhrase(text, word)).length
}

/**
 * Places of the lines that a text names: all whose kind is named ("the kettle and the lamp"), of several of one kind
 * those whose name is named best; else those with a word of their name.
 */
export function namedLines(
  text: string,
  lines: readonly OrderLine[],
  catalogue: Pick<Catalogue, 'byId'>,
): readonly number[] {
  const folded = foldText(text)
  const scored = lines.map((line, place) => ({ place, line, score: scoreOf(folded, line, catalogue) }))
  const best = Math.max(0, ...scored.map(({ score }) => score))
  if (best === 0) return []
  if (best < kindScore) return scored.filter(({ score }) => score === best).map(({ place }) => place)
  const ofKind = scored.filter(({ score }) => score >= kindScore)
  const leaf = ({ line }: (typeof ofKind)[number]) => leafOf(line, catalogue)
  return ofKind
    .filter(
      one => one.score === Math.max(...ofKind.filter(other => leaf(other) === leaf(one)).map(({ score }) => score)),
    )
    .map(({ place }) => place)
}

function leafOf({ productId }: OrderLine, catalogue: Pick<Catalogue, 'byId'>): string | undefined {
  const product = catalogue.byId.get(productId)
  return product && kindOf(product)
}

/**
 * The orders that a message describes: by what is in them, by when they were placed or came, or as the last or the
 * first one. Undefined where it describes none of them; several where it fits several, newest first.
 */
export function describedOrders(
  { understanding, request, at }: Pick<SkillInput, 'understanding' | 'request' | 'at'>,
  orders: readonly Order[],
  catalogue: Pick<Catalogue, 'byId'>,
): readonly Order[] | undefined {
  const text = understanding.utterance.normalised
  const byTime = ofTime(understanding.entities, orders, at)
  const byContent = ofContent(text, request.mentions, byTime ?? orders, catalogue)
  const described = byContent ?? byTime
  const place = orderPlace(text)
  if (place === undefined) return described ?? ofContent(text, request.mentions, orders, catalogue)
  const one = (described ?? orders).at(place === 'latest' ? 0 : -1)
  return one && [one]
}

function ofTime(
  entities: SkillInput['understanding']['entities'],
  orders: readonly Order[],
  at: number,
): readonly Order[] | undefined {
  for (const entity of entities) {
    if (entity.kind !== 'date' || entity.from > at) continue
    const { from, to } = entity
    const isThen = (moment: number | undefined) => moment !== undefined && moment >= from && moment <= to
    const placed = orders.filter(({ placedAt }) => isThen(placedAt))
    const found = placed.length > 0 ? placed : orders.filter(({ deliveredAt }) => isThen(deliveredAt))
    if (found.length > 0) return found
  }
  return undefined
}

function ofContent(
  text: string,
  mentions: SkillInput['request']['mentions'],
  orders: readonly Order[],
  catalogue: Pick<Catalogue, 'byId'>,
): readonly Order[] | undefined {
  const holding = orders.filter(({ lines }) => lines.some(({ productId }) => mentions.includes(productId)))
  if (holding.length > 0) return holding
  const folded = foldText(text)
  const scored = orders.map(order => ({
    order,
    score: Math.max(0, ...order.lines.map(line => scoreOf(folded, line, catalogue))),
  }))
  const best = Math.max(0, ...scored.map(({ score }) => score))
  if (best === 0) return undefined
  const least = Math.min(best, kindScore)
  return scored.filter(({ score }) => score >= least).map(({ order }) => order)
}
