import { type CatalogueSource, describeError } from '../../domain/index.ts'
import type { ScriptedConversation } from './conversation-file.ts'
import type { DirectLineSession, TurnReply } from './direct-line-session.ts'
import { findReplyFailure } from './find-reply-failure.ts'

export type OpenConversation = (conversation: ScriptedConversation) => Promise<Pick<DirectLineSession, 'say' | 'end'>>

export type ConversationTurn = {
  readonly say: string
  /** Absent where the conversation broke off before. */
  readonly reply?: TurnReply
  /** Whether the script says what is right here; other turns are there for what comes after them. */
  readonly isScored: boolean
  /** What the reply lacks. */
  readonly failure?: string
  readonly isHarmful: boolean
}
export type ConversationResult = {
  readonly id: string
  readonly category: string
  readonly turns: readonly ConversationTurn[]
}

export const isRightTurn = ({ failure, isHarmful }: ConversationTurn) => failure === undefined && !isHarmful

/** Plays a conversation against a running bot; one that breaks off fails in all turns that are left. */
export async function runConversation(
  conversation: ScriptedConversation,
  open: OpenConversation,
  catalogue: CatalogueSource,
): Promise<ConversationResult> {
  const sessions: Awaited<ReturnType<OpenConversation>>[] = []
  const turns: ConversationTurn[] = []
  let broken: string | undefined
  try {
    for (const { say, fresh, expect, never } of conversation.turns) {
      const isScored = expect !== undefined
      try {
        if (broken !== undefined) throw new Error(broken)
        if (fresh || sessions.length === 0) sessions.push(await open(conversation))
        const reply = await sessions.at(-1)?.say(say)
        if (!reply) throw new Error('there is no conversation')
        const isEmpty = reply.text === '' && reply.cards.length === 0
        const failure = expect && (isEmpty ? 'no reply' : findReplyFailure(reply, expect, catalogue()))
        const isHarmful = never !== undefined && findReplyFailure(reply, never, catalogue()) === undefined
        turns.push({ say, reply, isScored, isHarmful, ...(failure !== undefined && { failure }) })
      } catch (error) {
        broken ??= `the conversation broke off: ${describeError(error)}`
        turns.push({ say, isScored, isHarmful: false, failure: broken })
      }
    }
  } finally {
    await Promise.all(sessions.map(session => session.end()))
  }
  return { id: conversation.id, category: conversation.category, turns }
}

/** Counts of turns; only those are counted of which the script says what is right, and all that do harm. */
export type ConversationScore = {
  readonly turns: number
  readonly right: number
  readonly harmful: number
  readonly conversations: number
  /** Conversations in which all is right. */
  readonly whole: number
}

export function scoreConversations(results: readonly ConversationResult[]): ConversationScore {
  const all = results.flatMap(({ turns }) => turns)
  const scored = all.filter(({ isScored }) => isScored)
  return {
    turns: scored.length,
    right: scored.filter(isRightTurn).length,
    harmful: all.filter(({ isHarmful }) => isHarmful).length,
    conversations: results.length,
    whole: results.filter(({ turns }) => turns.every(isRightTurn)).length,
  }
}
