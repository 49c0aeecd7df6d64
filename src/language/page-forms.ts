import { englishPageForms } from './en/page-forms.ts'
import { chinesePageForms } from './zh/page-forms.ts'

export type TimeUnit = 'day' | 'week' | 'month' | 'year'
/** Until when a customer may do something. */
export type Deadline = { readonly count: number; readonly unit: TimeUnit }

/** How the rules of a shop's pages are written, and how they are asked for, in one language. */
export type PageForms = {
  /** Words that say nothing of what is asked. */
  readonly fillers: ReadonlySet<string>
  /** What a question is after, and how a line states it. */
  readonly matters: readonly {
    readonly asks: RegExp
    readonly states: RegExp
    /** So many questions ask for it that it does not tell what they are about. */
    readonly isGeneral?: true
  }[]
  /** A line that goes on about the one before it. */
  readonly leansBack: RegExp
  /** The European Union by its name. */
  readonly union: RegExp
  /** A line that says where something is to be had, and so that it is not elsewhere. */
  readonly offersWhere: RegExp
  /** A line that says that something is not to be had. */
  readonly refuses: RegExp
  /** What stands behind it is not to be had. */
  readonly excludes: RegExp
  /** Sending goods to the customer. */
  readonly sends: RegExp
  /** Sending goods back. */
  readonly sendsBack: RegExp
  /** A question that yes or no answers. */
  readonly isYesNo: RegExp
  /** A question that neither answers, whatever else it looks like: "can you say how much". */
  readonly isOpen: RegExp
  /** Asks whether something is to be paid or borne: a yes to that is none to the rule that spares it. */
  readonly asksBurden: RegExp
  /** How one would ask whether goods are sent to a country. */
  readonly asksDelivery: (country: string) => string
  /** Goes on about what was spoken of last. */
  readonly goesOn: RegExp
  /** Says where the customer is, and asks nothing by itself. */
  readonly saysWhere: RegExp
  /** A season that rules are made for. */
  readonly season: RegExp
  /** Time has gone by since. */
  readonly isPast: RegExp
  /** Groups: `amount`. */
  readonly minimum: RegExp
  /** Groups: `count`, `percent`. */
  readonly tier: RegExp
  /** Groups: `count`, `unit`, `amount`. */
  readonly worth: RegExp
  /** Groups: `step`. */
  readonly step: RegExp
  /** What customers call any loyalty points. */
  readonly points: RegExp
  /** Groups: `percent`. */
  readonly share: RegExp
  /** Groups: `count`, `unit`. */
  readonly deadline: RegExp
  /** Groups: `unit`. Stands behind a number. */
  readonly timeUnit: RegExp
  readonly unitNames: Readonly<Record<string, TimeUnit>>
  /** Lengths of time without a number. */
  readonly spokenTimes: readonly { readonly form: RegExp; readonly count: number; readonly unit: TimeUnit }[]
}

export const pageForms = { en: englishPageForms, zh: chinesePageForms } as const satisfies Record<string, PageForms>
