import {
  type ConversationStore,
  type DialogueState,
  type Impression,
  type InboundActivity,
  initialDialogueState,
  type OutboundActivity,
  type OutboundMessage,
  type TurnHandler,
  toActivityId,
  toTurnId,
} from '../../src/domain/index.ts'

export type ScriptedReply = Partial<Omit<OutboundMessage, 'kind' | 'id' | 'conversationId' | 'inReplyTo'>>
export type ScriptedTurn = {
  readonly turn: TurnHandler
  /** What the turns were about, in order. */
  readonly heard: readonly InboundActivity[]
}

/** A turn handler that answers as a script says and stores its replies, as the real one does. */
export function createScriptedTurn(
  conversations: ConversationStore,
  script: (activity: InboundActivity) => readonly ScriptedReply[] | Promise<readonly ScriptedReply[]>,
  impressionOf: (activity: InboundActivity) => Impression | undefined = () => undefined,
): ScriptedTurn {
  const heard: InboundActivity[] = []
  let count = 0
  return {
    heard,
    async turn(activity) {
      heard.push(activity)
      const { conversationId, at } = activity
      const replies = await script(activity)
      const turnNumber = ++count
      const reply: OutboundActivity[] = replies.map((scripted, index) => ({
        kind: 'message',
        id: toActivityId(`reply-${turnNumber}-${index}`),
        conversationId,
        at,
        inReplyTo: activity.id,
        text: '',
        locale: 'en',
        cards: [],
        quickReplies: [],
        ...scripted,
      }))
      const state: DialogueState = initialDialogueState
      const impression = impressionOf(activity)
      await conversations.finishTurn({
        record: {
          format: 1,
          id: toTurnId(`turn-${turnNumber}`),
          conversationId,
          channel: activity.channel,
          activityId: activity.id,
          inboundKind: activity.kind,
          at,
          stateBefore: state,
          stateAfter: state,
          outcomes: [],
          retrieved: { products: [], passages: [] },
          coupons: [],
          reply,
          tookMs: {},
        },
        ...(impression && { impression }),
      })
      return reply
    },
  }
}
