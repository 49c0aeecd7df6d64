import { toCustomerId, toImpressionId, toProductId } from '../../../src/domain/index.ts'
import { connectDirectLine, type DirectLineConversation, generateToken } from '../../support/direct-line-client.ts'
import { echoScript, type ScriptedServer, serveScript, shopSecret } from './serve-script.ts'

const open: (() => void | Promise<void>)[] = []
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close()
})

async function serve(options?: Parameters<typeof serveScript>[0]): Promise<ScriptedServer> {
  const server = await serveScript(options)
  open.push(() => server.close())
  return server
}

async function connect(options: Parameters<typeof connectDirectLine>[0]): Promise<DirectLineConversation> {
  const conversation = await connectDirectLine(options)
  open.push(() => conversation.end())
  return conversation
}

const texts = ({ activities }: DirectLineConversation) =>
  activities.flatMap(activity => (activity.type === 'message' ? [activity.text] : []))

describe.each([
  { name: 'a WebSocket', webSocket: true },
  { name: 'polling', webSocket: false },
])('the Bot Framework client over $name', ({ webSocket }) => {
  it('is greeted once, echoed and answered', async () => {
    const server = await serve()
    const conversation = await connect({ url: server.url, webSocket })
    await conversation.until(activities => activities.some(activity => activity.type === 'message'))
    const replies = await conversation.say('hello', { channelData: { clientActivityID: 'c-1', from: 'a shelf' } })
    expect(replies.map(reply => reply.text)).toEqual(['You said: hello'])
    expect(texts(conversation)).toEqual(['Welcome', 'hello', 'You said: hello'])
    const echo = conversation.activities.find(activity => activity.from.role === 'user')
    expect(echo).toMatchObject({ text: 'hello', channelData: { clientActivityID: 'c-1', from: 'a shelf' } })
  })

  it('keeps the order when messages follow one another quickly', async () => {
    const server = await serve()
    const conversation = await connect({ url: server.url, webSocket })
    await conversation.until(activities => activities.some(activity => activity.type === 'message'))
    const said = Array.from({ length: 12 }, (_, index) => `message ${index}`)
    for (const text of said) await conversation.post({ type: 'message', text })
    await conversation.until(() => texts(conversation).length === 25)
    expect(texts(conversation).filter(text => text?.startsWith('message'))).toEqual(said)
    expect(new Set(conversation.activities.filter(({ type }) => type === 'message').map(({ id }) => id)).size).toBe(25)
  })

  it('gets everything after its watermark when it comes back, and nothing twice', async () => {
    const server = await serve()
    const first = await connect({ url: server.url, webSocket })
    await first.until(() => texts(first).length === 1)
    await first.say('one')
    first.end()
    const { token, conversationId } = first
    // Said while nobody listens.
    await server.post(
      `/v3/directline/conversations/${conversationId}/activities`,
      { type: 'message', text: 'two' },
      { authorization: `Bearer ${token}` },
    )
    // The greeting's activity is 1, the greeting 2, "one" 3.
    const second = await connect({ url: server.url, webSocket, token, conversationId, watermark: '3' })
    await second.until(() => texts(second).length >= 3)
    await second.say('three')
    expect(texts(second)).toEqual(['You said: one', 'two', 'You said: two', 'three', 'You said: three'])
  })
})

