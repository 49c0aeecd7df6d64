import { dayMs } from '../behaviour/behaviour-weights.ts'

/** Upper ends of the classes of time since a kind was last bought, in days; the last class is open. */
const ownedEndsDays = [14, 35, 70, 120, 200, 320] as const
/** The same since it was last looked at. */
const lookedEndsDays = [7, 21, 60] as const

const firstLookedState = 1 + ownedEndsDays.length + 1

/** The kind is in the same basket, or was bought at most the first class of time before. */
export const besideState = firstLookedState + 1 + lookedEndsDays.length + 1
export const stateCount = besideState + 1

/** In what state a customer is towards a kind by the time since they last bought one; undefined: never. */
export function ownedState(sinceMs: number | undefined): number {
  return sinceMs === undefined ? 0 : 1 + classOf(sinceMs, ownedEndsDays)
}

/** In what state by the time since they last looked at one and did not buy; undefined: not since the last purchase. */
export function lookedState(sinceMs: number | undefined): number {
  return firstLookedState + (sinceMs === undefined ? 0 : 1 + classOf(sinceMs, lookedEndsDays))
}

/** True when a later purchase still belongs beside an earlier one. */
export function isSoonAfter(laterMs: number): boolean {
  return classOf(laterMs, ownedEndsDays) === 0
}

/** What of one customer's past the states are read from; kinds are numbers. */
export class KindMemory {
  readonly #boughtAt = new Map<number, number>()
  readonly #lookedAt = new Map<number, number>()

  bought(kind: number, at: number): void {
    this.#boughtAt.set(kind, at)
    this.#lookedAt.delete(kind)
  }

  looked(kind: number, at: number): void {
    this.#lookedAt.set(kind, at)
  }

  get isEmpty(): boolean {
    return this.#boughtAt.size === 0 && this.#lookedAt.size === 0
  }

  /** Kinds that were bought or looked at; the state towards the others is never and never. */
  get touched(): ReadonlySet<number> {
    return new Set([...this.#boughtAt.keys(), ...this.#lookedAt.keys()])
  }

  ownedState(kind: number, at: number): number {
    const boughtAt = this.#boughtAt.get(kind)
    return ownedState(boughtAt === undefined ? undefined : at - boughtAt)
  }

  lookedState(kind: number, at: number): number {
    const lookedAt = this.#lookedAt.get(kind)
    return lookedState(lookedAt === undefined ? undefined : at - lookedAt)
  }
}

function classOf(sinceMs: number, endsDays: readonly number[]): number {
  const place = endsDays.findIndex(end => sinceMs < end * dayMs)
  return place < 0 ? endsDays.length : place
}
