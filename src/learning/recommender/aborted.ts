import { AppError } from '../../domain/index.ts'

/** What a long task throws when its signal stops it. */
export function aborted(signal: AbortSignal): AppError {
  return new AppError('ABORTED', {
    message: 'training was stopped; the model in use is unchanged',
    cause: signal.reason,
  })
}
