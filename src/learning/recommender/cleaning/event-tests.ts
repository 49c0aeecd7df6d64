import type { BehaviourEvent } from '../../../domain/index.ts'
import { dayMs } from '../../../recommendation/index.ts'

/** Something that a person does one at a time; the lines of an order come together. */
export function isLook({ kind }: BehaviourEvent): boolean {
  return kind === 'view' || kind === 'favourite' || kind === 'cart'
}

/** False for midnight (UTC): an event of which only the day is known, so that nothing can be said about seconds. */
export function hasTimeOfDay({ at }: BehaviourEvent): boolean {
  return at % dayMs !== 0
}
