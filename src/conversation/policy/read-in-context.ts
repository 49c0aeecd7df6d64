import {
  type Catalogue,
  type DialogueState,
  type Entity,
  lookUp,
  type Product,
  type ProductId,
  type Understanding,
} from '../../domain/index.ts'
import { firstOf } from './entities-of.ts'
import { isMadeForOthers } from './product-kinds.ts'
import { meansAttribute } from './resolve-ranking.ts'

/** A name of which less than this is said is none where a kind of thing is named beside it that it is not. */
const doubtfulName = 0.5
/** A kind of thing is wished for, and not asked about as a part of something. */
const wishesFor =
  /\b(?:show|find|look(?:ing)? for|need|want|buy|sell|search|recommend|suggest|get me|do you have|have you got|got any)\b|有没有|想要|想买|要买|推荐|找|卖|来[个一]/i

/**
 * What is named, read by what the conversation is about: the camera of a phone is no camera, and "video" in "a laptop
 * for video" no video tripod.
 */
export function readInContext(
  { entities, intent, utterance }: Understanding,
  state: DialogueState,
  catalogue: Catalogue,
): readonly Entity[] {
  const category = firstOf(entities, 'category')
  const named = firstOf(entities, 'product')
  if (!category) return entities
  const isOfKind = (id: ProductId) => catalogue.byId.get(id)?.categories.includes(category.category) === true
  const about = named ? named.products.slice(0, 1).map(({ productId }) => productId) : state.focus
  const topic = lookUp(catalogue, about)
  const isPart = topic.some(product => hasAttribute(product, category.text))
  const asksOfIt = intent === 'ask-product-detail' && firstOf(entities, 'reference') !== undefined
  const isAbout = topic.length > 0 && !topic.some(({ id }) => isOfKind(id)) && !wishesFor.test(utterance.normalised)
  if (isAbout && (isPart || asksOfIt)) return entities.filter(entity => entity !== category)
  const isDoubtful =
    (named?.products[0]?.score ?? 1) < doubtfulName && !named?.products.some(({ productId }) => isOfKind(productId))
  return isDoubtful && !isMadeForOthers(category.category, catalogue)
    ? entities.filter(({ kind }) => kind !== 'product')
    : entities
}

/** Whether a product states an attribute of that name, in any language. */
function hasAttribute({ attributes, translations }: Product, name: string): boolean {
  return [attributes, ...Object.values(translations).map(texts => texts.attributes)].some(texts =>
    Object.keys(texts).some(key => meansAttribute(name, key)),
  )
}
