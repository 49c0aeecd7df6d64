import { isQuestion, readConsent, wantsUndo } from '../../src/language/index.ts'

const cancelling = { act: 'cancel', orderNumber: '12991', names: ['kettle', '水壶'] } as const

describe('an answer to "shall I cancel order 12991?"', () => {
  it.each([
    ...[
      'yes',
      'Yes.',
      'yes please, cancel it',
      'yes please, do that',
      'ok do it',
      'go ahead',
      'yep, go ahead please',
      'OK',
    ],
    ...[
      'please cancel it',
      'yes, cancel order #12991',
      'yes cancel order no. 12991',
      'yes, the kettle',
      "I'm sure",
      'that’s right',
    ],
    ...[
      '好的，取消吧',
      '是的',
      '确认',
      '嗯，取消掉吧',
      '对 取消',
      '算了还是取消吧',
      '算了，还是取消吧',
      '对，就这样',
      '嗯嗯 取消吧',
      '麻烦取消订单12991',
    ],
    ...['yes 👍', '是的，謝謝'],
  ])('is a yes: %s', text => expect(readConsent(text, cancelling)).toBe('given'))

  it.each([
    ...[
      'no',
      'nope',
      'no thanks',
      'actually keep it',
      "don't cancel it",
      "no wait, don't",
      'leave it',
      'hm you know what leave it',
    ],
    ...[
      'actually I still want it',
      'never mind',
      'forget it',
      "hmm, don't do that",
      'I changed my mind',
      'no no, I do NOT want the whole thing gone',
    ],
    ...[
      '算了',
      '不用了',
      '不取消了',
      '别取消',
      '算了不撤了，照发',
      '算了 还是不取消了 留着吧',
      '不，谢谢',
      '留着吧',
      '我还要',
    ],
  ])('leaves it undone: %s', text => expect(readConsent(text, cancelling)).toBe('refused'))

  it.each([
    ...[
      'hold on',
      'hmm',
      'hmm, let me sleep on it',
      'wait',
      'hang on, let me think first',
      'I might drop it, I might not',
    ],
    ...['先别动 我问下老婆', '先别', '嗯…我再琢磨琢磨', '等下', '那先放着别弄', '好的 不过等一下 我先问下我老公要不要'],
  ])('waits: %s', text => expect(readConsent(text, cancelling)).toBe('held'))

  it.each([
    ...[
      'yes but the other one too',
      'yes, cancel 12992',
      'yes?',
      'cancel',
      'cancel it?',
      'ok and how long does it take',
      'stop it',
      'yes no',
    ],
    ...['不要了', '取消', '我不要了', '取消吗', '可以取消吗', '好的但是要多久', 'yes, just the lamp', 'blah', ''],
  ])('is no answer: %s', text => expect(['unclear', 'held']).toContain(readConsent(text, cancelling)))

  it('takes a mere "ok" for no yes once the customer has asked to wait', () => {
    const held = { ...cancelling, isHeld: true }
    for (const text of ['ok', 'great, thanks', '好的', '嗯']) expect(readConsent(text, held)).toBe('unclear')
    for (const text of ['yes', 'ok, cancel it', '还是取消吧', '对 取消']) expect(readConsent(text, held)).toBe('given')
  })

  it('takes "only" where a part was asked about', () => {
    const pen = { act: 'return', names: ['笔', 'pen'], isPart: true } as const
    expect(readConsent('对 只退笔', pen)).toBe('given')
    expect(readConsent('yes, only the pen', pen)).toBe('given')
    expect(readConsent('yes, only the pen', { ...pen, isPart: false })).not.toBe('given')
  })

  it('does not take "change it" for a yes to an address', () => {
    expect(readConsent('change it', { act: 'address' })).toBe('unclear')
    expect(readConsent("yes, that's right", { act: 'address' })).toBe('given')
    expect(readConsent('对 就这样', { act: 'address' })).toBe('given')
  })
})

it.each([
  ['no wait, don’t', true, true],
  ['I changed my mind', true, true],
  ['等等，别取消', true, true],
  ['undo that', false, true],
  ['恢复订单', false, true],
  ['I changed my mind', false, false],
  ['thanks', true, false],
])('"%s" right after it (%s) takes it back: %s', (text, isJustDone, expected) => {
  expect(wantsUndo(text, isJustDone)).toBe(expected)
})

it.each([
  'yes but wait, do i get the postage back as well?',
  '撤单收手续费不',
  '等下 先问清楚 撤单收手续费不',
  'how long does it take',
])('is a question: %s', text => expect(isQuestion(text)).toBe(true))
