import { createInterface } from 'node:readline'
import {
  type ConversationStore,
  type CustomerId,
  describeError,
  type InboundActivity,
  type Locale,
  type OutboundActivity,
  type QuickReply,
  type TurnHandler,
  toActivityId,
  toConversationId,
} from '../../domain/index.ts'
import { toLines } from './print-reply.ts'

export type ConsoleOptions = {
  readonly turn: TurnHandler
  readonly conversations: ConversationStore
  readonly input: NodeJS.ReadableStream
  readonly output: NodeJS.WritableStream & { readonly isTTY?: boolean }
  /** Speaks as this customer: whoever runs the program is trusted. */
  readonly customerId?: CustomerId
  readonly locale?: Locale
  /** Epoch milliseconds. */
  readonly clock: () => number
  readonly signal?: AbortSignal
}

type Content = { readonly kind: 'joined' } | { readonly kind: 'message'; readonly text: string }

export const channelName = 'console'

const farewells: readonly string[] = ['exit', 'quit', '退出']
const prompt = '> '
/** Moves to the start of the line and clears it. */
const clearLine = '\r\u001B[K'

/** A conversation in the terminal; ends with the input, or at "exit". Empty lines are skipped. */
export async function runConsole(options: ConsoleOptions): Promise<void> {
  const { turn, conversations, input, output, customerId, locale, clock } = options
  const signal = options.signal ?? new AbortController().signal
  const isTerminal = output.isTTY === true
  const conversationId = toConversationId(`console-${clock()}-${process.pid}`)
  let count = 0
  let choices: readonly QuickReply[] = []

  async function take(content: Content): Promise<void> {
    const id = toActivityId(`${conversationId}-${++count}`)
    const activity: InboundActivity = {
      id,
      channel: channelName,
      account: 'default',
      externalId: id,
      conversationId,
      from: { id: customerId ?? 'console', ...(customerId !== undefined && { customerId }) },
      at: clock(),
      ...(locale && { locale }),
      ...content,
    }
    await conversations.receive(activity)
    if (isTerminal) output.write('…')
    const replies = await turn(activity, signal).finally(() => isTerminal && output.write(clearLine))
    for (const reply of replies) output.write(`${toLines(reply).join('\n')}\n`)
    choices = choicesOf(replies)
  }

  async function answer(content: Content): Promise<void> {
    try {
      await take(content)
    } catch (error) {
      if (signal.aborted) return
      output.write(`! ${describeError(error)}\n`)
    }
  }

  await answer({ kind: 'joined' })
  const lines = createInterface({ input, output, terminal: isTerminal, prompt })
  const stop = () => lines.close()
  signal.addEventListener('abort', stop)
  if (!signal.aborted) lines.prompt()
  for await (const line of lines) {
    const text = line.trim()
    if (farewells.includes(text.toLowerCase()) || signal.aborted) break
    if (text !== '') await answer({ kind: 'message', text: choices[Number(text) - 1]?.text ?? text })
    lines.prompt()
  }
  signal.removeEventListener('abort', stop)
  lines.close()
  output.write('\n')
}

/** The choices that stand last on the screen: a number means one of those. */
function choicesOf(replies: readonly OutboundActivity[]): readonly QuickReply[] {
  const last = replies.findLast(reply => reply.kind === 'message')
  return last?.kind === 'message' ? last.quickReplies : []
}
