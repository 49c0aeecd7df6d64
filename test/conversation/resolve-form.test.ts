import { emptyUnderstanding } from '../../src/conversation/policy/no-request.ts'
import { resolveForm } from '../../src/conversation/policy/resolve-form.ts'
import { resolveWishes } from '../../src/conversation/policy/resolve-wishes.ts'
import { initialDialogueState, toCatalogue, toProductId } from '../../src/domain/index.ts'
import { createLanguage } from '../../src/understanding/index.ts'
import { makeProduct } from '../support/small-shop.ts'

const strap = (colour: string) =>
  makeProduct({
    ...{ id: `strap-${colour}`, name: `Orla Strap ${colour}`, brand: 'Orla', price: 30, categories: ['Straps'] },
    attributes: { colour, material: 'leather' },
  })
const catalogue = toCatalogue([
  strap('black'),
  strap('brown'),
  makeProduct({ id: 'weave', price: 12, categories: ['Straps'], attributes: { colour: 'grey', material: 'nylon' } }),
])

/** What form of the brown strap a message asks for. */
function formOf(text: string) {
  const utterance = { text, normalised: text, locale: 'en' as const }
  const understanding = { ...emptyUnderstanding('en', 'ask-availability'), utterance }
  const state = { ...initialDialogueState, focus: [toProductId('strap-brown')] }
  const { lexicon } = createLanguage(catalogue, {}, [])
  const wishes = resolveWishes(understanding, state, catalogue, lexicon, 'EUR')
  return resolveForm(understanding, undefined, wishes, state, catalogue)
}

describe('a version of the thing that is talked about', () => {
  it('is found by its colour', () => {
    expect(formOf('and in black?')).toMatchObject({ pointed: { products: ['strap-black'] } })
    expect(formOf('and in black?')?.missing).toBeUndefined()
  })

  it('is refused for what no version has, and not for what one has', () => {
    expect(formOf('and in nylon?')).toMatchObject({ missing: { asked: 'nylon', available: ['leather'] } })
    expect(formOf('and in black, in nylon?')).toMatchObject({
      pointed: { products: ['strap-black'] },
      missing: { asked: 'nylon', available: ['leather'] },
    })
  })
})
