import { openBot } from '../support/scripted-bot.ts'

const sourcesOf = (message: Awaited<ReturnType<Awaited<ReturnType<typeof openBot>>['say']>>) =>
  message.cards.flatMap(card => (card.kind === 'source' ? [card] : []))

describe('an answer from the shop’s pages', () => {
  it('quotes the sentences of the passage and links its page', async () => {
    const bot = await openBot(() => 'delivery-period')
    const message = await bot.say('how long does delivery take?')
    expect(message.text).toContain('Standard delivery takes 3 days.')
    expect(sourcesOf(message)).toEqual([expect.objectContaining({ title: 'Delivery', link: '/help/delivery' })])
    expect(bot.records[0]?.outcomes[0]?.outcome).toBe('answered')
  })

  it('says that it does not know, quotes nothing and offers a person when no passage is confident enough', async () => {
    const bot = await openBot(() => 'recover-password')
    const message = await bot.say('do you have a loyalty lounge?')
    expect(message.text).not.toContain('3 days')
    expect(sourcesOf(message)).toEqual([])
    expect(bot.records[0]?.outcomes[0]?.outcome).toBe('unknown')
    expect(message.text).toMatch(/do not know|don't know|found nothing/)
    expect(message.text).toMatch(/colleague|person/)
    expect(message.quickReplies.length).toBeGreaterThan(0)
  })
})
