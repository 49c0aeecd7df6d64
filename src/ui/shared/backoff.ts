/**
 * How long to wait before attempt number `attempt` (0 is the first repeat): between half of and the whole of
 * base × 2^attempt, never more than `maxMs`. The random half keeps a crowd of clients from returning all at once.
 *
 * @param random - returns a number in [0, 1).
 */
export function backoffMs(attempt: number, baseMs: number, maxMs: number, random: () => number): number {
  const ceiling = Math.min(maxMs, baseMs * 2 ** Math.min(attempt, 30))
  return ceiling * (0.5 + random() / 2)
}
