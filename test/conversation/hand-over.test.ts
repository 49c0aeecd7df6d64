import path from 'node:path'
import { type KnowledgeSearch, locales, type ShopContacts, toPassageId } from '../../src/domain/index.ts'
import { loadIntents } from '../../src/understanding/index.ts'
import { openBot, owner } from '../support/scripted-bot.ts'

const contacts: ShopContacts = {
  phone: '+353 20 910 0142',
  email: 'help@corner.example',
  hours: { en: 'weekdays 9:00 to 17:00', zh: '工作日9:00到17:00' },
}

function intentOf(text: string): string {
  const table: readonly (readonly [RegExp, string])[] = [
    [/person|人工/i, 'contact-human-agent'],
    [/^no\b|不用/i, 'deny'],
    [/^yes|好的/i, 'affirm'],
    [/where is|到哪/i, 'track-order'],
    [/pay/i, 'check-payment-methods'],
    [/stock/i, 'ask-availability'],
    // What a classifier may well say of a bare address.
    [/^anna@/i, 'newsletter-subscription'],
  ]
  return table.find(([pattern]) => pattern.test(text))?.[1] ?? 'oos'
}

const noPages: KnowledgeSearch = { search: async () => [] }
const contactPage: KnowledgeSearch = {
  async search({ locale }) {
    const id = toPassageId('en/contact#phone')
    const passage = { id, pageId: 'contact', locale, headings: ['Contact'], text: 'Call us.', link: '/help/contact' }
    return [{ passage, similarity: 0.9, confidence: 0.9 }]
  },
}

async function openShop(given: { contacts?: ShopContacts; knowledge?: KnowledgeSearch } = {}) {
  const bot = await openBot(intentOf, {}, given.knowledge ?? noPages, given.contacts)
  const request = async () => (await bot.storage.serviceRequests.list(1))[0]
  const outcome = () => bot.records.at(-1)?.outcomes.at(-1)?.outcome
  return { ...bot, request, outcome }
}

