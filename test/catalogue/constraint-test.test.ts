import { toConstraintTest, toFilterTest } from '../../src/catalogue/index.ts'
import { makeProduct } from '../support/small-shop.ts'

const inWords = makeProduct({ id: 'mouse', price: 20, attributes: { connection: 'Bluetooth' } })
const asName = makeProduct({ id: 'earphones', price: 20, attributes: { connection: 'wireless', Bluetooth: '5.2' } })
const without = makeProduct({ id: 'wired', price: 20, attributes: { connection: 'cable', bluetooth: 'no' } })

describe('a value that customers ask for', () => {
  it('is held by what states it, and by what has it as a feature; not where the feature is denied', () => {
    const holds = toConstraintTest({ attributes: { connection: 'Bluetooth' } })
    expect([inWords, asName, without].map(holds)).toEqual([true, true, false])
  })

  it('ticked in a list of the storefront is held by that attribute alone', () => {
    const holds = toFilterTest({ attributes: { connection: ['Bluetooth'] } })
    expect([inWords, asName, without].map(holds)).toEqual([true, false, false])
  })
})
