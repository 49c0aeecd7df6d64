import type { App } from '../app.ts'
import { type DirectLineSession, openDirectLineSession } from '../learning/index.ts'

/** Where a bot listens on this machine, and the secret that vouches for customers there. */
export type LoopbackServer = { readonly url: string; readonly secret: string }

/** Settings for a server that is only played with: no limit meant for visitors slows it down. */
export const unlimited = {
  server: { requestsPerMinute: 1_000_000 },
  directLine: { activitiesPerMinute: 10_000 },
} as const

const replyTimeoutMs = 30_000
/** A turn may be answered in several messages. */
const quietMs = 300

/** Serves a shop on any free port of this machine while `use` runs. */
export async function serveOnLoopback<Result>(
  app: App,
  use: (server: LoopbackServer) => Promise<Result>,
): Promise<Result> {
  const { web, shopSecret } = await app.createWeb({ statics: [] })
  const listening = await web.listen({ host: '127.0.0.1', port: 0 })
  try {
    return await use({ url: listening.url, secret: shopSecret })
  } finally {
    await listening.close(0)
  }
}

/** A conversation of a customer, or of a visitor, that hears every message of each answer. */
export function openConversation(
  server: LoopbackServer,
  customerId: string | undefined,
  locale: string | undefined,
): Promise<DirectLineSession> {
  return openDirectLineSession({ ...server, customerId, locale, timeoutMs: replyTimeoutMs, quietMs })
}
