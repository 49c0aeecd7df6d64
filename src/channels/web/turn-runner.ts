import {
  type Bus,
  type ConversationId,
  describeError,
  type InboundActivity,
  type Logger,
  type OutboundActivity,
  type TurnHandler,
} from '../../domain/index.ts'

/** What is told to whoever watches a conversation: read the transcript again, or the bot is at work. */
export type ConversationNotice = { readonly kind: 'stored' } | { readonly kind: 'typing' }

export const conversationTopic = (id: ConversationId) => `conversation/${id}`

/** What a turn that was told to stop is given to do so. */
const abortMs = 1_000

export type TurnRunner = {
  /** Tells the watchers that the transcript has grown. */
  announce(id: ConversationId): void
  /**
   * Runs the turn of a stored activity and tells the conversation's watchers. Never rejects: a turn that fails is
   * logged and answers nothing.
   */
  run(activity: InboundActivity): Promise<readonly OutboundActivity[]>
  /** Makes `close` wait for this work too. */
  track<Result>(work: Promise<Result>): Promise<Result>
  /** Ends when `close` has waited long enough: what goes on then stops. */
  readonly signal: AbortSignal
  /** Waits for the turns under way; those that take longer than `graceMs` are told to stop. */
  close(graceMs: number): Promise<void>
}

export function createTurnRunner(parts: {
  readonly turn: TurnHandler
  readonly bus: Bus
  readonly logger: Logger
}): TurnRunner {
  const { turn, bus, logger } = parts
  const shutdown = new AbortController()
  const underway = new Set<Promise<unknown>>()
  const tell = (id: ConversationId, notice: ConversationNotice) => bus.publish(conversationTopic(id), notice)

  function track<Result>(work: Promise<Result>): Promise<Result> {
    const tracked = work.then(
      () => undefined,
      () => undefined,
    )
    underway.add(tracked)
    void tracked.then(() => underway.delete(tracked))
    return work
  }

  async function runOne(activity: InboundActivity): Promise<readonly OutboundActivity[]> {
    const { conversationId } = activity
    if (activity.kind !== 'event') tell(conversationId, { kind: 'typing' })
    try {
      const replies = await turn(activity, shutdown.signal)
      if (replies.length > 0) tell(conversationId, { kind: 'stored' })
      return replies
    } catch (error) {
      logger.error('turn-failed', { conversationId, activityId: activity.id, error: describeError(error) })
      return []
    }
  }

  return {
    announce: id => tell(id, { kind: 'stored' }),
    run: activity => track(runOne(activity)),
    track,
    signal: shutdown.signal,
    async close(graceMs) {
      const timers: NodeJS.Timeout[] = []
      const after = (ms: number) => new Promise<void>(resolve => timers.push(setTimeout(resolve, ms)))
      const drained = (async () => {
        while (underway.size > 0) await Promise.all(underway)
      })()
      await Promise.race([drained, after(graceMs)])
      shutdown.abort()
      await Promise.race([drained, after(abortMs)])
      for (const timer of timers) clearTimeout(timer)
    },
  }
}
