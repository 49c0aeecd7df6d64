import {
  type ActivityId,
  AppError,
  describeError,
  type InboundActivity,
  initialDialogueState,
  type OutboundActivity,
  outOfScopeIntent,
  type TurnId,
} from '../domain/index.ts'
import { inScript, wordingOf } from '../reply/index.ts'
import { chooseScript } from './choose-script.ts'
import { toBareRecord } from './record-turn.ts'
import type { TurnParts } from './turn.ts'

/** A fault must not leave the customer without an answer, nor the activity to be tried again at every start. */
export async function apologise(
  parts: TurnParts,
  activity: InboundActivity,
  error: unknown,
): Promise<readonly OutboundActivity[]> {
  const { conversationId } = activity
  const turnId = parts.createId('turn') as TurnId
  const code = error instanceof AppError ? error.code : 'TURN_FAILED'
  parts.logger.error('turn-failed', { conversationId, turnId, code, error: describeError(error) })
  const at = parts.clock()
  const state = (await parts.conversations.loadState(conversationId)) ?? initialDialogueState
  const locale = state.locale ?? activity.locale ?? parts.shop.locale
  const message: OutboundActivity = {
    id: parts.createId('activity') as ActivityId,
    conversationId,
    at,
    kind: 'message',
    inReplyTo: activity.id,
    text: inScript(wordingOf(locale).apology, chooseScript(state, activity).script?.name),
    locale,
    cards: [],
    quickReplies: [],
  }
  await parts.conversations.finishTurn({
    record: toBareRecord({
      turnId,
      activity,
      at,
      state,
      reply: [message],
      outcomes: [{ intent: outOfScopeIntent, skill: 'fall-back', outcome: `failed: ${code}` }],
    }),
  })
  return [message]
}