describe('a customer who asks for a person', () => {
  it.each([
    [
      'en',
      'a person please',
      /kept .*conversation|kept .*written/,
      'or by e-mail at',
      'weekdays',
      /get back|answer to\?/,
    ],
    ['zh', '转人工', /记下来/, '，或写邮件到', '工作日', /邮箱/],
  ])('is told what is true, how to reach the shop, and is asked where to be answered (%s)', async (...expected) => {
    const [, wish, kept, orMail, hours, asks] = expected
    const bot = await openShop({ contacts })
    const { text, cards } = await bot.say(wish)
    expect(text).toMatch(kept)
    for (const part of [contacts.phone, contacts.email, orMail, hours]) expect(text).toContain(part)
    expect(text).toMatch(asks)
    expect(cards).toEqual([])
    expect(await bot.request()).toMatchObject({ kind: 'handoff', conversationId: 'c1' })
    // What programs read of it stays as it was.
    expect(bot.records[0]?.reply[1]).toMatchObject({ kind: 'handoff', status: 'requested' })
  })

  it('gives an address, which is kept with the request and confirmed, and may correct it', async () => {
    const bot = await openShop({ contacts })
    await bot.say('a person please')
    expect((await bot.say('anna@example.com')).text).toContain('anna@example.com')
    expect(bot.outcome()).toBe('contact-kept')
    expect(await bot.request()).toMatchObject({ contact: 'anna@example.com' })
    await bot.say('sorry, it is anna.b@example.com')
    expect(await bot.request()).toMatchObject({ contact: 'anna.b@example.com' })
    expect(await bot.storage.serviceRequests.list(9)).toHaveLength(1)
    // It is not asked for again.
    expect((await bot.say('a person please')).text).not.toMatch(/get back|answer to\?/)
    // Who asks once more is passed on once more.
    expect(bot.records.map(({ reply }) => reply.length)).toEqual([2, 1, 1, 2])
  })

  it.each([
    ['my number is 5551234567', '5551234567'],
    ['you can call me on +44 20 7946 0958', '+44 20 7946 0958'],
    ['555 1234', '555 1234'],
  ])('gives a number: %s', async (said, contact) => {
    const bot = await openShop()
    await bot.say('a person please')
    await bot.say(said)
    expect(await bot.request()).toMatchObject({ contact })
    expect(bot.records.at(-1)?.stateAfter.orderId).toBeUndefined()
  })

  it('gives it in the same message', async () => {
    const bot = await openShop()
    const { text } = await bot.say('i want a person, mail me at anna@example.com')
    expect(await bot.request()).toMatchObject({ contact: 'anna@example.com' })
    expect(text).toContain('anna@example.com')
    expect(text).not.toMatch(/get back to you\?|answer to\?/)
  })

  it('may ask about something else instead, or refuse, and is not pressed', async () => {
    const bot = await openShop()
    await bot.say('a person please')
    const other = await bot.say('where is my order 1234567?')
    expect(bot.outcome()).toBe('verify')
    expect(other.text).not.toMatch(/e-mail address or phone/)
    await bot.say('no thanks')
    await bot.say('is the Velto 7 in stock?')
    expect(await bot.request()).not.toHaveProperty('contact')
    await bot.say('anna@example.com')
    expect(await bot.request()).toMatchObject({ contact: 'anna@example.com' })
    // By then it was about something else, and a second address is no correction.
    await bot.say('is the Velto 7 in stock?')
    await bot.say('anna@elsewhere.example')
    expect(await bot.request()).toMatchObject({ contact: 'anna@example.com' })
    // What was asked before is understood for all that.
    const again = await openShop()
    await again.say('a person please')
    await again.say('is the Velto 7 in stock?')
    await again.say('anna@example.com')
    expect(await again.request()).toMatchObject({ contact: 'anna@example.com' })
  })

  it('is not asked when the shop knows who it is', async () => {
    const bot = await openShop({ contacts })
    const { text } = await bot.say('a person please', owner)
    expect(text).toContain(contacts.email)
    expect(text).not.toMatch(/get back to you\?|answer to\?/)
    expect(bot.records[0]?.stateAfter.pending).toBeUndefined()
  })

  it('is led to the page on contact where no contacts are set, and to nothing where there is none', async () => {
    const withPage = await openShop({ knowledge: contactPage })
    const led = await withPage.say('a person please', owner)
    expect(led.text).toContain('The page below')
    expect(led.cards).toMatchObject([{ kind: 'source', link: '/help/contact' }])
    const without = await (await openShop()).say('a person please', owner)
    expect(without.text).not.toMatch(/page|reach/)
    const set = await (await openShop({ contacts: { page: 'https://corner.example/contact' } })).say('转人工', owner)
    expect(set.text).toContain('查看https://corner.example/contact')
  })

  it('says yes to the offer to pass a question on', async () => {
    const bot = await openShop()
    expect((await bot.say('can I pay in shells?')).text).toMatch(/colleague/)
    await bot.say('yes please')
    expect(bot.outcome()).toBe('requested')
    expect(await bot.request()).toMatchObject({ text: expect.stringMatching(/can I pay in shells[\s\S]*yes please/) })
    expect((await bot.request())?.text).not.toContain('open task')
  })

  it('keeps an open question aside that an angry word interrupts', async () => {
    const bot = await openShop()
    await bot.say('where is my order?')
    const open = bot.records.at(-1)?.stateAfter.pending
    expect(open?.intent).toBe('track-order')
    await bot.say('you idiots, this is a scam!!!')
    expect(bot.outcome()).toBe('requested-angry')
    expect(bot.records.at(-1)?.stateAfter).toMatchObject({
      pending: { intent: 'contact-human-agent', slot: 'contact' },
      suspended: { intent: 'track-order' },
    })
  })
})

it('no phrase of any intent promises that a person joins the chat', async () => {
  const intents = await loadIntents(path.join(import.meta.dirname, '../../intents'))
  const promises =
    /\b(?:join|take over|transfer|connect you|put you through|pass you|speak with a colleague)\b|转人工|转接|接入|接手|为您转|请同事来|马上来/i
  const broken = intents.flatMap(({ name, responses }) =>
    locales.flatMap(locale =>
      Object.entries(responses[locale]).flatMap(([outcome, phrasings]) =>
        phrasings.filter(text => promises.test(text)).map(text => `${name} ${locale} ${outcome}: ${text}`),
      ),
    ),
  )
  expect(broken).toEqual([expect.stringContaining('Nobody can join this chat')])
})
