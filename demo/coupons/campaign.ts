import type { Action, Condition } from './conditions.ts'

/** A coupon before it has dates. */
export type Campaign = {
  readonly code: string
  readonly en: string
  readonly zh: string
  readonly action: Action
  readonly conditions: readonly Condition[]
  /** First and last day, counted from the anchor date; absent is without end on that side. */
  readonly from?: number
  readonly to?: number
  readonly maxUses?: number
  readonly maxUsesPerCustomer?: number
}
