import { setImmediate } from 'node:timers/promises'

/** Longest stretch of synchronous work before others get their turn. */
const stretchMs = 12

/**
 * For long loops of synchronous work: `await breathe()` between steps lets requests and timers in when the loop has
 * held the thread for a while, and costs next to nothing otherwise.
 */
export function createBreather(): () => Promise<void> | undefined {
  let since = performance.now()
  return () => {
    if (performance.now() - since < stretchMs) return undefined
    return setImmediate().then(() => {
      since = performance.now()
    })
  }
}
