import type { BehaviourEvent, CustomerId } from '../../domain/index.ts'

/** Events of one customer, oldest first, with no pause among them that is longer than asked for. */
export type Spell = readonly BehaviourEvent[]

export interface SpellSplitter {
  /** @returns the spells that have ended before this event. */
  add(event: BehaviourEvent): readonly Spell[]
  /** @returns the spells that were open still. */
  end(): readonly Spell[]
}

/**
 * Cuts a stream of events, in the order of time, into spells: what happens in one can be judged without the rest.
 * Memory: the events of the last `pauseMs`, and of the spells that go on.
 */
export function createSpellSplitter(pauseMs: number): SpellSplitter {
  /** In the order of the last event of each. */
  const open = new Map<CustomerId, BehaviourEvent[]>()
  return {
    add(event) {
      const ended: Spell[] = []
      for (const [customerId, spell] of open) {
        if ((spell.at(-1)?.at ?? 0) >= event.at - pauseMs) break
        ended.push(spell)
        open.delete(customerId)
      }
      const own = open.get(event.customerId) ?? []
      open.delete(event.customerId)
      open.set(event.customerId, own)
      own.push(event)
      return ended
    },
    end() {
      const ended = [...open.values()]
      open.clear()
      return ended
    },
  }
}
