/** Whether what could not be delivered may be sent again. */
export type DeliveryFault =
  /** The channel has certainly not taken it: it said so, or was never reached. */
  | { readonly kind: 'not-taken'; readonly retryAfterMs?: number }
  /** It was refused for good, or may have been delivered: sent again, the customer could read it twice. */
  | { readonly kind: 'final' }

/** "Too many requests" and "not available now": answered before anything was done with the message. */
const notTakenStatuses: ReadonlySet<unknown> = new Set([429, 503])
/** Faults of a connection that was never made. ECONNRESET is none: the message may have been read by then. */
const notConnectedCodes: ReadonlySet<unknown> = new Set([
  ...['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'ENETDOWN', 'EHOSTDOWN'],
])
/** What the login server says of an app that it will not know the next time either. */
const refusedApp = /^(?:invalid|unauthorized)_/

/**
 * Reads what the SDK throws: an error of its HTTP client with `statusCode` and `response`, or with the `code` of a socket;
 * or one of the login library with `errorCode`, before there is a token to send anything with.
 * @param now - epoch milliseconds, for a Retry-After that names a time.
 */
export function readDeliveryFault(error: unknown, now: number): DeliveryFault {
  if (!(error instanceof Error)) return { kind: 'final' }
  const status = read(error, 'statusCode')
  if (status !== undefined) {
    if (!notTakenStatuses.has(status)) return { kind: 'final' }
    const retryAfterMs = readRetryAfter(error, now)
    return { kind: 'not-taken', ...(retryAfterMs !== undefined && { retryAfterMs }) }
  }
  const code = read(error, 'code')
  if (notConnectedCodes.has(code)) return { kind: 'not-taken' }
  // A time-out of the connection, not of the answer.
  if (code === 'ETIMEDOUT' && /^(?:connect\b|$)/.test(error.message)) return { kind: 'not-taken' }
  const login = read(error, 'errorCode')
  return { kind: typeof login === 'string' && !refusedApp.test(login) ? 'not-taken' : 'final' }
}

/** Seconds, or a date. @returns milliseconds from now; undefined when the channel names none. */
function readRetryAfter(error: Error, now: number): number | undefined {
  const response = read(error, 'response')
  const headers = read(response, 'headers')
  if (!hasGet(headers)) return undefined
  const value = headers.get('retry-after')
  if (typeof value !== 'string' || value.trim() === '') return undefined
  const seconds = Number(value)
  const ms = Number.isFinite(seconds) ? seconds * 1_000 : Date.parse(value) - now
  return Number.isNaN(ms) ? undefined : Math.max(0, ms)
}

function read(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined
}

function hasGet(value: unknown): value is { get(name: string): unknown } {
  return typeof read(value, 'get') === 'function'
}
