import type { DirectLineSession } from './direct-line-contract.ts'
import { isRecord, textOf } from './parse-value.ts'
import type { HeldToken } from './token-keeper.ts'

/** The part of the browser's Storage that is used. */
export type KeyValueStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

/** What a chat keeps so that the next page goes on where this one stopped. */
export type RememberedSession = DirectLineSession & {
  /** The name that the customer's activities carry. */
  readonly userId: string
  readonly open: boolean
  readonly lastReadId?: string
  /** Written, but not confirmed by the server when the page was left. */
  readonly unsent: readonly { readonly key: string; readonly text: string }[]
}

export type SessionMemory = {
  recall(): RememberedSession | undefined
  keep(session: RememberedSession): void
  forget(): void
}

/** A browser may refuse storage, or it may be full or hold another version's text: the chat then starts afresh. */
export function createSessionMemory(storage: KeyValueStorage | undefined, key: string): SessionMemory {
  return {
    recall: () => attempt(() => parse(JSON.parse(storage?.getItem(key) ?? 'null'))),
    keep: session => attempt(() => storage?.setItem(key, JSON.stringify(session))),
    forget: () => attempt(() => storage?.removeItem(key)),
  }
}

function attempt<Result>(action: () => Result): Result | undefined {
  try {
    return action()
  } catch {
    return undefined
  }
}

function parse(value: unknown): RememberedSession | undefined {
  const userId = isRecord(value) ? textOf(value.userId) : undefined
  if (!isRecord(value) || !userId) return undefined
  const conversationId = textOf(value.conversationId)
  const lastReadId = textOf(value.lastReadId)
  return {
    userId,
    open: value.open === true,
    unsent: Array.isArray(value.unsent) ? value.unsent.filter(isUnsent) : [],
    ...(conversationId && { conversationId }),
    ...(lastReadId && { lastReadId }),
    ...(isHeldToken(value.token) && { token: value.token }),
  }
}

function isUnsent(value: unknown): value is RememberedSession['unsent'][number] {
  return isRecord(value) && textOf(value.key) !== undefined && textOf(value.text) !== undefined
}

function isHeldToken(value: unknown): value is HeldToken {
  return (
    isRecord(value) &&
    textOf(value.token) !== undefined &&
    typeof value.issuedAt === 'number' &&
    typeof value.expiresAt === 'number'
  )
}
