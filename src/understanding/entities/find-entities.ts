import type { Entity, NamedProduct } from '../../domain/index.ts'
import { asksWhetherFits, toSimplified } from '../../language/index.ts'
import type { CatalogueLanguage } from './catalogue-language.ts'
import { findPatterns } from './patterns.ts'

const productsKept = 12
/** "the Vela 9 or the Talon": names that stand side by side; no question compares more. */
const mentionsKept = 4
const betweenNames = /\s(?:or|and|vs\.?|versus|with|to|than|over|against)\s|[,;/、，；&]|和|与|跟|还是|或者?|对比|比/i
/** "The normal one, not the Pro", 不是Pro: what a thing is not called. */
const refusedName = /\bnot\s+(?:the|a)\s+[\p{L}\d]+(?=\W*$|[,.;!?])|不是\s?[A-Za-z\d]+/giu
/** Where it is asked whether one thing works with another, what stands between the two names besides. */
const betweenThings = new RegExp(
  String.raw`${betweenNames.source.replace('with', 'with(?!\\s+\\d)')}|[.!?。！？]\s*|\s(?:for|into|in|on|onto|charge|charges|charged|fit|fits|hold|holds|work|works|take|takes|power|powers|run|runs|use|used|by|strong)\s|带得动|带不动|放得下|挂得了|装得下|适用于?|适合|兼容|匹配|(?:能不能|能否|能|可以)|给|充|装|插|挂|放上?|用在|配`,
  'i',
)
/** A mention names its product at least this well, as a share of the name's weight. */
const clearMention = 0.25

/**
 * Everything that the words name. Products come first, one entity for each that is named, then terms of the catalogue,
 * then what is known by its form. Traditional Chinese is read as Simplified, and an entity's text is Simplified too.
 *
 * @param text - normalised, hence at most 2,000 characters.
 * @param at - the time that "tomorrow" counts from, epoch milliseconds.
 * Cost: linear in the text.
 */
export function findEntities(text: string, language: CatalogueLanguage, at: number): readonly Entity[] {
  const { names, terms } = language
  const simplified = toSimplified(text)
  const known = terms.find(simplified)
  const measures = known.flatMap(({ kind, text: said }) => (kind === 'attribute' && /^\d/.test(said) ? said : []))
  const { entities, rest } = findPatterns(simplified, at, { isKind: terms.isKind, isName: names.isTelling }, measures)
  return [
    ...findProducts(rest, language, known.length > 0),
    ...known,
    ...entities.filter(entity => entity.kind !== 'order-number' || !names.isCode(entity.orderNumber)),
  ]
}

/** @param isKindNamed - where a kind, a brand or a colour is named, ordinary words are taken for these. */
function findProducts(said: string, { names }: CatalogueLanguage, isKindNamed: boolean): readonly Entity[] {
  const text = said.replace(refusedName, ' ')
  const matched = names.match(text, productsKept)
  const products = matched.length > 0 || isKindNamed ? matched : names.matchWhole(text, productsKept)
  if (products.length === 0) return []
  const between = asksWhetherFits(text) ? betweenThings : betweenNames
  const parts = text.split(between, mentionsKept * 2).map(part => part.trim())
  const mentions = parts.length < 2 ? [] : parts.flatMap(part => readMention(part, names.match(part, productsKept)))
  const distinct = new Set(mentions.map(({ products: [best] }) => best?.productId))
  if (mentions.length < 2 || distinct.size < mentions.length) return [{ kind: 'product', text: text.trim(), products }]
  return mentions.slice(0, mentionsKept).map(mention => ({ kind: 'product', ...mention }))
}

function readMention(text: string, products: readonly NamedProduct[]) {
  return (products[0]?.score ?? 0) >= clearMention ? [{ text, products }] : []
}

/** Regular expressions are compiled when they are first and second used, 150 ms in all: better now than in a turn. */
export function warmUp(language: CatalogueLanguage): void {
  const text = 'no, two red ones under 300 on 3 March or last Friday, me@example.com, +49 171 2345678'
  const chinese = '不是，上周五和3月5号买的两个，三百块以内，订单10023'
  for (let round = 0; round < 2; round++) for (const one of [text, chinese]) findEntities(one, language, 0)
}
