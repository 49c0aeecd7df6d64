import { useLayoutEffect, useRef } from 'preact/hooks'
import type { ChatMessage } from '../shared/chat-state.ts'
import { Message } from './message.tsx'
import { useView } from './view-context.ts'

const groupGapMs = 5 * 60_000
/** How far from the end still counts as reading the end. */
const nearEndPx = 120
const marginPx = 12
/** A question of one or two lines. */
const briefPx = 110

export function MessageList() {
  const { session, strings, placement } = useView()
  const state = session.state.value
  const { messages, typing } = state
  const list = useRef<HTMLDivElement>(null)
  const followsEnd = useRef(true)
  const lastKey = messages.at(-1)?.key

  useLayoutEffect(() => {
    const element = list.current
    if (!element) return
    const last = messages.at(-1)
    if (!followsEnd.current && last?.author !== 'customer') return
    const end = element.scrollHeight - element.clientHeight
    // A reply taller than the window is read from its beginning.
    element.scrollTop = typing ? end : Math.min(end, newestExchangeTop(element))
    followsEnd.current = true
  }, [lastKey, messages.length, typing, placement])

  function noteScroll(): void {
    const element = list.current
    if (!element) return
    const toEndPx = element.scrollHeight - element.clientHeight - element.scrollTop
    followsEnd.current = toEndPx < nearEndPx || element.scrollTop >= newestExchangeTop(element) - nearEndPx
  }

  return (
    <div class="messages" ref={list} onScroll={noteScroll}>
      <div role="log" aria-live="polite" aria-label={strings.conversation} class="log">
        {messages.map((message, index) => (
          <Message key={message.key} message={message} endsGroup={endsGroup(message, messages[index + 1])} />
        ))}
      </div>
      {typing && (
        <div class="typing" role="status">
          <span class="hidden">{strings.typing}</span>
          <i />
          <i />
          <i />
        </div>
      )}
    </div>
  )
}

/** Where the newest message begins, together with the question before it when that is short. */
function newestExchangeTop(list: HTMLElement): number {
  const newest = list.querySelector<HTMLElement>('.message:last-of-type')
  const before = newest?.previousElementSibling
  const asksBriefly =
    before instanceof HTMLElement && before.classList.contains('customer') && before.offsetHeight < briefPx
  const top = (asksBriefly ? before : newest)?.offsetTop ?? 0
  return Math.max(0, top - marginPx)
}

/** A question that is answered at once needs no time of its own: the answer has one. */
function endsGroup(message: ChatMessage, next: ChatMessage | undefined): boolean {
  if (!next || next.at - message.at > groupGapMs) return true
  return message.author === 'shop' && next.author === 'customer'
}
