import type { CustomerId } from './ids.ts'
import type { Locale } from './locale.ts'

export type Customer = {
  readonly id: CustomerId
  readonly email?: string
  readonly name?: string
  readonly locale?: Locale
  readonly createdAt: number
  /** False when the person asked not to be profiled; recommendations then use the session only. */
  readonly personalised: boolean
}
