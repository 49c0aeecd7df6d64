import { toCatalogue, toMoney, toVariantId } from '../../../src/domain/index.ts'
import { openBot } from '../../support/scripted-bot.ts'
import { makeProduct } from '../../support/small-shop.ts'

/** What a classifier would say: little, so that the form of a message and what it names decide. */
function intentOf(text: string): string {
  if (/smok|冒烟|code/i.test(text)) return 'oos'
  if (/much|price|多少钱/i.test(text)) return 'ask-price'
  return /have|got|有/i.test(text) ? 'find-product' : 'oos'
}

const variant = (id: string, values: readonly string[], price: number, stock: number) => ({
  ...{ id: toVariantId(id), values, price: toMoney(price, 'EUR'), stock },
})
const shop = toCatalogue([
  makeProduct({
    ...{ id: 'tee', name: 'River Tee', price: 20, categories: ['Shirts'], stock: 9 },
    attributes: { Size: 'M, L', Colour: 'Red, Navy', material: 'linen' },
    options: [
      { name: 'Size', values: ['M', 'L'] },
      { name: 'Colour', values: ['Red', 'Navy'] },
    ],
    variants: [
      variant('m-red', ['M', 'Red'], 20, 4),
      variant('m-navy', ['M', 'Navy'], 20, 5),
      variant('l-red', ['L', 'Red'], 25, 0),
      variant('l-navy', ['L', 'Navy'], 25, 2),
    ],
  }),
  makeProduct({
    id: 'tee-2',
    name: 'Harbour Tee',
    price: 30,
    categories: ['Shirts'],
    attributes: { material: 'wool' },
  }),
  makeProduct({
    id: 'scarf',
    name: 'Dune Scarf',
    price: 15,
    categories: ['Scarves'],
    attributes: { material: 'silk' },
  }),
  makeProduct({ id: 'phone', name: 'Norda One', price: 300, categories: ['Phones'], attributes: { charging: '30 W' } }),
  makeProduct({
    ...{ id: 'pad', name: 'Halo Pad', price: 30, categories: ['Chargers'] },
    ...{ attributes: { type: 'wireless pad', power: '15 W' }, fits: ['other-phone'] },
  }),
  makeProduct({
    ...{ id: 'other-phone', name: 'Sunda Two', price: 400, categories: ['Phones'] },
    attributes: { 'wireless charging': '15 W' },
  }),
])

async function openShop() {
  const bot = await openBot(intentOf, {}, undefined, undefined, shop)
  async function ask(text: string) {
    const { text: reply } = await bot.say(text)
    return { reply, outcome: bot.records.at(-1)?.outcomes[0]?.outcome }
  }
  return { ...bot, ask }
}

describe('one product in several forms', () => {
  it('is asked for in a size, a colour and both, over turns', async () => {
    const { ask } = await openShop()
    expect((await ask('how much is the River Tee in L?')).reply).toContain('€25.00')
    expect((await ask('and in M?')).reply).toContain('€20.00')
    const gone = await ask('have you got it in red, size L?')
    expect(gone.outcome).toBe('form-sold-out')
    expect((await ask('and in green?')).outcome).toBe('no-such-form')
  })

  it('says which there are of an option', async () => {
    const { ask } = await openShop()
    await ask('how much is the River Tee?')
    expect(await ask('which sizes have you got in red?')).toMatchObject({ outcome: 'available-choice' })
  })

  it('says what its cheapest form costs, and never a price of another', async () => {
    const { ask } = await openShop()
    await ask('how much is the River Tee in navy?')
    const { reply } = await ask("what's the cheapest size?")
    expect(reply).toContain('€20.00')
    expect(reply).not.toContain('€25.00')
  })
})

describe('two things held against each other', () => {
  it('go together, or not, and the next one takes the place of the first', async () => {
    const { ask } = await openShop()
    const denied = await ask('will the Halo Pad charge the Norda One?')
    expect(denied.outcome).toBe('fits-not')
    expect((await ask('and the Sunda Two?')).outcome).toBe('fits')
  })
})

describe('a maker that the shop does not have', () => {
  it('is said not to be there', async () => {
    const { ask } = await openShop()
    const { reply, outcome } = await ask('have you got Huawei phones?')
    expect(outcome).toBe('not-sold-maker')
    expect(reply).toContain('Huawei')
  })
})

describe('danger', () => {
  it.each(['the charger you sent is smoking!', '充电器冒烟了'])('comes before everything else: %s', async text => {
    const bot = await openShop()
    const { reply, outcome } = await bot.ask(text)
    expect(outcome).toBe('requested-danger')
    expect(reply).toMatch(/112|119/)
    expect(bot.records.at(-1)?.stateAfter.handoff).toBe('requested')
  })
})
