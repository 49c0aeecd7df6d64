import type {
  Answer,
  CatalogueSource,
  CouponVerdict,
  Customer,
  CustomerId,
  DialogueState,
  IntentDefinition,
  KnowledgeSearch,
  Locale,
  Offer,
  OrderBackend,
  ProductId,
  ProductSearch,
  ScoredPassage,
  ScoredProduct,
  Understanding,
} from '../../domain/index.ts'
import type { ChooseOffer } from '../offer-chooser.ts'
import type { ProductRequest } from '../policy/resolve-request.ts'

/** What a skill may read: this turn, and nothing else. */
export type SkillInput = {
  readonly intent: IntentDefinition
  readonly understanding: Understanding
  readonly vector: Float32Array
  readonly request: ProductRequest
  readonly state: DialogueState
  /** Set only for a person whose identity the channel has proof of. */
  readonly customerId?: CustomerId
  readonly customer?: Customer
  readonly locale: Locale
  readonly at: number
}

export type OfferChoice = { readonly offer?: Offer; readonly verdicts: readonly CouponVerdict[] }

/** Through these a skill acts on the shop. */
export type SkillParts = {
  readonly catalogue: CatalogueSource
  readonly products: ProductSearch
  /** The stored vector of a product's own text, so that looking for its like embeds nothing. */
  readonly vectorOf: (id: ProductId) => Float32Array | undefined
  readonly knowledge: KnowledgeSearch
  readonly orders: OrderBackend
  readonly chooseOffer: ChooseOffer
  /** A passage below this similarity does not answer a question of that language. */
  readonly passageThreshold: Readonly<Record<Locale, number>>
}

export type SkillOutput = {
  readonly answer: Answer
  /** What this turn changes in the state. */
  readonly state: Partial<DialogueState>
  readonly retrieved?: {
    readonly products?: readonly ScoredProduct[]
    readonly passages?: readonly ScoredPassage[]
  }
  /** A coupon that the skill chose itself; absent leaves the choice to the recommendation step. */
  readonly offer?: OfferChoice
  /** Whether a coupon may be attached beside the recommendations. */
  readonly mayOffer?: boolean
  readonly handoff?: 'requested'
}

/** One thing that the bot can do. Chosen by name in an intent file. */
export type Skill = {
  readonly name: string
  /** Outcome → placeholders that its wording may use. Every outcome needs a wording in every language. */
  readonly outcomes: Readonly<Record<string, readonly string[]>>
  answer(input: SkillInput, parts: SkillParts, signal: AbortSignal): Promise<SkillOutput>
}

const nothing = { products: [], sources: [], suggestions: [], values: {} } as const

/** An answer of this turn's intent and skill with what is given, and nothing in the rest. */
export function toAnswer(
  input: SkillInput,
  outcome: string,
  rest: Partial<Omit<Answer, 'intent' | 'skill' | 'outcome'>> = {},
): Answer {
  return { ...nothing, ...rest, intent: input.intent.name, skill: input.intent.skill, outcome }
}

/** The plan to recommend beside `anchors`, as the intent file asks; undefined when it asks for nothing. */
export function planRecommendation(
  input: SkillInput,
  anchors: readonly ProductId[],
  limit = 4,
): NonNullable<Answer['recommend']> | undefined {
  const goal = input.intent.recommend
  if (goal === 'none') return undefined
  if (goal !== 'personal' && anchors.length === 0) return undefined
  return { goal, anchors: goal === 'personal' ? [] : anchors, constraint: {}, limit }
}
