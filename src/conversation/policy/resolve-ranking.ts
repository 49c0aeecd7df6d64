import { catalogueQuery, holdsAll, inOrder, judgeWishes, measureOf } from '../../catalogue/index.ts'
import {
  type Catalogue,
  type DialogueState,
  isBuyable,
  lookUp,
  type Ordering,
  type Product,
  type ProductId,
  type Understanding,
  type VariantId,
  type Wish,
} from '../../domain/index.ts'
import { cardCount } from '../skills/products/card-count.ts'
import { firstOf } from './entities-of.ts'
import { type ProductWishes, wantedKinds } from './resolve-wishes.ts'
import { pointsAtList } from './utterance-forms.ts'

/** Products in the order of one of their figures, the end that was asked for first. At least one. */
export type Ranking = {
  /** The attribute's name as the shop writes it; absent: the price, or the age. */
  readonly attribute?: string
  /** Which end stands first. */
  readonly direction: 'most' | 'least'
  readonly products: readonly ProductId[]
  /** The form of a product that holds the wishes, where it has several: its price counts. */
  readonly variants?: Readonly<Record<ProductId, VariantId>>
  /** Set when something "lighter" than the one product that is listed was asked for, and there is nothing. */
  readonly isUnsurpassed?: true
}

type Heard = Pick<Understanding, 'entities' | 'utterance'>
type Talk = Pick<DialogueState, 'shown' | 'focus'>

/** What is compared is a choice among what was shown, and no new search. */
const asksWhich = /\bwhich\b|\bwho\b|哪|谁/i
const thanOther = /\bth[ae]n\b|比/i

/**
 * "The cheapest phone", "which has the longest battery life?", "something lighter": those of the whole range, or of what
 * was shown, that hold what is wished for and can be bought, by the price, the age or the attribute that the word
 * implies. Undefined without such a word, or where nothing has a figure.
 */
export function resolveRanking(
  heard: Heard,
  wishes: ProductWishes,
  talk: Talk,
  catalogue: Catalogue,
): Ranking | undefined {
  const { superlative, comparative } = wishes.reading
  // "The newest phone" is the one that is meant, and no list by price.
  if (superlative?.by.kind === 'newest') return undefined
  if (superlative) {
    const pool = isOfList(heard, wishes, talk)
      ? lookUp(catalogue, talk.shown).filter(product => holdsAll(product, wishes.said))
      : poolOf(withoutPrice(wishes, superlative), catalogue)
    return rank(pool.length > 0 ? pool : lookUp(catalogue, talk.shown), superlative, wishes.all)
  }
  return comparative && resolveComparative(heard, comparative, wishes, talk, catalogue)
}

/** "The least I'd have to pay for an OLED one": what was set as a limit before is given up. */
function withoutPrice({ all, said }: ProductWishes, { by }: Ordering): readonly Wish[] {
  return by.kind === 'price' ? all.filter(wish => wish.kind !== 'price' || said.includes(wish)) : all
}

/** "Which of these is the lightest?": a choice among what was shown. */
function isOfList({ utterance }: Heard, { said, all }: ProductWishes, { shown }: Talk): boolean {
  if (shown.length < 2 || wantedKinds(said).length > 0) return false
  if (wantedKinds(all).length === 0) return true
  // A list of as many as are shown at most may have been cut off; a shorter one is all there is.
  return shown.length < cardCount && (pointsAtList(utterance.normalised) || asksWhich.test(utterance.normalised))
}

/** What can be bought of the whole range; everything that holds the wishes where nothing can. */
function poolOf(wishes: readonly Wish[], catalogue: Catalogue): readonly Product[] {
  if (!wishes.some(({ kind }) => kind === 'category' || kind === 'brand')) return []
  const held = catalogueQuery(catalogue).select(wishes)
  const buyable = held.filter(isBuyable)
  return buyable.length > 0 ? buyable : held
}

function rank(pool: readonly Product[], ordering: Ordering, wishes: readonly Wish[] = []): Ranking | undefined {
  const settled = settle(ordering, pool)
  if (settled.by.kind === 'price') return rankByPrice(pool, settled, wishes)
  const products = inOrder(pool, settled).map(({ product }) => product.id)
  return products.length === 0 ? undefined : { ...toSettled(settled), products }
}

/** Of a product in several forms the cheapest counts that holds the wishes. */
function rankByPrice(pool: readonly Product[], ordering: Ordering, wishes: readonly Wish[]): Ranking | undefined {
  const rated = pool.map(product => {
    const variant = wishes.length > 0 ? judgeWishes(product, wishes).variant : undefined
    return { product, variant, amount: (variant ?? product).price.amountMinor }
  })
  const sign = ordering.direction === 'most' ? -1 : 1
  rated.sort((a, b) => sign * (a.amount - b.amount) || (a.product.id < b.product.id ? -1 : 1))
  if (rated.length === 0) return undefined
  const variants = Object.fromEntries(
    rated.flatMap(({ product, variant }) => (variant ? [[product.id, variant.id] as const] : [])),
  )
  return {
    ...toSettled(ordering),
    products: rated.map(({ product }) => product.id),
    ...(Object.keys(variants).length > 0 && { variants }),
  }
}

