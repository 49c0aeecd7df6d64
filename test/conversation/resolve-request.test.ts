import { emptyUnderstanding } from '../../src/conversation/policy/no-request.ts'
import { resolveRequest } from '../../src/conversation/policy/resolve-request.ts'
import { initialDialogueState, type NamedProduct, toCatalogue, toProductId } from '../../src/domain/index.ts'
import { createLanguage } from '../../src/understanding/index.ts'
import { makeProduct } from '../support/small-shop.ts'

const catalogue = toCatalogue(['case', 'play-white', 'play-black'].map(id => makeProduct({ id, price: 10 })))
const { lexicon } = createLanguage(catalogue, {}, [])

function request(...products: readonly (readonly [id: string, score: number, explains: number])[]) {
  const named: readonly NamedProduct[] = products.map(([id, score, explains]) => ({
    ...{ productId: toProductId(id), score, explains },
  }))
  const understanding = emptyUnderstanding('en', 'ask-price')
  const entities = [{ kind: 'product' as const, text: 'moto g4 play in white', products: named }]
  return resolveRequest({ ...understanding, entities }, initialDialogueState, catalogue, lexicon, 'EUR')
}

describe('which of several names is meant', () => {
  it('is the only one that has every word that was said, before a shorter one', () => {
    const { products, isPrecise } = request(['case', 0.54, 0.4], ['play-white', 0.5, 1], ['play-black', 0.39, 0.9])
    expect([products[0], isPrecise]).toEqual(['play-white', true])
  })

  it('is asked back where two have all that was said', () => {
    expect(request(['play-white', 0.5, 1], ['play-black', 0.49, 1]).isPrecise).toBe(false)
  })

  it('is none that lacks a word where several have them all', () => {
    const { products } = request(['play-white', 0.6, 1], ['case', 0.55, 0.9], ['play-black', 0.5, 1])
    expect(products).toEqual(['play-white', 'play-black'])
  })
})
