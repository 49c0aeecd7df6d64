import { WebSocket as NodeWebSocket } from 'ws'
import { type ChatSession, type ChatSessionOptions, createChatSession } from '../../src/ui/shared/chat-session.ts'
import { unreadCount } from '../../src/ui/shared/chat-state.ts'
import { createMapStorage } from '../support/map-storage.ts'
import { botMessage, ScriptedDirectLine } from '../support/scripted-direct-line.ts'
import { seededRandom } from '../support/seeded-random.ts'
import { coupon } from '../support/shop-cards.ts'
import { waitUntil } from '../support/wait-until.ts'

// The browser's socket and that of `ws` agree in the part that the client uses.
const SocketClass = NodeWebSocket as unknown as typeof WebSocket

describe('a chat session against a Direct Line server', () => {
  let server: ScriptedDirectLine
  let sessions: ChatSession[]
  let idCount: number

  beforeEach(async () => {
    server = await ScriptedDirectLine.start()
    server.script = ({ text }) => [{ type: 'typing' }, botMessage(`You said ${text}`)]
    sessions = []
    idCount = 0
  })

  afterEach(async () => {
    for (const session of sessions) session.close()
    await server.close()
    expect(server.violations).toEqual([])
  })

  function open(options: Partial<ChatSessionOptions> = {}): ChatSession {
    const session = createChatSession({
      serverUrl: server.url,
      locale: 'en',
      fetch,
      WebSocket: SocketClass,
      now: Date.now,
      random: seededRandom(7),
      createId: () => `client-${++idCount}`,
      timing: { backoffBaseMs: 20, backoffMaxMs: 100, pollMs: 30, echoTimeoutMs: 150 },
      ...options,
    })
    sessions.push(session)
    return session
  }

  const texts = (session: ChatSession) => session.state.value.messages.map(({ text }) => text)
  const shows = (session: ChatSession, ...expected: string[]) =>
    waitUntil(`the chat shows ${expected.join(' / ')}, it shows ${texts(session).join(' / ')}`, () => {
      const { messages } = session.state.value
      return texts(session).join('\n') === expected.join('\n') && messages.every(({ delivery }) => delivery === 'sent')
    })
  const isOnline = (session: ChatSession) =>
    waitUntil('the chat is online', () => session.state.value.connection === 'online' && server.openSocketCount > 0)

  it('asks nothing of the server before the customer opens the chat', async () => {
    open()
    await new Promise(resolve => setTimeout(resolve, 100))
    expect(server.requests).toEqual([])
  })

  it('sends what is written and shows what is answered', async () => {
    const session = open()
    session.setOpen(true)
    session.send('  Hello ')
    await shows(session, 'Hello', 'You said Hello')
    expect(server.posted).toMatchObject([{ type: 'message', text: 'Hello', locale: 'en' }])
    expect(session.state.value.typing).toBe(false)
  })

  it('keeps the order of messages written in a row', async () => {
    server.script = () => []
    const session = open()
    for (const text of ['one', 'two', 'three', 'four']) session.send(text)
    await shows(session, 'one', 'two', 'three', 'four')
    expect(server.texts).toEqual(['one', 'two', 'three', 'four'])
  })

  it('ignores an empty message', () => {
    const session = open()
    session.send(' \n ')
    expect(session.state.value.messages).toEqual([])
  })

  it.each([true, false])('loses and doubles nothing when the socket drops (the stream replays: %s)', async replays => {
    server.streamReplays = replays
    const session = open()
    session.send('Hello')
    await shows(session, 'Hello', 'You said Hello')
    await isOnline(session)
    server.dropSockets()
    server.say(botMessage('while you were away'))
    await shows(session, 'Hello', 'You said Hello', 'while you were away')
    await isOnline(session)
    server.say(botMessage('and again live'))
    await shows(session, 'Hello', 'You said Hello', 'while you were away', 'and again live')
  })

  it('stores a message once when the answer to the request was lost', async () => {
    const session = open()
    session.send('first')
    await shows(session, 'first', 'You said first')
    server.refuse(/^POST .*\/activities$/, 0)
    server.refuse(/^POST .*\/activities$/, 503)
    session.send('second')
    await shows(session, 'first', 'You said first', 'second', 'You said second')
    expect(server.texts).toEqual(['first', 'second'])
  })

  it('notices a socket that is open but dead', async () => {
    const session = open()
    session.send('Hello')
    await shows(session, 'Hello', 'You said Hello')
    await isOnline(session)
    server.mute = true
    session.send('Anybody there?')
    await shows(session, 'Hello', 'You said Hello', 'Anybody there?', 'You said Anybody there?')
  })

  it('polls where sockets do not get through', async () => {
    server.refusesSockets = true
    const session = open()
    session.send('Hello')
    await shows(session, 'Hello', 'You said Hello')
    server.say(botMessage('later'))
    await shows(session, 'Hello', 'You said Hello', 'later')
  })

  it('says so when a message cannot be sent, and sends it on request', async () => {
    const session = open({ timing: { backoffBaseMs: 5, backoffMaxMs: 10, sendAttempts: 3 } })
    session.send('Hello')
    await shows(session, 'Hello', 'You said Hello')
    server.refuse(/^POST .*\/activities$/, 503, 3)
    session.send('lost')
    await waitUntil('the message failed', () => session.state.value.messages.at(-1)?.delivery === 'failed')
    session.retry('client-3')
    await shows(session, 'Hello', 'You said Hello', 'lost', 'You said lost')
  })

  it('sends what failed as soon as the network is back', async () => {
    server.refuse(/./, 0, 100)
    const session = open({ timing: { backoffBaseMs: 5, backoffMaxMs: 10, requestTimeoutMs: 300 } })
    session.send('Hello')
    await waitUntil('the message failed', () => session.state.value.messages[0]?.delivery === 'failed')
    server.stopRefusing()
    session.wake()
    await shows(session, 'Hello', 'You said Hello')
  })

  it('takes the conversation to the next page', async () => {
    const storage = createMapStorage()
    const before = open({ storage })
    before.setOpen(true)
    before.send('Hello')
    await shows(before, 'Hello', 'You said Hello')
    before.close()
    const after = open({ storage })
    await shows(after, 'Hello', 'You said Hello')
    expect(after.state.value.open).toBe(true)
    after.send('Still me')
    await shows(after, 'Hello', 'You said Hello', 'Still me', 'You said Still me')
    expect(server.conversationIds).toHaveLength(1)
  })

  it('sends on the next page what the last one could not, and once only', async () => {
    const storage = createMapStorage()
    const before = open({ storage })
    before.send('Hello')
    await shows(before, 'Hello', 'You said Hello')
    server.refuse(/^POST .*\/activities$/, 0, 1)
    before.send('in a hurry')
    before.close()
    const after = open({ storage })
    await shows(after, 'Hello', 'You said Hello', 'in a hurry', 'You said in a hurry')
    expect(server.texts).toEqual(['Hello', 'in a hurry'])
  })

  it('counts on the next page what was not read on the last', async () => {
    const storage = createMapStorage()
    const before = open({ storage })
    before.setOpen(true)
    before.send('Hello')
    await shows(before, 'Hello', 'You said Hello')
    before.setOpen(false)
    before.close()
    server.say(botMessage('One more thing'))
    const after = open({ storage })
    await shows(after, 'Hello', 'You said Hello', 'One more thing')
    expect(unreadCount(after.state.value)).toBe(1)
  })

  it('goes on with a new token when the old one has expired', async () => {
    const session = open()
    session.send('Hello')
    await shows(session, 'Hello', 'You said Hello')
    server.expireTokens()
    session.send('Back again')
    await shows(session, 'Hello', 'You said Hello', 'Back again', 'You said Back again')
  })

  it('stays in its conversation over the end of the token where the server refreshes it', async () => {
    const storage = createMapStorage()
    let clock = Date.now()
    const before = open({ storage, now: () => clock })
    before.send('Hello')
    await shows(before, 'Hello', 'You said Hello')
    before.close()
    server.expireTokens()
    server.refreshesExpired = true
    clock += 3_600_000
    const after = open({ storage, now: () => clock })
    await shows(after, 'Hello', 'You said Hello')
    expect(server.conversationIds).toHaveLength(1)
  })

  it('refreshes the token at half life', async () => {
    server.tokenLifeSeconds = 0.4
    const session = open()
    session.send('Hello')
    await shows(session, 'Hello', 'You said Hello')
    await waitUntil('the token is refreshed twice', () => {
      return server.requests.filter(request => request.endsWith('/tokens/refresh')).length >= 2
    })
    session.send('Still here')
    await shows(session, 'Hello', 'You said Hello', 'Still here', 'You said Still here')
    expect(server.conversationIds).toHaveLength(1)
  })

  it('begins another conversation when the server has lost the old one, and loses no message', async () => {
    const session = open()
    session.send('Hello')
    await shows(session, 'Hello', 'You said Hello')
    server.forgetConversations()
    session.send('Anybody?')
    await shows(session, 'Hello', 'You said Hello', 'Anybody?', 'You said Anybody?')
  })

  it("uses the token that the shop's page brings, and never keeps one without a name", async () => {
    const storage = createMapStorage()
    const supplyToken = () => server.issueToken('customer-7')
    const first = open({ storage, supplyToken })
    first.send('Hello')
    await shows(first, 'Hello', 'You said Hello')
    first.close()
    expect(server.requests.filter(request => request.endsWith('/tokens/generate'))).toEqual([])
    const second = open({ storage, supplyToken })
    second.setOpen(true)
    await isOnline(second)
    expect(texts(second)).toEqual([])
  })

  it('keeps the chats of two customers at one machine apart', async () => {
    const storage = createMapStorage()
    const as = (id: string) => open({ storage, user: { id }, supplyToken: () => server.issueToken(id) })
    const mia = as('mia')
    mia.send('I am Mia')
    await shows(mia, 'I am Mia', 'You said I am Mia')
    mia.close()
    const tom = as('tom')
    tom.setOpen(true)
    await isOnline(tom)
    expect(texts(tom)).toEqual([])
    tom.close({ forget: true })
    await shows(as('mia'), 'I am Mia', 'You said I am Mia')
  })

  it('says that it is refused, and tries again when asked', async () => {
    server.refuse(/tokens\/generate/, 403, 1)
    const session = open()
    session.setOpen(true)
    await waitUntil('the chat is refused', () => session.state.value.connection === 'failed')
    session.wake()
    await isOnline(session)
  })

  it('tells the shop about a click, and survives that the shop does not know it', async () => {
    server.script = () => [botMessage('Here', { cards: [coupon] })]
    const session = open()
    session.send('coupon?')
    await shows(session, 'coupon?', 'Here')
    session.interact({ kind: 'copy-coupon', impressionId: 'impression-1' })
    session.rate(session.state.value.messages[1]?.key ?? '', 'thumbs-up')
    await waitUntil('both are told', () => server.posted.filter(({ type }) => type === 'event').length === 2)
    expect(server.posted.slice(1)).toMatchObject([
      { name: 'floorwalker/interaction', value: { impressionId: 'impression-1', kind: 'copy-coupon' } },
      { name: 'floorwalker/interaction', value: { impressionId: 'impression-1', kind: 'thumbs-up' } },
    ])
    session.interact({ kind: 'click', impressionId: 'unknown' })
    await waitUntil('the shop does not know it', () => server.violations.length > 0)
    server.violations.length = 0
    session.send('still here')
    await shows(session, 'coupon?', 'Here', 'still here', 'Here')
    expect(server.conversationIds).toHaveLength(1)
  })

  it('takes the typing sign away when nothing follows', async () => {
    server.script = () => [{ type: 'typing' }]
    const session = open({ typingTimeoutMs: 60 })
    session.send('Hello')
    await waitUntil('somebody types', () => session.state.value.typing)
    await waitUntil('nobody types', () => !session.state.value.typing)
  })
})
