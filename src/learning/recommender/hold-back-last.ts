import type { Histories } from '../../recommendation/index.ts'

/** The held-back event of one user, and what is known of the user before it. */
export type SplitCase = {
  readonly user: string
  /** Item rows, oldest first. */
  readonly history: Uint32Array
  /** Item rows to be found; never in the history. */
  readonly targets: readonly number[]
}

/**
 * The histories without the last event of everyone who has `fewest` or more, and those events as cases; a repeat of
 * the history is no test and stays.
 * @param most - cases at most, spread over all customers.
 */
export function holdBackLast(
  { itemCount, starts, items }: Histories,
  fewest: number,
  most = Number.POSITIVE_INFINITY,
): { readonly training: Histories; readonly cases: readonly SplitCase[] } {
  const customers = starts.length - 1
  const step = Math.max(1, Math.floor(customers / most))
  const kept = new Uint32Array(items.length)
  const keptStarts = new Uint32Array(starts.length)
  const cases: SplitCase[] = []
  let size = 0
  for (let customer = 0; customer < customers; customer++) {
    const all = items.subarray(starts[customer], starts[customer + 1])
    const target = all.at(-1) ?? 0
    const history = all.subarray(0, -1)
    const isChosen = customer % step === 0 && cases.length < most
    const isHeld = isChosen && all.length >= fewest && !history.includes(target)
    if (isHeld) cases.push({ user: String(customer), history, targets: [target] })
    kept.set(isHeld ? history : all, size)
    size += isHeld ? history.length : all.length
    keptStarts[customer + 1] = size
  }
  return { training: { itemCount, starts: keptStarts, items: kept.subarray(0, size) }, cases }
}
