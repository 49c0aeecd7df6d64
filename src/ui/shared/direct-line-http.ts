import { isRecord } from './parse-value.ts'

/** Why a call to the server brought no answer; decides whether to repeat it. */
export type FaultKind = 'unreachable' | 'busy' | 'unauthorized' | 'gone' | 'refused'

export class DirectLineFault extends Error {
  readonly kind: FaultKind
  /** What the server asked to wait. */
  readonly retryAfterMs: number | undefined

  constructor(kind: FaultKind, message: string, retryAfterMs?: number) {
    super(message)
    this.name = 'DirectLineFault'
    this.kind = kind
    this.retryAfterMs = retryAfterMs
  }
}

export type DirectLineCall = {
  readonly method: 'GET' | 'POST'
  /** Below the base address, with a leading slash. */
  readonly path: string
  readonly token?: string
  readonly body?: unknown
}

export type DirectLineHttp = (call: DirectLineCall) => Promise<Record<string, unknown>>

/** @param baseUrl - up to and with "/v3/directline". */
export function createDirectLineHttp(baseUrl: string, fetchFn: typeof fetch, timeoutMs: number): DirectLineHttp {
  return async ({ method, path, token, body }) => {
    const deadline = new AbortController()
    const timer = setTimeout(() => deadline.abort(), timeoutMs)
    try {
      const response = await fetchFn(baseUrl + path, {
        method,
        headers: {
          ...(token && { authorization: `Bearer ${token}` }),
          ...(body !== undefined && { 'content-type': 'application/json' }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
        signal: deadline.signal,
        // A message that is on its way when the page changes still arrives.
        keepalive: method === 'POST',
      })
      if (!response.ok) throw toFault(response, path)
      const answer: unknown = await response.json().catch(() => undefined)
      return isRecord(answer) ? answer : {}
    } catch (error) {
      if (error instanceof DirectLineFault) throw error
      throw new DirectLineFault('unreachable', `${path}: ${error instanceof Error ? error.message : String(error)}`)
    } finally {
      clearTimeout(timer)
    }
  }
}

function toFault({ status, headers }: Response, path: string): DirectLineFault {
  const message = `${path} answered ${status}`
  if (status === 401 || status === 403) return new DirectLineFault('unauthorized', message)
  if (status === 404 || status === 410) return new DirectLineFault('gone', message)
  if (status === 408 || status === 429 || status >= 500) {
    const seconds = Number(headers.get('retry-after') ?? Number.NaN)
    return new DirectLineFault('busy', message, seconds > 0 ? Math.min(seconds, 60) * 1000 : undefined)
  }
  return new DirectLineFault('refused', message)
}
