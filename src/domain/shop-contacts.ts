import type { LocalizedText } from './locale.ts'

/** How customers reach the shop's people otherwise than here. At least one way is there. */
export type ShopContacts = {
  readonly email?: string
  /** As it is written to people: "+353 20 910 0142". */
  readonly phone?: string
  /** When somebody is there. */
  readonly hours?: LocalizedText
  /** Address of a page that says more. */
  readonly page?: string
}
