import { AppError } from '../domain/index.ts'

export function abortedError(cause?: unknown): AppError {
  return new AppError('ABORTED', { message: 'the work was cancelled before it ended', retryable: true, cause })
}

/** @throws AppError ABORTED when the signal has fired. */
export function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw abortedError(signal.reason)
}
