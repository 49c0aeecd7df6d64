import {
  defaultOrderRules,
  type Order,
  type OrderRules,
  toMoney,
  toOrderId,
  toProductId,
} from '../../src/domain/index.ts'
import { openBot, owner } from './scripted-bot.ts'

export const dayMs = 86_400_000
/** When the scripted bot's clock begins. */
export const today = Date.UTC(2026, 10, 24)

/** An order of the owner's: each thing is one line. */
export function orderOf(
  id: string,
  status: Order['status'],
  things: readonly string[],
  rest: Partial<Order> = {},
): Order {
  const lines = things.map(thing => ({ productId: toProductId(thing), quantity: 1, price: toMoney(100, 'EUR') }))
  return {
    id: toOrderId(id),
    customerId: owner,
    status,
    placedAt: today - 2 * dayMs,
    lines,
    total: toMoney(100 * things.length, 'EUR'),
    ...rest,
  }
}

/** What a classifier would say, where it matters; what is not in the table it does not understand. */
function intentOf(text: string): string {
  const table: readonly (readonly [RegExp, string])[] = [
    [/^(?:yes|yep|ok|好的|是的|嗯|对|行)(?!.*(?:cancel|取消|return|退))/i, 'affirm'],
    [/^(?:no\b|nope|never mind|算了|不用)/i, 'deny'],
    [/^thanks/i, 'thank'],
    [/damaged|坏/i, 'report-damaged-item'],
    [/exchange|swap|换/i, 'exchange-item'],
    [/address|地址/i, 'change-shipping-address'],
    [/cancel|取消|撤/i, 'cancel-order'],
    [/return|退/i, 'return-item'],
    [/where|到哪/i, 'track-order'],
    [/how much is|多少钱/i, 'ask-price'],
    [/delivery/i, 'delivery-options'],
  ]
  return table.find(([pattern]) => pattern.test(text))?.[1] ?? 'oos'
}

/** A bot of a shop with these orders, and a look at what is really stored. */
export async function openOrderShop(orders: readonly Order[], rules: Partial<OrderRules> = {}) {
  const bot = await openBot(intentOf, {}, undefined, undefined, undefined, { ...defaultOrderRules, ...rules })
  await bot.storage.orders.upsert(orders)
  return {
    ...bot,
    tell: (text: string) => bot.say(text, owner),
    outcome: () => bot.records.at(-1)?.outcomes.at(0)?.outcome,
    stored: async (id: string) => bot.storage.orders.get(toOrderId(id)),
    requests: () => bot.storage.serviceRequests.list(9),
  }
}
