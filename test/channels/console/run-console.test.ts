import { PassThrough } from 'node:stream'
import { runConsole } from '../../../src/channels/index.ts'
import { type TurnHandler, toCouponCode, toCustomerId, toProductId } from '../../../src/domain/index.ts'
import { createMemoryStorage } from '../../../src/storage/index.ts'
import { createScriptedTurn, type ScriptedReply } from '../../support/scripted-turn.ts'

/** What the terminal shows when these lines are typed, and what the bot heard. */
async function chat(options: {
  readonly lines: readonly string[]
  readonly script: (text: string) => readonly ScriptedReply[]
  readonly isTTY?: boolean
  readonly customerId?: string
  readonly locale?: 'en' | 'zh'
  readonly turn?: TurnHandler
}) {
  const { conversations } = createMemoryStorage()
  const scripted = createScriptedTurn(conversations, activity =>
    activity.kind === 'joined'
      ? [{ text: 'Welcome', quickReplies: [{ title: 'Orders', text: 'Where is my order?' }] }]
      : options.script(activity.kind === 'message' ? activity.text : ''),
  )
  const input = new PassThrough()
  const output = Object.assign(new PassThrough(), { isTTY: options.isTTY ?? false })
  const chunks: Buffer[] = []
  output.on('data', chunk => chunks.push(chunk))
  input.end(options.lines.map(line => `${line}\n`).join(''))
  await runConsole({
    turn: options.turn ?? scripted.turn,
    conversations,
    input,
    output,
    clock: () => 1_767_600_000_000,
    ...(options.customerId !== undefined && { customerId: toCustomerId(options.customerId) }),
    ...(options.locale !== undefined && { locale: options.locale }),
  })
  const unanswered = await conversations.listUnanswered()
  return { shown: Buffer.concat(chunks).toString(), heard: scripted.heard, unanswered }
}

const echo = (text: string) => [{ text: `You said: ${text}` }]

describe('the console', () => {
  it('greets, answers line by line, and ends with the input', async () => {
    const { shown, heard, unanswered } = await chat({ lines: ['hello', '', '  你好  '], script: echo })
    expect(shown).toMatch(/Welcome[\s\S]*You said: hello[\s\S]*You said: 你好/)
    expect(heard.map(activity => (activity.kind === 'message' ? activity.text : activity.kind))).toEqual([
      'joined',
      'hello',
      '你好',
    ])
    expect(unanswered).toEqual([])
  })

  it.each(['exit', 'QUIT', '退出'])('ends at "%s"', async farewell => {
    const { heard } = await chat({ lines: [farewell, 'after'], script: echo })
    expect(heard).toHaveLength(1)
  })

  it('takes the number of a choice for its text, and other numbers as they are', async () => {
    const { shown, heard } = await chat({ lines: ['1', '1', '7'], script: echo })
    expect(shown).toContain('  [1] Orders')
    expect(heard.flatMap(activity => (activity.kind === 'message' ? [activity.text] : []))).toEqual([
      'Where is my order?',
      '1',
      '7',
    ])
  })

  it('shows cards, coupon and source in rows', async () => {
    const { shown } = await chat({
      lines: ['手机'],
      locale: 'zh',
      script: () => [
        {
          text: '推荐这些：',
          locale: 'zh',
          cards: [
            {
              kind: 'product',
              role: 'recommendation',
              productId: toProductId('p1'),
              title: '手机 X',
              subtitle: 'Acme',
              price: { amountMinor: 129_900, currency: 'CNY' },
              listPrice: { amountMinor: 149_900, currency: 'CNY' },
              inStock: false,
              reason: '热销商品',
              link: 'https://shop.example/p1',
            },
            { kind: 'coupon', code: toCouponCode('SAVE10'), title: '九折', text: '全场九折' },
            { kind: 'source', title: '退货政策', link: 'https://shop.example/returns' },
          ],
        },
      ],
    })
    expect(shown).toContain(
      [
        '推荐这些：',
        '  • 手机 X  ¥1,299.00  (¥1,499.00)  [暂时缺货]',
        '    热销商品',
        '    https://shop.example/p1',
        '  % 九折  优惠码: SAVE10',
        '    全场九折',
        '  → 来源: 退货政策  https://shop.example/returns',
      ].join('\n'),
    )
  })

  it('speaks as the customer it was told', async () => {
    const { heard } = await chat({ lines: ['hi'], script: echo, customerId: 'anna', locale: 'zh' })
    for (const activity of heard) expect(activity).toMatchObject({ from: { customerId: 'anna' }, locale: 'zh' })
    const visitor = await chat({ lines: ['hi'], script: echo })
    expect(visitor.heard[0]?.from).not.toHaveProperty('customerId')
  })

  it('says what went wrong and goes on', async () => {
    let turns = 0
    const { shown } = await chat({
      lines: ['one', 'two'],
      script: echo,
      turn: async () => {
        turns++
        throw new Error('the model is missing')
      },
    })
    expect(shown.match(/! the model is missing/g)).toHaveLength(3)
    expect(turns).toBe(3)
  })

  it('shows in a terminal that it is at work, and takes that away', async () => {
    const { shown } = await chat({ lines: ['hi'], script: echo, isTTY: true })
    expect(shown).toContain('…\r\u001B[KWelcome')
    expect((await chat({ lines: ['hi'], script: echo })).shown).not.toContain('\u001B')
  })
})
