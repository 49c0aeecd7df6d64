import type { BehaviourEvent } from '../../../domain/index.ts'
import type { DirtKind, Spell } from '../../../recommendation/index.ts'
import { findAccidentalViews } from '../../../recommendation/index.ts'
import type { CleaningSettings } from './cleaning-settings.ts'
import { hasTimeOfDay } from './event-tests.ts'

/** Told of each event that is dropped. */
export type OnDirt = (dirt: DirtKind, event: BehaviourEvent) => void

/** The rules about seconds; a window of 0 is off. */
export type SpellRules = Pick<
  CleaningSettings,
  'burstLooks' | 'burstSeconds' | 'duplicateSeconds' | 'accidentalViewSeconds'
>

/** What remains of a spell, in its order. An event of which only the day is known stays, and says nothing of others. */
export function cleanSpell(spell: Spell, rules: SpellRules, onDirt: OnDirt): Spell {
  if (spell.length === 1 && spell[0]?.dwellMs === undefined) return spell
  const timed = spell.filter(hasTimeOfDay)
  const drop = (events: Spell, isDirt: ReadonlySet<BehaviourEvent>, dirt: DirtKind) =>
    events.filter(event => {
      if (isDirt.has(event)) onDirt(dirt, event)
      return !isDirt.has(event)
    })
  const single = drop(timed, findDuplicates(timed, rules), 'duplicate')
  const calm = drop(single, findBursts(single, rules), 'burst')
  const slip = { limitMs: rules.accidentalViewSeconds * 1_000, usesNextView: true }
  const kept = new Set(drop(calm, findAccidentalViews(calm, slip), 'accidental-view'))
  return spell.filter(event => kept.has(event) || !hasTimeOfDay(event))
}

/**
 * The same kind, product, order and coupon again within seconds. A view counts only while the customer has not looked
 * at something else: who comes back has looked twice.
 */
function findDuplicates(events: Spell, { duplicateSeconds }: SpellRules): ReadonlySet<BehaviourEvent> {
  const found = new Set<BehaviourEvent>()
  if (duplicateSeconds === 0) return found
  const limitMs = duplicateSeconds * 1_000
  const lastAt = new Map<string, number>()
  let lastView: BehaviourEvent | undefined
  for (const event of events) {
    const { kind, productId, orderId, couponCode, at } = event
    if (kind === 'view') {
      if (lastView?.productId === productId && lastView && at - lastView.at <= limitMs) found.add(event)
      else lastView = event
      continue
    }
    const key = JSON.stringify([kind, productId, orderId, couponCode])
    if (at - (lastAt.get(key) ?? -Infinity) <= limitMs) found.add(event)
    else lastAt.set(key, at)
  }
  return found
}

/** More views and favourites than a person makes: all of them, since none can be told from the rest. */
function findBursts(events: Spell, { burstLooks, burstSeconds }: SpellRules): ReadonlySet<BehaviourEvent> {
  const found = new Set<BehaviourEvent>()
  if (burstSeconds === 0 || burstLooks === 0) return found
  const looks = events.filter(({ kind }) => kind === 'view' || kind === 'favourite')
  for (let first = 0, last = 0; last < looks.length; last++) {
    const at = looks[last]?.at ?? 0
    while ((looks[first]?.at ?? 0) < at - burstSeconds * 1_000) first++
    if (last - first + 1 > burstLooks) for (const look of looks.slice(first, last + 1)) found.add(look)
  }
  return found
}
