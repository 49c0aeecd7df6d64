import { fitBetween } from '../../src/catalogue/index.ts'
import { makeProduct } from '../support/small-shop.ts'

const phone = makeProduct({
  price: 1,
  ...{ id: 'phone', categories: ['Phones'], attributes: { charging: '65 W', 'wireless charging': '15 W' } },
})
const plain = makeProduct({ price: 1, id: 'plain', categories: ['Phones'], attributes: { charging: '33 W' } })
const laptop = makeProduct({ price: 1, id: 'laptop', categories: ['Laptops'], attributes: { charging: '65 W' } })
const charger = (id: string, power: string, fits: readonly string[]) =>
  makeProduct({ price: 1, id, categories: ['Chargers'], attributes: { type: 'wall charger', power }, fits })
const pad = makeProduct({
  price: 1,
  ...{ id: 'pad', categories: ['Chargers'], attributes: { type: 'wireless pad', power: '15 W' }, fits: ['phone'] },
})

describe('whether one thing works with another', () => {
  it('is told by what it is made for, whichever of the two is named first', () => {
    expect(fitBetween(pad, phone)).toMatchObject({ verdict: 'yes', accessory: { id: 'pad' }, device: { id: 'phone' } })
    expect(fitBetween(phone, pad).verdict).toBe('yes')
  })

  it('is denied where a thing of the kind is left out, with what is lacking and nothing besides', () => {
    const fit = fitBetween(pad, plain)
    expect(fit.verdict).toBe('no')
    expect(fit.facts.map(({ field }) => field)).not.toContain('power')
  })

  it('allows a weaker charger for what its kind is made for, and says how weak', () => {
    const fit = fitBetween(charger('weak', '20 W', ['Phones']), phone)
    expect(fit.verdict).toBe('yes')
    expect(fit.facts.map(({ field }) => field)).toEqual(['power', 'charging'])
  })

  it('denies a charger that is made for something else and too weak', () => {
    expect(fitBetween(charger('weak', '45 W', ['phone']), laptop)).toMatchObject({
      verdict: 'no',
      facts: [{ field: 'power' }, { field: 'charging' }],
    })
  })

  it.each([
    ['20 mm', '20 mm', 'yes'],
    ['22 mm', '20 mm', 'no'],
  ])('compares the width of a strap, %s, with that of a watch, %s: %s', (own, its, verdict) => {
    const strap = makeProduct({ price: 1, id: 'strap', categories: ['Straps'], attributes: { 'strap width': own } })
    const watch = makeProduct({ price: 1, id: 'watch', categories: ['Watches'], attributes: { 'strap width': its } })
    expect(fitBetween(strap, watch).verdict).toBe(verdict)
  })

  it('knows the range of a mount, and what it carries', () => {
    const mount = makeProduct({
      price: 1,
      ...{ id: 'mount', categories: ['Mounts'], attributes: { 'screen size': '32 to 77 inches', load: '45 kg' } },
    })
    const tv = (size: string, weight: string) =>
      makeProduct({ price: 1, id: size, categories: ['Televisions'], attributes: { 'screen size': size, weight } })
    expect(fitBetween(mount, tv('55 in', '20 kg')).verdict).toBe('yes')
    expect(fitBetween(mount, tv('85 in', '40 kg')).verdict).toBe('no')
    expect(fitBetween(mount, tv('65 in', '50 kg')).verdict).toBe('no')
  })

  it('is unknown where nothing is stated', () => {
    const one = makeProduct({ price: 1, id: 'one', categories: ['Lamps'], attributes: {} })
    const other = makeProduct({ price: 1, id: 'other', categories: ['Tables'], attributes: {} })
    expect(fitBetween(one, other).verdict).toBe('unknown')
  })
})
