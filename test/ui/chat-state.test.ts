import {
  type ChatAction,
  type ChatState,
  chatReducer,
  initialChatState,
  openChoices,
  unreadCount,
} from '../../src/ui/shared/chat-state.ts'
import type { ChatActivity } from '../../src/ui/shared/direct-line-activity.ts'

type Message = Extract<ChatActivity, { kind: 'message' }>

function message(id: string, extras: Partial<Message> = {}): Message {
  return { id, at: 0, author: 'shop', kind: 'message', text: id, cards: [], choices: [], ...extras }
}

function received(...activities: ChatActivity[]): ChatAction {
  return { kind: 'received', activities, live: true }
}

function run(...actions: ChatAction[]): ChatState {
  return actions.reduce(chatReducer, initialChatState({ open: false }))
}

const written: ChatAction = { kind: 'written', key: 'k1', text: 'Hello', at: 5_000 }
const echo = message('1', { author: 'customer', text: 'Hello', clientActivityId: 'k1', at: 9_000 })

describe('chatReducer', () => {
  it('shows a written message at once and confirms it in place', () => {
    const waiting = run(written)
    expect(waiting.messages).toMatchObject([{ key: 'k1', text: 'Hello', delivery: 'sending' }])
    const sent = chatReducer(waiting, { kind: 'delivered', key: 'k1', id: '1' })
    expect(sent.messages).toMatchObject([{ key: 'k1', id: '1', delivery: 'sent', dated: false }])
    expect(chatReducer(sent, received(echo)).messages).toMatchObject([{ key: 'k1', at: 9_000, dated: true }])
  })

  it('shows nothing twice, however often and by whichever way it arrives', () => {
    const once = run(written, received(echo, message('2', { at: 9_100 })))
    const again = chatReducer(chatReducer(once, received(echo, message('2', { at: 9_100 }))), {
      kind: 'delivered',
      key: 'k1',
      id: '1',
    })
    expect(again.messages.map(({ key }) => key)).toEqual(['k1', '2'])
  })

  it('keeps a message as sent when its echo came but the answer to the request did not', () => {
    expect(run(written, received(echo), { kind: 'undelivered', key: 'k1' }).messages[0]?.delivery).toBe('sent')
    expect(run(written, { kind: 'undelivered', key: 'k1' }).messages[0]?.delivery).toBe('failed')
  })

  it('keeps what is on its way below what the server has', () => {
    const state = run(written, received(message('1'), message('2')))
    expect(state.messages.map(({ key }) => key)).toEqual(['1', '2', 'k1'])
  })

  it('moves a retried message to the end', () => {
    const second: ChatAction = { kind: 'written', key: 'k2', text: 'There?', at: 6_000 }
    const state = run(written, second, { kind: 'undelivered', key: 'k1' }, { kind: 'retried', key: 'k1' })
    expect(state.messages.map(({ key, delivery }) => [key, delivery])).toEqual([
      ['k2', 'sending'],
      ['k1', 'sending'],
    ])
  })

  it('puts a message that was overtaken where it belongs', () => {
    const state = run(received(message('1', { at: 1 }), message('3', { at: 3 })), received(message('2', { at: 2 })))
    expect(state.messages.map(({ key }) => key)).toEqual(['1', '2', '3'])
  })

  it('keeps the answer after the question when the clock of this machine runs ahead', () => {
    const state = run(
      { ...written, at: 99_000 },
      { kind: 'delivered', key: 'k1', id: '1' },
      received(message('2', { at: 9_100 })),
    )
    expect(state.messages.map(({ key }) => key)).toEqual(['k1', '2'])
  })

  it('ends the typing sign with the message, or when nothing follows', () => {
    const typing = run(received({ kind: 'typing', id: '', at: 0, author: 'shop' }))
    expect(typing.typing).toBe(true)
    expect(chatReducer(typing, received(message('1'))).typing).toBe(false)
    expect(chatReducer(typing, { kind: 'typing-ended' }).typing).toBe(false)
  })

  it('does not bring back an old typing sign with the history', () => {
    const stale: ChatActivity = { kind: 'typing', id: '', at: 0, author: 'shop' }
    expect(run({ kind: 'received', activities: [stale], live: false }).typing).toBe(false)
  })

  it('offers the choices of the last message only', () => {
    const asked = run(received(message('1', { choices: [{ title: 'Yes', text: 'yes' }] })))
    expect(openChoices(asked)).toEqual([{ title: 'Yes', text: 'yes' }])
    expect(openChoices(chatReducer(asked, written))).toEqual([])
    expect(openChoices(chatReducer(asked, received(message('2'))))).toEqual([])
  })

  it("counts the shop's messages since the panel was last open", () => {
    const open = run({ kind: 'panel', open: true }, received(message('1'), echo))
    expect(unreadCount(open)).toBe(0)
    const closed = [{ kind: 'panel', open: false } as const, received(message('2'), message('3'))].reduce(
      chatReducer,
      open,
    )
    expect(unreadCount(closed)).toBe(2)
    expect(unreadCount(chatReducer(closed, { kind: 'panel', open: true }))).toBe(0)
  })

  it('goes on counting from where the page before stopped', () => {
    const later = chatReducer(
      initialChatState({ open: false, lastReadId: '2' }),
      received(message('1'), message('2'), message('3')),
    )
    expect(unreadCount(later)).toBe(1)
  })

  it('remembers the hand-over', () => {
    expect(run(received({ kind: 'handoff', id: '1', at: 0, author: 'shop', phase: 'active' })).handoff).toBe('active')
  })
})
