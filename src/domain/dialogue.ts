import type { AnswerValue } from './answer.ts'
import type { OrderId, ProductId, RequestId, VariantId } from './ids.ts'
import type { SlotName } from './intent.ts'
import type { ChineseScript, Locale } from './locale.ts'
import type { IntentName } from './understanding.ts'
import type { Wish } from './wish.ts'

/** Named values that a task has gathered so far. */
export type SlotValues = Readonly<Partial<Record<SlotName | 'reason', string>>>

/** What the bot is waiting for: the next message is read as the answer to this question first. */
export type PendingQuestion = {
  readonly intent: IntentName
  readonly slot: SlotName
  readonly askedAt: number
  /** What the task has gathered before this question. */
  readonly slots?: SlotValues
  /** Orders that the question lists, in order: what "the second" counts. */
  readonly orders?: readonly OrderId[]
  /** How the question was put, so that it can be put again after a change of subject. */
  readonly prompt?: { readonly outcome: string; readonly values: Readonly<Record<string, AnswerValue>> }
  /** The change that a yes carries out. */
  readonly transaction?: OpenTransaction
  /** The bot's last message did not put it: a yes is none to this. */
  readonly isAside?: boolean
  /** The bot offers to begin this task: a yes begins it, and it asks its own questions. */
  readonly isOffer?: boolean
  /** Turns since that were about something else. */
  readonly interruptions?: number
}

/** A change of an order that was shown to the customer and waits for their consent. */
export type OpenTransaction = {
  /** Carried out once: the same again is the same change. */
  readonly id: string
  /** The order as it was shown; see `versionOf`. */
  readonly version: string
  /** Places of the lines concerned, where it is not the whole order. */
  readonly lines?: readonly number[]
  /** The form that is wanted instead, of an exchange. */
  readonly wanted?: VariantId | ProductId
  /** Words for what is concerned, that a yes may name. */
  readonly names: readonly string[]
  /** The customer wanted to wait. */
  readonly isHeld?: boolean
}

/** A change that was carried out: what "undo that" means. */
export type DoneTransaction = {
  readonly id: string
  readonly intent: IntentName
  readonly orderId: OrderId
  readonly at: number
  readonly isUndone?: boolean
}

/** Constraints that a search carries from turn to turn, so that "in white" refines what was asked before. */
export type ProductConstraint = {
  readonly category?: string
  readonly brand?: string
  /** "From another brand": this one is not wanted. */
  readonly notBrand?: string
  readonly attributes?: Readonly<Record<string, string>>
  readonly minPriceMinor?: number
  readonly maxPriceMinor?: number
}

/** The section of the shop's pages that the last answer is from, and for whom its rules were read. */
export type PageTopic = {
  readonly pageId: string
  readonly section?: number
  /** What it was found by, so that it is found again. */
  readonly question: string
  /** Where the customer is, or what is asked for is to go; ISO 3166-1 alpha-2. */
  readonly country?: string
  /** In major units of the shop's currency. */
  readonly amount?: number
}

export type HandoffStatus = 'none' | 'requested' | 'waiting' | 'active' | 'closed'

/** What is remembered between turns: a plain value, stored with each turn. */
export type DialogueState = {
  readonly locale?: Locale
  /** How the customer writes Chinese, or asked to have it written: then it no longer follows what they write. */
  readonly script?: { readonly name: ChineseScript; readonly isAsked: boolean }
  /** What "it" means now, best guess first. */
  readonly focus: readonly ProductId[]
  /** The products of the last reply in the order shown: what "the second" counts. */
  readonly shown: readonly ProductId[]
  /** What was shown before that, the latest list first: "back to the phones, is the first one …?" */
  readonly earlier?: readonly ProductId[]
  readonly constraint: ProductConstraint
  /** The thing talked of last that other things are made for: "a case" is one for it. */
  readonly device?: ProductId
  /** What is looked for, in full: all that was wished and not taken back since the search began. */
  readonly wishes?: readonly Wish[]
  /** The two things that were last held against each other: "and the X5?" takes the place of what it is for. */
  readonly fit?: { readonly accessory: ProductId; readonly device: ProductId }
  readonly orderId?: OrderId
  readonly done?: DoneTransaction
  /** What was asked of a product last, without its name: "and the Talon?" asks it again. */
  readonly asked?: {
    readonly question: string
    /** The attribute that answered it, as the shop writes it. */
    readonly attribute?: string
  }
  readonly pending?: PendingQuestion
  /** The size, colour … that was chosen of a product: values by the place of the option. */
  readonly form?: { readonly productId: ProductId; readonly chosen: Readonly<Record<number, readonly string[]>> }
  /** Undefined once something else was spoken of: "and to Norway?" goes on about this. */
  readonly page?: PageTopic | undefined
  /** A question that another one pushed aside; it is put again when that is answered. */
  readonly suspended?: PendingQuestion
  readonly lastIntent?: IntentName
  /** Turns in a row that were not understood. */
  readonly misunderstood: number
  /** How upset the customer has been lately, 0 and up; halves with each calm turn. */
  readonly frustration: number
  readonly handoff: HandoffStatus
  /** What was written down for the shop's people when the hand-over was asked for. */
  readonly handoffRequest?: { readonly id: RequestId; readonly hasContact: boolean }
  /** Epoch milliseconds of the last turn. */
  readonly updatedAt: number
}

export const initialDialogueState: DialogueState = {
  focus: [],
  shown: [],
  constraint: {},
  misunderstood: 0,
  frustration: 0,
  handoff: 'none',
  updatedAt: 0,
}
