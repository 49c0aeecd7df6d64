import { setTimeout as sleepFor } from 'node:timers/promises'
import { readDeliveryFault } from './delivery-fault.ts'

export type RetryOptions = {
  /** Ends the waiting: the server stops. */
  readonly signal: AbortSignal
  readonly onRetry?: (retry: { readonly error: unknown; readonly attempt: number; readonly waitMs: number }) => void
  /** From 0 up to 1. */
  readonly random?: () => number
  /** Epoch milliseconds. */
  readonly clock?: () => number
  readonly sleep?: (ms: number, signal: AbortSignal) => Promise<unknown>
}

const firstWaitMs = 500
const longestWaitMs = 10_000
/** From the first attempt on. After a minute of silence a customer has asked again or left. */
const budgetMs = 60_000

/**
 * Sends until it is taken: after what the channel certainly did not take, again, after an exponential pause of which up
 * to half is left to chance, and never sooner than the channel asks for. What is ambiguous is not sent again.
 *
 * @throws what the last attempt threw: when that is final, when the next would come after a minute, or at the end of
 * the signal.
 */
export async function retryDelivery(send: () => Promise<unknown>, options: RetryOptions): Promise<void> {
  const { signal, onRetry, random = Math.random, clock = Date.now, sleep = waitFor } = options
  const startedAt = clock()
  for (let attempt = 1; ; attempt++) {
    try {
      await send()
      return
    } catch (error) {
      const now = clock()
      const fault = readDeliveryFault(error, now)
      if (fault.kind === 'final' || signal.aborted) throw error
      const pauseMs = Math.min(firstWaitMs * 2 ** (attempt - 1), longestWaitMs)
      const waitMs = Math.max(Math.round(pauseMs * (1 - random() / 2)), fault.retryAfterMs ?? 0)
      if (now + waitMs - startedAt > budgetMs) throw error
      onRetry?.({ error, attempt, waitMs })
      await sleep(waitMs, signal)
      if (signal.aborted) throw error
    }
  }
}

/** Ends early, without a fault, when the signal does. */
const waitFor = (ms: number, signal: AbortSignal) => sleepFor(ms, undefined, { signal }).catch(() => undefined)
