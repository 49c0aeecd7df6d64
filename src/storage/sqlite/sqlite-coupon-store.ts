import { sql } from 'kysely'
import type { Coupon, CouponCode, CouponStore, CouponUse, CustomerId, OrderId, Redeem } from '../../domain/index.ts'
import { checkCouponPeriod } from '../check-coupon-period.ts'
import type { Connection } from './connection.ts'
import { decode, encode } from './documents.ts'
import { query } from './query.ts'
import type { SqliteDatabase } from './sqlite-database.ts'

export class SqliteCouponStore implements CouponStore {
  readonly #database: SqliteDatabase

  constructor(database: SqliteDatabase) {
    this.#database = database
  }

  async get(code: CouponCode): Promise<Coupon | undefined> {
    const row = this.#database.first(query.selectFrom('coupons').select('document').where('code', '=', code))
    return row && decode(row.document)
  }

  async list(): Promise<readonly Coupon[]> {
    const rows = this.#database.all(query.selectFrom('coupons').select('document').orderBy('code'))
    return rows.map(row => decode<Coupon>(row.document))
  }

  /** Replaces the terms of a coupon; what was redeemed already stays counted. */
  async upsert(coupons: readonly Coupon[]): Promise<void> {
    await this.#database.writeChunks(coupons, {
      size: 100,
      apply: (connection, chunk) =>
        connection.run(
          query
            .insertInto('coupons')
            .values(
              chunk.map(coupon => ({
                code: coupon.code,
                max_uses: coupon.maxUses ?? null,
                max_uses_per_customer: coupon.maxUsesPerCustomer,
                document: encode(coupon),
              })),
            )
            .onConflict(conflict =>
              conflict.column('code').doUpdateSet({
                max_uses: sql`excluded.max_uses`,
                max_uses_per_customer: sql`excluded.max_uses_per_customer`,
                document: sql`excluded.document`,
              }),
            ),
        ),
    })
  }

  async uses(customerId?: CustomerId): Promise<ReadonlyMap<CouponCode, CouponUse>> {
    const totals = this.#database.all(query.selectFrom('coupons').select(['code', 'used']).where('used', '>', 0))
    const byCustomer = new Map<CouponCode, number>()
    if (customerId !== undefined) {
      const counts = query
        .selectFrom('redemptions')
        .select(['code', query.fn.countAll<number>().as('count')])
        .where('customer_id', '=', customerId)
        .groupBy('code')
      for (const row of this.#database.all(counts)) byCustomer.set(row.code, row.count)
    }
    return new Map(totals.map(({ code, used }) => [code, { total: used, byCustomer: byCustomer.get(code) ?? 0 }]))
  }

  redeem(code: CouponCode, customerId: CustomerId, orderId: OrderId, at: number): Promise<Redeem> {
    return this.#database.write(connection => redeemOnce(connection, code, customerId, orderId, at))
  }
}

/** Runs inside one write transaction; the limits are part of the statement that counts, not checked beside it. */
function redeemOnce(
  connection: Connection,
  code: CouponCode,
  customerId: CustomerId,
  orderId: OrderId,
  at: number,
): Redeem {
  const row = connection.first(query.selectFrom('coupons').select('document').where('code', '=', code))
  if (!row) return { kind: 'refused', reason: 'unknown-code' }
  const earlier = connection.first(
    query
      .selectFrom('redemptions')
      .select(['customer_id', 'at'])
      .where('code', '=', code)
      .where('order_id', '=', orderId),
  )
  if (earlier) {
    return { kind: 'redeemed', redemption: { code, customerId: earlier.customer_id, orderId, at: earlier.at } }
  }
  const outOfPeriod = checkCouponPeriod(decode(row.document), at)
  if (outOfPeriod) return { kind: 'refused', reason: outOfPeriod }

  const usesByCustomer = query
    .selectFrom('redemptions')
    .select(query.fn.countAll<number>().as('count'))
    .where('code', '=', code)
    .where('customer_id', '=', customerId)
  const counted = connection.run(
    query
      .updateTable('coupons')
      .set(coupon => ({ used: coupon('used', '+', 1) }))
      .where('code', '=', code)
      .where(coupon => coupon.or([coupon('max_uses', 'is', null), coupon('used', '<', coupon.ref('max_uses'))]))
      .where('max_uses_per_customer', '>', usesByCustomer),
  )
  if (counted === 0) {
    const limits = connection.first(
      query.selectFrom('coupons').select('max_uses_per_customer').where('code', '=', code),
    )
    const byCustomer = connection.first(usesByCustomer)?.count ?? 0
    const isUsedByCustomer = limits !== undefined && byCustomer >= limits.max_uses_per_customer
    return { kind: 'refused', reason: isUsedByCustomer ? 'used-by-customer' : 'used-up' }
  }
  connection.run(query.insertInto('redemptions').values({ code, order_id: orderId, customer_id: customerId, at }))
  return { kind: 'redeemed', redemption: { code, customerId, orderId, at } }
}
