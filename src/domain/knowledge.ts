import type { PassageId } from './ids.ts'
import type { Locale } from './locale.ts'

/** A piece of the shop's own pages: what stands under one heading. */
export type Passage = {
  readonly id: PassageId
  /** The page it is from; the same page in another language has the same page id. */
  readonly pageId: string
  readonly locale: Locale
  /** Title of the page, then the headings above the passage. */
  readonly headings: readonly string[]
  readonly text: string
  /** Its place among the sections of its page, from 0; the same section of the page in another language has the same. */
  readonly section?: number
  /** Questions that it answers, in customers' words, by the page's author. Never shown. */
  readonly askedAs?: readonly string[]
  /** Where a customer can read the page. */
  readonly link?: string
}