/** Of several attributes that a word may be about the first that most of the products have a figure of. */
function settle(ordering: Ordering, pool: readonly Product[]): Ordering {
  const { by } = ordering
  if (by.kind !== 'field') return ordering
  const counts = by.fields.map(field => pool.filter(product => measureOf(product, [field]) !== undefined).length)
  const most = Math.max(0, ...counts)
  const at = counts.findIndex(count => count >= most / 2 && count > 0)
  return { ...ordering, by: { kind: 'field', fields: by.fields.slice(Math.max(0, at), Math.max(0, at) + 1) } }
}

function toSettled({ by, direction }: Ordering): Pick<Ranking, 'attribute' | 'direction'> {
  const attribute = by.kind === 'field' ? by.fields[0] : undefined
  return { direction, ...(attribute !== undefined && { attribute }) }
}

/**
 * "Which one is lighter?" ranks what was shown; "lighter", "with more memory", "a smaller one than the Vela" ranks those
 * of the kind and the wishes that the conversation is about which go beyond the one product that it is about, if it is
 * about one. Where nothing does, that one alone.
 */
function resolveComparative(
  { entities, utterance }: Heard,
  comparative: Ordering,
  { all, said, kinds }: ProductWishes,
  { shown, focus }: Talk,
  catalogue: Catalogue,
): Ranking | undefined {
  const named = firstOf(entities, 'product')
  if (entities.some(({ kind }) => kind === 'ordinal') || (named && !thanOther.test(utterance.normalised)))
    return undefined
  if (asksWhich.test(utterance.normalised) && wantedKinds(said).length === 0) {
    return rank(lookUp(catalogue, shown.length > 1 ? shown : focus), comparative)
  }
  if (comparative.by.kind === 'price') return undefined
  // "Louder, 25 watts and up" says how much it should be.
  if (said.some(({ kind }) => kind === 'measure')) return undefined
  const about = lookUp(catalogue, named ? named.products.slice(0, 1).map(({ productId }) => productId) : focus)
  if (kinds.length === 0) return undefined
  const fields: readonly string[] = comparative.by.kind === 'field' ? comparative.by.fields : []
  const others = all.filter(wish => !(wish.kind === 'measure' && wish.fields.some(field => fields.includes(field))))
  const pool = poolOf(others, catalogue)
  const settled = settle(comparative, pool)
  const [reference] = about.length === 1 && about[0]?.categories.some(one => kinds.includes(one)) ? about : []
  const limit = reference && inOrder([reference], settled)[0]?.figure
  if (!reference || limit === undefined) return rank(pool, settled)
  const beyond = inOrder(pool, settled).filter(({ figure }) => goesBeyond(figure, limit, settled))
  if (beyond.length === 0) {
    // What costs more goes beyond it perhaps; the price is told with it.
    const dearer = poolOf(
      others.filter(({ kind }) => kind !== 'price'),
      catalogue,
    )
    const found = inOrder(dearer, settled).filter(({ figure }) => goesBeyond(figure, limit, settled))
    if (found.length > 0) return { ...toSettled(settled), products: found.map(({ product }) => product.id) }
    return { ...toSettled(settled), products: [reference.id], isUnsurpassed: true }
  }
  return { ...toSettled(settled), products: beyond.map(({ product }) => product.id) }
}

const goesBeyond = (figure: number, limit: number, { direction }: Ordering) =>
  direction === 'most' ? figure > limit : figure < limit

/** "The cheaper one", 便宜的那个: one of several that the conversation is about. */
const oneOfThem =
  /\bthe\s+(?:\p{L}+er|more\s+\p{L}+|less\s+\p{L}+)\s+(?:one|of)\b|(?:便宜|贵|[大小轻重薄厚长短])(?:一?点|一?些)?的?[那这]?一?[个款部台]|^(?:那就?|就|我)?(?:选|要那?个?)(?:便宜|贵|[大小轻重薄厚长短])的/iu

/** The one of several that were compared or listed which "the lighter one" points at. */
export function resolveOneOf(
  { utterance }: Heard,
  { reading, said }: ProductWishes,
  { shown, focus }: Talk,
  catalogue: Catalogue,
): ProductId | undefined {
  const degree = reading.comparative ?? reading.positive ?? reading.superlative
  if (!degree || !oneOfThem.test(utterance.normalised) || asksWhich.test(utterance.normalised)) return undefined
  const talked = lookUp(catalogue, focus.length > 1 ? focus : shown)
  // "The cheaper one, in black": of the black ones, where there are any.
  const held = talked.filter(product => holdsAll(product, said))
  return rank(held.length > 0 ? held : talked, degree)?.products[0]
}

/** Attributes by a part of their name, where the whole name is not said. */
const parts: readonly (readonly [said: RegExp, name: RegExp])[] = [
  [/battery|电池|续航|待机/i, /\bbattery\b|电池|续航/i],
  [/screen|display|屏/i, /\bscreen size\b|屏幕尺寸/i],
  [/camera|摄像头|像素|拍照|相机/i, /\bcamera\b|摄像头|像素/i],
]

/** Whether a word means an attribute of that name: 相机 a phone's 摄像头. */
export function meansAttribute(word: string, name: string): boolean {
  const said = word.toLowerCase().replace(/s$/, '')
  return name.toLowerCase() === said || parts.some(([saidSo, names]) => saidSo.test(said) && names.test(name))
}
