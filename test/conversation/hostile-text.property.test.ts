import fc from 'fast-check'
import { openBot } from '../support/scripted-bot.ts'

const pieces = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.constantFrom(
    '😀👍🏽',
    '\u202Eab\u202C',
    '\u0000\u0007',
    '<script>alert(1)</script>',
    '\uD800',
    '٣٤٥',
    '한국어',
    'кто',
  ),
  fc.constantFrom(
    'cancel order 20001',
    '取消订单',
    'the second one',
    'Velto 7',
    '多少钱',
    'and',
    '，',
    '?',
    '9'.repeat(300),
  ),
  fc.integer({ min: 1, max: 10_000 }).map(length => 'a '.repeat(length / 2)),
)

describe('a turn with any text', () => {
  it('is answered, and nothing breaks', async () => {
    const bot = await openBot(text =>
      text.length % 3 === 0 ? 'ask-price' : text.length % 3 === 1 ? 'oos' : 'cancel-order',
    )
    await fc.assert(
      fc.asyncProperty(fc.array(pieces, { minLength: 1, maxLength: 6 }), async parts => {
        const message = await bot.say(parts.join(' '))
        expect(message.text.length).toBeGreaterThan(0)
        expect(bot.records.at(-1)?.outcomes[0]?.outcome).not.toMatch(/^failed/)
      }),
      { numRuns: 150, seed: 7 },
    )
  })
})
