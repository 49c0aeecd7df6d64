/**
 * Every fault that the product reports has one of these codes; they are stable and documented in the README.
 * Channels turn a code into an HTTP status, the command line into an exit status.
 */
export const errorCodes = [
  'CONFIG_INVALID',
  'COMMAND_USAGE',
  'INTENT_FILE_INVALID',
  'MODEL_MISSING',
  'MODEL_DAMAGED',
  'MODEL_STALE',
  'EMBEDDING_DIMENSION_MISMATCH',
  'INDEX_DAMAGED',
  'DATABASE_NEWER',
  'DATABASE_UNUSABLE',
  'STORAGE_IN_USE',
  'PORT_IN_USE',
  'FEED_UNREADABLE',
  'FEED_EMPTY',
  'FEED_REFUSED',
  'FEED_MAP_INVALID',
  'ACTIVITY_INVALID',
  'UNAUTHORIZED',
  'TOKEN_EXPIRED',
  'FORBIDDEN',
  'NOT_FOUND',
  'RATE_LIMITED',
  'NOT_READY',
  'FUSION_SHAPE_MISMATCH',
  'EXTERNAL_MODEL_INVALID',
  'TRAINING_DATA_MISSING',
  'TURN_FAILED',
  'ABORTED',
] as const
export type ErrorCode = (typeof errorCodes)[number]

export type AppErrorOptions = {
  /** One line: what is wrong, where, and what to do about it. Shown to people. */
  readonly message: string
  readonly retryable?: boolean
  readonly cause?: unknown
}

/** A fault with a stable code. Expected outcomes (a coupon that has expired) are values, not errors. */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly retryable: boolean

  constructor(code: ErrorCode, options: AppErrorOptions) {
    super(options.message, options.cause === undefined ? undefined : { cause: options.cause })
    this.name = 'AppError'
    this.code = code
    this.retryable = options.retryable ?? false
  }
}

/** The one line to show for anything that was thrown. */
export function describeError(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
