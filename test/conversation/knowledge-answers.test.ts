import { type ScoredPassage, toPassageId } from '../../src/domain/index.ts'
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

  it('is given to a question of no known kind, and to one whose product or code nobody named', async () => {
    for (const [intent, text] of [
      ['oos', 'delivery on stilts?'],
      ['ask-price', 'how much is delivery to the moon'],
      ['apply-coupon', 'the code wont go through for delivery'],
      ['small-talk', 'you and your delivery, eh'],
    ] as const) {
      const bot = await openBot(() => intent)
      const message = await bot.say(text)
      expect(message.text).toContain('Standard delivery takes 3 days.')
      expect(sourcesOf(message)).toHaveLength(1)
      expect(bot.records[0]?.stateAfter.pending).toBeUndefined()
    }
  })

  it('does not take the place of an answer about a product that is named', async () => {
    const bot = await openBot(() => 'ask-price')
    expect((await bot.say('how much is the Velto 7 with delivery')).text).not.toContain('Standard delivery')
  })

  it('is quoted to a visitor beside the wish to sign in', async () => {
    const bot = await openBot(() => 'cancel-order')
    const { text } = await bot.say('cancel my order, the delivery takes too long')
    expect(text).toContain('Standard delivery takes 3 days.')
    expect(text).toMatch(/sign in/)
  })

  it('is offered by its heading where it is not sure enough to be quoted', async () => {
    const page = (heading: string, confidence: number) => ({
      passage: {
        ...{ id: toPassageId(heading), pageId: 'help', locale: 'en' as const },
        ...{ headings: ['Help', heading], text: `About ${heading}.` },
      },
      ...{ similarity: 0.8, confidence },
    })
    const search = async () => [page('Lost parcels', 0.4), page('Tracking', 0.2), page('Jobs', 0.05)]
    for (const intent of ['oos', 'review']) {
      const bot = await openBot(() => intent, {}, { search })
      const { text, quickReplies } = await bot.say('it sits somewhere')
      expect(text).not.toContain('About')
      const titles = quickReplies.map(({ title }) => title)
      expect(titles.slice(0, 2)).toEqual(['Lost parcels', 'Tracking'])
      expect(titles).not.toContain('Jobs')
    }
  })

  describe('where the pages know how they are asked for', () => {
    const page = (id: string, text: string) => ({
      passage: {
        ...{ id: toPassageId(id), pageId: id, locale: 'en' as const, headings: [id] },
        ...{ text, askedAs: ['how'] },
      },
      similarity: 0.8,
    })
    /** The topic's question finds the topic with certainty; the customer's own words find what `own` says. */
    const botWith = (own: readonly ScoredPassage[]) => {
      const search = async ({ text }: { readonly text: string }) =>
        text.startsWith('How') || text.includes('?') ? [{ ...page('topic', 'The topic.'), confidence: 0.9 }] : own
      return openBot(() => 'ask-warranty', {}, { search })
    }

    it('follows the customer’s own words before the topic', async () => {
      const bot = await botWith([{ ...page('detail', 'The detail.'), confidence: 0.6 }])
      expect((await bot.say('fix it after two years')).text).toContain('The detail.')
    })

    it('falls back to the topic only where the words come near it', async () => {
      const far = { ...page('other', 'Another.'), confidence: 0.2 }
      const near = await botWith([far, { ...page('topic', 'The topic.'), confidence: 0.1 }])
      expect((await near.say('pls help with it')).text).toContain('The topic.')
      const story = await botWith([far])
      const told = 'it was fine for weeks and then it began to flicker and went black. '.repeat(4)
      expect((await story.say(told)).text).toContain('The topic.')
      const lost = await botWith([far])
      expect((await lost.say('do you sell spare parts')).text).not.toContain('The topic.')
    })
  })
})
