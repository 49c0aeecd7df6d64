import { askedOption, holdsAll, readAskedForm, statedAttributes } from '../../catalogue/index.ts'
import {
  type Catalogue,
  type DialogueState,
  lookUp,
  type Product,
  type ProductId,
  type Understanding,
  type WishOf,
} from '../../domain/index.ts'
import { firstOf } from './entities-of.ts'
import { type Pointed, toOne } from './point-at-products.ts'
import { versionsOf } from './product-kinds.ts'
import { type ProductWishes, wantedKinds } from './resolve-wishes.ts'
import { asksWhich, continues, isShort, saysSame } from './utterance-forms.ts'

/** A size, colour or version of one product that a message asks for. */
export type FormAsked = {
  readonly pointed: Pointed
  /** Set where no version of the product is like that. */
  readonly missing?: { readonly asked: string; readonly available: readonly string[] }
}

/**
 * "And in M?", "the charcoal one, price?", "pink in L": a form of the product that is named, or of the one that the
 * conversation is about. Things that a shop lists one by one in each colour are forms of one another too.
 */
export function resolveForm(
  understanding: Understanding,
  pointed: Pointed | undefined,
  wishes: ProductWishes,
  state: DialogueState,
  catalogue: Catalogue,
): FormAsked | undefined {
  const product = topicOf(pointed, wishes, state, catalogue)
  if (!product) return undefined
  const text = understanding.utterance.normalised
  if (product.variants) {
    const { chosen, missing } = readAskedForm(product, text)
    const isNamed =
      Object.keys(chosen).length > 0 ||
      missing !== undefined ||
      (askedOption(product, text) !== undefined && asksWhich(text))
    return isNamed ? { pointed: pointedAt(product.id, pointed) } : undefined
  }
  const isGoingOn = continues(understanding) || saysSame(text) || firstOf(understanding.entities, 'reference')
  if (!isGoingOn || !isShort(understanding)) return undefined
  return findVersion(product, wishes, catalogue)
}

const pointedAt = (id: ProductId, pointed: Pointed | undefined): Pointed =>
  pointed?.products[0] === id && pointed.isPrecise ? pointed : toOne(id, 'context')

/** The one product that is pointed at, or that the talk is about where nothing else is named. */
function topicOf(
  pointed: Pointed | undefined,
  { said }: ProductWishes,
  { focus }: DialogueState,
  catalogue: Catalogue,
): Product | undefined {
  const isNamed = pointed?.pointedBy === 'name' || pointed?.pointedBy === 'ordinal'
  const ids = isNamed ? (pointed.isPrecise ? pointed.products.slice(0, 1) : []) : focus
  const [product, other] = lookUp(catalogue, ids)
  if (!product || other) return undefined
  const kinds = wantedKinds(said)
  const isOther = kinds.length > 0 && !product.categories.some(category => kinds.includes(category))
  const isRefusing = said.some(wish => 'isRefused' in wish && wish.isRefused)
  return isOther || (isRefusing && !isNamed) ? undefined : product
}

function findVersion(product: Product, { said }: ProductWishes, catalogue: Catalogue): FormAsked | undefined {
  const values = said.filter((wish): wish is WishOf<'value'> => wish.kind === 'value' && !wish.isRefused)
  const versions = versionsOf(product, catalogue)
  if (values.length === 0 || said.length > values.length || versions.length < 2) return undefined
  // Of "the black one in nylon" it is the nylon that there is none of, where black ones are in leather.
  const lacking = values.find(value => !versions.some(version => holdsAll(version, [value])))
  const held = values.filter(value => value !== lacking)
  const found =
    versions.find(version => holdsAll(version, held)) ?? versions.find(version => holdsAll(version, held.slice(0, 1)))
  if (!lacking) return found && { pointed: toOne(found.id, 'description') }
  const field = lacking.any[0]?.field ?? ''
  const available = versions.flatMap(version => statedAttributes(version).get(field)?.value ?? [])
  if (available.length === 0) return undefined
  const meant = held.length > 0 && found ? found : product
  return {
    pointed: toOne(meant.id, 'context'),
    missing: { asked: lacking.said, available: [...new Set(available)] },
  }
}
