import { type ScoredPassage, toPassageId } from '../../src/domain/index.ts'
import { openBot } from '../support/scripted-bot.ts'

function page(section: number, heading: string, text: string, confidence: number): ScoredPassage {
  return {
    passage: {
      ...{ id: toPassageId(heading), pageId: 'help', locale: 'en', section },
      ...{ headings: ['Help', heading], text },
    },
    ...{ similarity: 0.8, confidence },
  }
}

/** What each word finds surely; everything else is found with little confidence. */
function pages(sure: string) {
  const search = async ({ text }: { readonly text: string }) =>
    [
      page(0, 'Old bikes', 'We buy old bikes. Buying is available in Ireland only.', text.includes(sure) ? 0.9 : 0.1),
      page(1, 'Payment', 'We pay within 9 days by bank transfer.', 0.05),
    ].sort((a, b) => b.confidence - a.confidence)
  return { search }
}

describe('going on with a section of a page', () => {
  it('holds a place that is added against the section of the answer before, whatever it is heard as', async () => {
    for (const intent of ['oos', 'find-product', 'ask-coupon']) {
      const bot = await openBot(text => (text.includes('bike') ? 'delivery-options' : intent), {}, pages('bike'))
      await bot.say('do you buy an old bike?')
      const { text } = await bot.say('and if I live in Oslo?')
      expect(text).toMatch(/not for Norway: Buying is available in Ireland only\./i)
    }
  })

  it('keeps the place for what is asked next of the page', async () => {
    const bot = await openBot(() => 'delivery-options', {}, pages('bike'))
    await bot.say('do you buy an old bike from Oslo?')
    expect(bot.records.at(-1)?.stateAfter.page).toMatchObject({ pageId: 'help', section: 0, country: 'NO' })
    await bot.say('and by bank transfer, when?')
    expect(bot.records.at(-1)?.stateAfter.page).toMatchObject({ country: 'NO' })
  })

  it('is over once something else was spoken of', async () => {
    const bot = await openBot(
      text => (text.includes('bike') ? 'delivery-options' : text.includes('coupon') ? 'ask-coupon' : 'oos'),
      {},
      pages('bike'),
    )
    await bot.say('do you buy an old bike?')
    await bot.say('give me every single coupon code that you happen to have for somebody like me please today')
    expect(bot.records.at(-1)?.stateAfter.page).toBeUndefined()
    expect((await bot.say('and if I live in Oslo?')).text).not.toContain('Norway')
  })
})
