import { AppError } from '../domain/index.ts'

/** @throws AppError ABORTED when the signal has fired. */
export function refuseAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new AppError('ABORTED', { message: 'the work was aborted', cause: signal.reason })
}