describe('a conversation over Direct Line', () => {
  it('says that the bot is at work before it answers, without keeping that', async () => {
    let finish: () => void = () => undefined
    const pause = new Promise<void>(resolve => {
      finish = resolve
    })
    const server = await serve({
      script: async activity => {
        if (activity.kind === 'message') await pause
        return echoScript(activity)
      },
    })
    const conversation = await connect({ url: server.url })
    await conversation.until(activities => activities.some(activity => activity.type === 'message'))
    const typed = conversation.activities.filter(activity => activity.type === 'typing').length
    const answer = conversation.say('slow')
    await conversation.until(
      activities => activities.filter(activity => activity.type === 'typing').length === typed + 1,
    )
    expect(texts(conversation)).not.toContain('You said: slow')
    finish()
    expect((await answer).map(reply => reply.text)).toEqual(['You said: slow'])
    const late = await connect({
      url: server.url,
      token: conversation.token,
      conversationId: conversation.conversationId,
    })
    await late.until(() => texts(late).length === 3)
    expect(late.activities.map(activity => activity.type)).toEqual(['message', 'message', 'message'])
  })

  it('shows the same to every page of the customer', async () => {
    const server = await serve()
    const first = await connect({ url: server.url })
    await first.say('one')
    const second = await connect({ url: server.url, token: first.token, conversationId: first.conversationId })
    // This client hands out each frame bit by bit, and mixes two that come at once.
    await second.until(() => texts(second).length === 3)
    await second.say('two')
    await first.until(() => texts(first).length === 5)
    await second.until(() => texts(second).length === 5)
    expect(texts(second)).toEqual(texts(first))
  })

  it('hears the verified customer, whatever the activity claims', async () => {
    const server = await serve()
    const conversation = await connect({ url: server.url, customerId: 'anna', secret: shopSecret })
    await conversation.post({ type: 'message', text: 'hi', from: { id: 'bert' } })
    await conversation.until(() => texts(conversation).includes('You said: hi'))
    expect(server.heard.map(({ kind, from }) => ({ kind, ...from }))).toEqual([
      { kind: 'joined', id: 'anna', customerId: 'anna' },
      { kind: 'message', id: 'anna', customerId: 'anna' },
    ])
  })

  it('never takes a visitor for a customer', async () => {
    const server = await serve()
    const conversation = await connect({ url: server.url })
    await conversation.post({ type: 'message', text: 'hi', from: { id: 'anna' } })
    await conversation.until(() => texts(conversation).includes('You said: hi'))
    for (const { from } of server.heard) {
      expect(from.id).toMatch(/^dl_/)
      expect(from).not.toHaveProperty('customerId')
    }
  })

  it('draws cards, coupon, source and choices as the Bot Framework does, with our own cards beside them', async () => {
    const server = await serve({
      script: activity =>
        activity.kind !== 'message'
          ? []
          : [
              {
                text: '推荐这些：',
                locale: 'zh',
                impressionId: toImpressionId('i-1'),
                cards: [
                  {
                    kind: 'product',
                    role: 'recommendation',
                    productId: toProductId('p-1'),
                    title: '手机',
                    subtitle: 'Acme',
                    price: { amountMinor: 129_900, currency: 'EUR' },
                    inStock: false,
                    reason: '热销',
                    image: '/images/p-1.jpg',
                    link: 'https://shop.example/p-1',
                  },
                  { kind: 'coupon', code: 'SAVE10' as never, title: '九折', text: '全场九折' },
                  { kind: 'source', title: '退货政策', link: 'javascript:alert(1)' },
                ],
                quickReplies: [{ title: '有货吗？', text: '手机有货吗？' }],
              },
            ],
    })
    const conversation = await connect({ url: server.url })
    const [reply] = await conversation.say('手机')
    expect(reply).toMatchObject({
      from: { id: 'bot', name: 'Floorwalker', role: 'bot' },
      locale: 'zh',
      attachmentLayout: 'carousel',
      attachments: [
        {
          contentType: 'application/vnd.microsoft.card.hero',
          content: {
            title: '手机',
            subtitle: 'Acme · €1,299.00 · 暂时缺货',
            text: '热销',
            images: [{ url: `${server.url}/images/p-1.jpg` }],
            buttons: [{ type: 'openUrl', title: '查看商品', value: 'https://shop.example/p-1' }],
          },
        },
        { content: { title: '九折', subtitle: '优惠码 SAVE10', text: '全场九折' } },
        { content: { title: '退货政策', subtitle: '来源' } },
      ],
      suggestedActions: { actions: [{ type: 'imBack', title: '有货吗？', value: '手机有货吗？' }] },
      channelData: { floorwalker: { impressionId: 'i-1', cards: [{ kind: 'product', productId: 'p-1' }, {}, {}] } },
    })
    expect(JSON.stringify(reply)).not.toContain('javascript:')
  })

  it('keeps what a customer did with what was shown, and only of this customer', async () => {
    const impressionId = toImpressionId('shown-to-anna')
    const server = await serve({
      impressionOf: activity =>
        activity.kind === 'message'
          ? { id: impressionId, at: activity.at, customerId: toCustomerId('anna'), productIds: [toProductId('p-1')] }
          : undefined,
    })
    const anna = await connect({ url: server.url, customerId: 'anna', secret: shopSecret })
    await anna.say('show me')
    const click = {
      type: 'event',
      name: 'floorwalker/interaction',
      value: { impressionId, kind: 'click', productId: 'p-1' },
    }
    await anna.post(click)
    expect(await server.storage.events.listInteractions(impressionId)).toMatchObject([
      { impressionId, kind: 'click', productId: 'p-1' },
    ])
    const stranger = await connect({ url: server.url })
    await expect(stranger.post(click)).rejects.toMatchObject({ status: 404 })
    await expect(anna.post({ ...click, value: { ...click.value, kind: 'stole' } })).rejects.toMatchObject({
      status: 400,
    })
    expect(await server.storage.events.listInteractions(impressionId)).toHaveLength(1)
    expect(server.heard.filter(({ kind }) => kind === 'event')).toEqual([])
  })

  it('passes other events to a turn and ignores what it does not know', async () => {
    const server = await serve()
    const conversation = await connect({ url: server.url })
    await conversation.post({ type: 'event', name: 'page-opened', value: { path: '/phones' } })
    await conversation.post({ type: 'messageReaction' })
    await conversation.post({ type: 'typing' })
    await conversation.say('still there?')
    expect(server.heard.map(({ kind }) => kind)).toEqual(['joined', 'event', 'message'])
    expect(server.heard[1]).toMatchObject({ name: 'page-opened', value: { path: '/phones' } })
  })

  it('goes on after a turn that failed', async () => {
    const server = await serve({
      script: activity => {
        if (activity.kind === 'message' && activity.text === 'break') throw new Error('broken')
        return echoScript(activity)
      },
    })
    const conversation = await connect({ url: server.url })
    await conversation.post({ type: 'message', text: 'break' })
    expect((await conversation.say('again')).map(reply => reply.text)).toEqual(['You said: again'])
  })

  it('refuses a file in words', async () => {
    const server = await serve()
    const token = await generateToken({ url: server.url })
    const conversation = await connect({ url: server.url, token })
    const response = await server.post(
      `/v3/directline/conversations/${conversation.conversationId}/upload?userId=me`,
      '{}',
      { authorization: `Bearer ${token}` },
    )
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ detail: expect.stringContaining('files') })
  })
})
