import type { z } from 'zod'
import type { Coupon, PromotionAction, PromotionCondition } from '../../domain/index.ts'
import { toCouponCode, toCustomerId, toMoney, toProductId } from '../../domain/index.ts'
import type { couponRow } from '../rows.ts'
import { defined } from './defined.ts'

type Row = z.output<typeof couponRow>

export function toCoupon(row: Row): Coupon {
  return defined({
    code: toCouponCode(row.code),
    promotion: defined({
      name: row.name,
      action: toAction(row.action, row.currency),
      conditions: row.conditions.map(condition => toCondition(condition, row.currency)),
      startsAt: row.startsAt === undefined ? undefined : Date.parse(row.startsAt),
      endsAt: row.endsAt === undefined ? undefined : Date.parse(row.endsAt),
    }),
    maxUses: row.maxUses,
    maxUsesPerCustomer: row.maxUsesPerCustomer,
  })
}

function toAction(action: Row['action'], currency: string): PromotionAction {
  switch (action.kind) {
    case 'percent-off': {
      const atMost = action.atMost === undefined ? undefined : toMoney(action.atMost, currency)
      return defined({ kind: action.kind, percent: action.percent, atMost })
    }
    case 'amount-off':
      return { kind: action.kind, amount: toMoney(action.amount, currency) }
    case 'free-shipping':
      return action
  }
}

function toCondition(condition: Row['conditions'][number], currency: string): PromotionCondition {
  switch (condition.kind) {
    case 'minimum-spend':
      return { kind: condition.kind, amount: toMoney(condition.amount, currency) }
    case 'product':
      return { kind: condition.kind, anyOf: condition.anyOf.map(toProductId) }
    case 'customer':
      return { kind: condition.kind, anyOf: condition.anyOf.map(toCustomerId) }
    default:
      return condition
  }
}
