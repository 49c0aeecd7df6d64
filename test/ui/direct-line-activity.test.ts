import { type ChatActivity, toChatActivity, toWireActivity } from '../../src/ui/shared/direct-line-activity.ts'
import { botMessage } from '../support/scripted-direct-line.ts'
import { coupon, phoneAnswer, source } from '../support/shop-cards.ts'

const bot = { id: 'bot', role: 'bot', name: 'Lantern & Wire' }

function read(activity: unknown): ChatActivity | undefined {
  return toChatActivity(activity, 1_000)
}

function readCards(activity: Record<string, unknown>) {
  const message = read({ id: '1', from: bot, ...activity })
  return message?.kind === 'message' ? message.cards : undefined
}

describe('toChatActivity', () => {
  it('reads a message of the bot with its cards, choices and impression', () => {
    const activity = {
      id: '7',
      timestamp: '2026-11-03T10:00:00.000Z',
      from: bot,
      ...botMessage('Here.', { cards: [phoneAnswer, coupon, source], choices: ['Cheaper'] }),
    }
    expect(read(activity)).toEqual({
      id: '7',
      at: Date.parse('2026-11-03T10:00:00.000Z'),
      author: 'shop',
      kind: 'message',
      text: 'Here.',
      locale: 'en',
      cards: [phoneAnswer, coupon, source],
      choices: [{ title: 'Cheaper', text: 'Cheaper' }],
      impressionId: 'impression-1',
    })
  })

  it('leaves out a card that is not whole and keeps the rest', () => {
    const broken = [
      { ...phoneAnswer, price: 79_900 },
      { ...phoneAnswer, price: { amountMinor: 1, currency: '€' } },
      { ...phoneAnswer, image: {} },
      { kind: 'coupon', code: 'X' },
      { kind: 'unheard-of' },
      null,
      'card',
    ]
    expect(readCards(botMessage('Here.', { cards: [...broken, coupon] }))).toEqual([coupon])
  })

  it('falls back to hero cards when the shop sends no cards of its own', () => {
    const content = {
      title: 'Aurora X2',
      subtitle: '€799.00',
      images: [{ url: '/a.png' }],
      buttons: [
        { type: 'openUrl', title: 'View', value: '/p/1' },
        { type: 'imBack', title: 'Compare', value: 'compare it' },
      ],
    }
    const attachments = [{ contentType: 'application/vnd.microsoft.card.hero', content }, { contentType: 'image/png' }]
    expect(readCards({ type: 'message', attachments })).toEqual([
      {
        kind: 'hero',
        title: 'Aurora X2',
        subtitle: '€799.00',
        image: '/a.png',
        link: '/p/1',
        choices: [{ title: 'Compare', text: 'compare it' }],
      },
    ])
    const ownCards = { floorwalker: { cards: [coupon] } }
    expect(readCards({ type: 'message', attachments, channelData: ownCards })).toEqual([coupon])
  })

  it('tells the customer from the shop, and a person of the shop from the bot', () => {
    const from = (sender: unknown) => read({ type: 'message', id: '1', from: sender })
    expect(from({ id: 'dl_1', role: 'user', name: 'Mia' })).toMatchObject({ author: 'customer' })
    expect(from({ id: 'dl_1' })).toMatchObject({ author: 'customer' })
    expect(from({ id: 'bot' })).toMatchObject({ author: 'shop' })
    expect(from(bot)).not.toHaveProperty('authorName')
    expect(from({ id: 'agent-3', role: 'bot', name: 'Ana' })).toMatchObject({ author: 'shop', authorName: 'Ana' })
  })

  it('reads the hand-over in our words and in those of the protocol', () => {
    const phaseOf = (value: unknown) => read({ type: 'event', name: 'handoff.status', id: '1', from: bot, value })
    expect(phaseOf({ status: 'waiting' })).toMatchObject({ kind: 'handoff', phase: 'waiting' })
    expect(phaseOf({ state: 'accepted' })).toMatchObject({ kind: 'handoff', phase: 'active' })
    expect(phaseOf({ status: 'dancing' })).toBeUndefined()
  })

  it('passes over what a chat window does not show', () => {
    const strange = [null, 'text', 3, [], {}, { type: 'message' }, { type: 'event', id: '1', name: 'other' }]
    expect(strange.map(read)).toEqual(strange.map(() => undefined))
  })

  it('takes the time of arrival where the server gives none', () => {
    expect(read({ type: 'message', id: '1', from: bot, timestamp: 'soon' })).toMatchObject({ at: 1_000 })
  })
})

describe('toWireActivity', () => {
  it('carries the client id by which the server knows a repeat', () => {
    const wire = toWireActivity({ kind: 'message', text: 'Hi', locale: 'en', clientActivityId: 'c1' }, 'dl_1')
    expect(wire).toEqual({
      type: 'message',
      text: 'Hi',
      locale: 'en',
      from: { id: 'dl_1', role: 'user' },
      channelData: { clientActivityID: 'c1' },
    })
  })
})
