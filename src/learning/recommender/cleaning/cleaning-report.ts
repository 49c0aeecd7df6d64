import type { BehaviourEvent, CustomerId } from '../../../domain/index.ts'
import type { CleaningReport, DirtKind } from '../../../recommendation/index.ts'
import { dirtKinds } from '../../../recommendation/index.ts'

/** Counts what is dropped and why. */
export type CleaningTally = {
  count(dirt: DirtKind, event: BehaviourEvent): void
  /** @param kept - events that remain. */
  report(kept: number): CleaningReport
}

export function createCleaningTally(): CleaningTally {
  const events = new Map<DirtKind, number>()
  const customers = new Map<DirtKind, Set<CustomerId>>()
  return {
    count(dirt, { customerId }) {
      events.set(dirt, (events.get(dirt) ?? 0) + 1)
      const own = customers.get(dirt)
      if (own) own.add(customerId)
      else customers.set(dirt, new Set([customerId]))
    },
    report(kept) {
      const dropped = dirtKinds.flatMap(dirt => {
        const count = events.get(dirt) ?? 0
        return count === 0 ? [] : [{ dirt, events: count, customers: customers.get(dirt)?.size ?? 0 }]
      })
      return { read: kept + dropped.reduce((sum, row) => sum + row.events, 0), kept, dropped }
    },
  }
}
