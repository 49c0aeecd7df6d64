import { holdsAll } from '../../catalogue/index.ts'
import {
  type Catalogue,
  type DialogueState,
  lookUp,
  type ProductId,
  type Understanding,
  type Wish,
} from '../../domain/index.ts'
import { type CatalogueLexicon, readWishes, type WishReading } from '../../understanding/index.ts'
import { carryWishes } from './carry-wishes.ts'
import { firstOf } from './entities-of.ts'
import { areOfKinds, sharedKind } from './product-kinds.ts'
import { continues, pointsAtList, wishesForUnnamed } from './utterance-forms.ts'

/** What is looked for after a message. */
export type ProductWishes = {
  /** All that counts now, what was wished before included. */
  readonly all: readonly Wish[]
  /** What this message says of it. */
  readonly said: readonly Wish[]
  readonly reading: WishReading
  /** Kinds of thing that are looked for, or that the conversation is about. */
  readonly kinds: readonly string[]
  /** Whether what was wished before counts still. */
  readonly goesOn: boolean
}

export const noWishes: ProductWishes = {
  all: [],
  said: [],
  reading: { wishes: [], indifferent: [], fields: [], forKinds: [], rest: '' },
  kinds: [],
  goesOn: false,
}

/** Reads the wishes of a message by what the conversation is about, and puts them together with the earlier ones. */
export function resolveWishes(
  understanding: Understanding,
  state: DialogueState,
  catalogue: Catalogue,
  lexicon: CatalogueLexicon,
  currency: string,
): ProductWishes {
  const { utterance, entities } = understanding
  const before = wishesBefore(state, catalogue)
  const kindsBefore = wantedKinds(before)
  const read = readWishes(utterance.normalised, { catalogue, lexicon, currency, kinds: kindsBefore })
  const reading = withOtherBrand(read, understanding, state, catalogue)
  if (saysNothingOfKind(reading) && wishesForUnnamed(understanding))
    return { all: reading.wishes, said: reading.wishes, reading, kinds: [], goesOn: false }
  const named = wantedKinds(reading.wishes)
  const isOtherKind = named.length > 0 && !named.some(kind => kindsBefore.includes(kind))
  const isCorrection = entities.some(({ kind }) => kind === 'correction')
  const isSameAgain =
    named.length > 0 && !isCorrection && !continues(understanding) && !pointsAtList(utterance.normalised)
  const goesOn = !isOtherKind && !isSameAgain
  const all = goesOn ? carryWishes(before, reading) : reading.wishes
  return { all, said: reading.wishes, reading, kinds: named.length > 0 ? named : kindsBefore, goesOn }
}

/** "Another brand": than that of the thing which the talk is about. */
function withOtherBrand(
  reading: WishReading,
  { entities }: Understanding,
  { focus: [current] }: DialogueState,
  { byId }: Catalogue,
): WishReading {
  const other = firstOf(entities, 'other-brand')
  if (!other || reading.wishes.some(({ kind }) => kind === 'brand')) return reading
  const brand = other.brand ?? (current === undefined ? undefined : byId.get(current)?.brand)
  if (brand === undefined) return reading
  const refused: Wish = { kind: 'brand', said: other.text, strength: 'must', any: [brand], isRefused: true }
  return { ...reading, wishes: [...reading.wishes, refused] }
}

/** Kinds of wish that any thing may be held to. */
const ofAnything: ReadonlySet<Wish['kind']> = new Set(['price', 'in-stock', 'text'])

function saysNothingOfKind({ wishes, fields, indifferent }: WishReading): boolean {
  return wishes.every(({ kind }) => ofAnything.has(kind)) && fields.length === 0 && indifferent.length === 0
}

/** The wishes of the search that is under way; after talk of one product, or of several of a kind, that kind alone. */
function wishesBefore({ wishes = [], focus, shown, device }: DialogueState, catalogue: Catalogue): readonly Wish[] {
  const topic = sharedKind(lookUp(catalogue, focus.length > 0 ? focus : shown))
  if (wantedKinds(wishes).length > 0) {
    const areWished = (ids: readonly ProductId[]) => areOfKinds(lookUp(catalogue, ids), wantedKinds(wishes))
    // While cases for a phone are looked for, the talk is about the phone, and the wish is for cases.
    const isForTopic = focus[0] !== undefined && focus[0] === device && shown.length > 0 && areWished(shown)
    if (topic === undefined || areWished(focus) || isForTopic) return wishes
  }
  if (topic === undefined) return wishes
  // "A robot hoover" wishes for a type within a kind that no word named: it goes on with what holds it.
  const kept =
    wantedKinds(wishes).length === 0 && lookUp(catalogue, focus).every(product => holdsAll(product, wishes))
      ? wishes
      : []
  return [...kept, { kind: 'category', said: topic, strength: 'must', any: [topic], isRefused: false }]
}

export function wantedKinds(wishes: readonly Wish[]): readonly string[] {
  return wishes.flatMap(wish => (wish.kind === 'category' && !wish.isRefused ? wish.any : []))
}
