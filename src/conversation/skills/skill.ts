import type {
  Answer,
  AnswerValue,
  CatalogueSource,
  ConversationStore,
  CouponStore,
  CouponVerdict,
  Customer,
  CustomerId,
  DialogueState,
  HandoffReason,
  HandoffSummary,
  InboundActivity,
  IntentDefinition,
  KnowledgeSearch,
  Locale,
  Money,
  Offer,
  OrderBackend,
  OrderRules,
  PendingQuestion,
  ProductFacts,
  ProductId,
  ProductSearch,
  ScoredPassage,
  ScoredProduct,
  ServiceRequestStore,
  ShopContacts,
  SlotName,
  SlotValues,
  Understanding,
  VariantId,
} from '../../domain/index.ts'
import type { ChooseOffer } from '../offer-chooser.ts'
import type { ProductRequest } from '../policy/resolve-request.ts'

/** A task that goes over several turns: what it has gathered. */
export type Task = {
  readonly slots: SlotValues
  /** Another order is meant than this one: "no, the other one". */
  readonly notOrder?: string
  /** What was done last is to be taken back. */
  readonly isUndo?: boolean
}

/** What a skill may read: this turn, and nothing else. */
export type SkillInput = {
  readonly activity: Pick<InboundActivity, 'id' | 'conversationId'>
  readonly intent: IntentDefinition
  readonly understanding: Understanding
  /** The whole message, where the wish is a part of it. */
  readonly message?: string
  readonly vector: Float32Array
  readonly request: ProductRequest
  readonly task: Task
  readonly state: DialogueState
  /** Set only for a person whose identity the channel has proof of. */
  readonly customerId?: CustomerId
  readonly customer?: Customer
  /** Set when the conversation is passed to a person. */
  readonly handoffReason?: HandoffReason
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
  readonly facts: ProductFacts
  readonly orders: OrderBackend
  /** What customers may do with their orders. */
  readonly orderRules: OrderRules
  readonly coupons: Pick<CouponStore, 'get'>
  readonly chooseOffer: ChooseOffer
  readonly serviceRequests: Pick<ServiceRequestStore, 'add' | 'setContact'>
  readonly conversations: Pick<ConversationStore, 'listTurns'>
  /** How the shop's people are reached otherwise than here; absent: nobody has said. */
  readonly contacts?: ShopContacts
  /** A passage of less confidence than this does not answer a question. */
  readonly passageThreshold: number
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
  /** Passes the conversation to a person. */
  readonly handoff?: HandoffSummary
}

/** One thing that the bot can do. Chosen by name in an intent file. */
export type Skill = {
  readonly name: string
  /** Outcome → placeholders that its wording may use. Every outcome needs a wording in every language. */
  readonly outcomes: Readonly<Record<string, readonly string[]>>
  answer(input: SkillInput, parts: SkillParts, signal: AbortSignal): Promise<SkillOutput>
}

export const text = (value: string): AnswerValue => ({ kind: 'text', text: value })
export const count = (value: number): AnswerValue => ({ kind: 'count', count: value })
export const day = (at: number): AnswerValue => ({ kind: 'day', at })
export const money = (value: Money): AnswerValue => ({ kind: 'money', money: value })
export const product = (productId: ProductId | VariantId): AnswerValue => ({ kind: 'product', productId })

const nothing = { products: [], sources: [], suggestions: [], values: {} } as const

/** An answer of this turn's intent and skill with what is given, and nothing in the rest. */
export function toAnswer(
  input: SkillInput,
  outcome: string,
  rest: Partial<Omit<Answer, 'intent' | 'skill' | 'outcome'>> = {},
): Answer {
  return { ...nothing, ...rest, intent: input.intent.name, skill: input.intent.skill, outcome }
}

/** Asks for a slot: `answer` puts the question, and the next message is read as the answer first. */
export function askFor(
  input: SkillInput,
  slot: SlotName,
  answer: Answer,
  known: Pick<PendingQuestion, 'slots' | 'orders' | 'transaction'> = {},
): SkillOutput {
  const { outcome, values } = answer
  const pending = { intent: input.intent.name, slot, askedAt: input.at, prompt: { outcome, values }, ...known }
  return { answer, state: { pending } }
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
