import { DirectLineFault, type DirectLineHttp } from './direct-line-http.ts'
import { textOf } from './parse-value.ts'

export type HeldToken = {
  readonly token: string
  /** Epoch milliseconds of this machine. */
  readonly issuedAt: number
  readonly expiresAt: number
}

export type TokenKeeperOptions = {
  readonly http: DirectLineHttp
  /** Brings a new token from the shop; absent: the server is asked for one, with `claim` as the body. */
  readonly supply?: () => string | Promise<string>
  readonly claim?: unknown
  readonly now: () => number
  readonly saved?: HeldToken
  readonly onChange: (held: HeldToken) => void
}

export type TokenKeeper = {
  /** A token that is valid now: the held one, refreshed past its half life, or a new one. */
  current(): Promise<string>
  /** The server refused `token`: forget it, unless it was replaced meanwhile. */
  reject(token: string): void
  /** Takes over the token of an answer that carries one. */
  adopt(answer: Record<string, unknown>): void
  /** Milliseconds until the held token is at half life; undefined without one. */
  untilHalfLifeMs(): number | undefined
}

/** Of a token whose answer does not say how long it lives, such as one that the shop's page hands in. */
const defaultLifeMs = 30 * 60_000

export function createTokenKeeper(options: TokenKeeperOptions): TokenKeeper {
  const { http, supply, claim, now, onChange } = options
  let held = options.saved
  let underway: Promise<string> | undefined

  function hold(token: string, expiresIn: unknown): string {
    const lifeMs = typeof expiresIn === 'number' && expiresIn > 0 ? expiresIn * 1000 : defaultLifeMs
    held = { token, issuedAt: now(), expiresAt: now() + lifeMs }
    onChange(held)
    return token
  }

  async function acquire(): Promise<string> {
    if (supply) {
      const token = await supplied(supply)
      if (!token) throw new DirectLineFault('refused', "the page's token function gave no token")
      return hold(token, undefined)
    }
    const answer = await http({ method: 'POST', path: '/tokens/generate', body: claim ?? {} })
    const token = textOf(answer.token)
    if (!token) throw new DirectLineFault('refused', 'the server gave no token')
    return hold(token, answer.expires_in)
  }

  /**
   * Also tried on a token that has expired: a server may grant that, and only this token's successor opens the same
   * conversation.
   */
  async function refresh(old: HeldToken): Promise<string> {
    try {
      const answer = await http({ method: 'POST', path: '/tokens/refresh', token: old.token, body: {} })
      return hold(textOf(answer.token) ?? old.token, answer.expires_in)
    } catch (error) {
      // A busy server is asked again with the next call; until then the old token may still do.
      if (error instanceof DirectLineFault && error.kind !== 'unauthorized') return old.token
      return acquire()
    }
  }

  async function renew(): Promise<string> {
    if (!held) return acquire()
    return halfLifeOf(held) <= now() ? refresh(held) : held.token
  }

  return {
    current() {
      underway ??= renew().finally(() => {
        underway = undefined
      })
      return underway
    },
    reject(token) {
      if (held?.token === token) held = undefined
    },
    adopt(answer) {
      const token = textOf(answer.token)
      if (token && token !== held?.token) hold(token, answer.expires_in)
    },
    untilHalfLifeMs: () => held && Math.max(0, halfLifeOf(held) - now()),
  }
}

async function supplied(supply: () => string | Promise<string>): Promise<string> {
  try {
    return await supply()
  } catch (error) {
    throw new DirectLineFault('unreachable', `the page's token function failed: ${String(error)}`)
  }
}

function halfLifeOf(held: HeldToken): number {
  return (held.issuedAt + held.expiresAt) / 2
}
