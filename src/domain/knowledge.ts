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
  /** Where a customer can read the page. */
  readonly link?: string
}
