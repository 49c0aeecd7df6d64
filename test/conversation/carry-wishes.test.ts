import { emptyUnderstanding } from '../../src/conversation/policy/no-request.ts'
import { resolveWishes } from '../../src/conversation/policy/resolve-wishes.ts'
import { initialDialogueState, type Wish } from '../../src/domain/index.ts'
import { findWords } from '../../src/understanding/entities/words.ts'
import { createLanguage } from '../../src/understanding/index.ts'
import { electronicsShop } from '../support/electronics-shop.ts'
import { inShort } from '../support/wish-in-short.ts'

const shop = electronicsShop()
const { lexicon } = createLanguage(shop, {}, [])

/** What counts after all of some messages, one after the other. */
function wishesAfter(...messages: readonly string[]): readonly Wish[] {
  let wishes: readonly Wish[] = []
  for (const text of messages) {
    const utterance = { text, normalised: text, locale: 'en' as const }
    const understanding = { ...emptyUnderstanding('en', 'find-product'), utterance, entities: findWords(text) }
    wishes = resolveWishes(understanding, { ...initialDialogueState, wishes }, shop, lexicon, 'EUR').all
  }
  return wishes
}
/** Without the kind of thing, which stands first. */
const limitsAfter = (...messages: readonly string[]) =>
  wishesAfter(...messages)
    .filter(({ kind }) => kind !== 'category')
    .map(inShort)

describe('a limit', () => {
  it.each([
    [['televisions under 600', 'under 400'], ['price ≤ 400']],
    [['televisions under 600', 'up to 900 then'], ['price ≤ 900']],
    [
      ['televisions under 600', 'over 200'],
      ['price ≤ 600', 'price ≥ 200'],
    ],
    [
      ['televisions under 600', 'over 200', 'under 500'],
      ['price ≥ 200', 'price ≤ 500'],
    ],
    [
      ['televisions between 200 and 600', 'under 400'],
      ['price ≥ 200', 'price ≤ 400'],
    ],
    [['televisions between 200 and 600', 'under 100'], ['price ≤ 100']],
    [['televisions over 500', 'under 300'], ['price ≤ 300']],
    [['televisions around 500', 'under 300'], ['price ≤ 300']],
    [['televisions over 500', 'between 200 and 300'], ['price ≥ 200 ≤ 300']],
    [
      ['电视500以内', '300以上'],
      ['price ≤ 500', 'price ≥ 300'],
    ],
  ])('replaces that of its side, and the other where the two leave nothing: %j', (messages, expected) =>
    expect(limitsAfter(...messages)).toEqual(expected),
  )

  it.each([
    [['televisions from 43 inches up', 'at least 55 inches'], ['screen size ≥ 1397']],
    [
      ['televisions from 43 inches up', '55 inches at most'],
      ['screen size ≥ 1092.2', 'screen size ≤ 1397'],
    ],
    [['a 65 inch television', '55 inches at most'], ['screen size ≤ 1397']],
    [
      ['televisions from 43 inches up', 'under 600 euros'],
      ['screen size ≥ 1092.2', 'price ≤ 600'],
    ],
    [
      ['laptops with at least 16 gb ram', 'and 512 gb of storage'],
      ['memory ≥ 16384', 'storage = 524288'],
    ],
  ])('of one attribute leaves those of others alone: %j', (messages, expected) =>
    expect(limitsAfter(...messages)).toEqual(expected),
  )

  it('of which one side is left is told by that side', () => {
    const side = (limit: string) =>
      wishesAfter('televisions between 43 and 55 inches', limit).find(({ kind }) => kind === 'measure')
    expect(side('at least 50 inches')).toMatchObject({ said: '55 inches', max: 1397 })
    expect(side('at least 50 inches')).not.toHaveProperty('min')
    expect(side('at most 50 inches')).toMatchObject({ said: '43 inches', min: 1092.2 })
  })
})

describe('a value', () => {
  it.each([
    [['black headphones', 'in red'], ['colour=red']],
    [
      ['black headphones', 'wireless'],
      ['colour=black', 'connection=wireless'],
    ],
    [
      ['headphones, not black', 'not red'],
      ['not colour=black', 'not colour=red'],
    ],
    [
      ['headphones, not black', 'in red'],
      ['not colour=black', 'colour=red'],
    ],
    [['headphones, not black', 'well, black then'], ['colour=black']],
    [
      ['red or orange headphones', 'not orange'],
      ['colour=red', 'not colour=orange'],
    ],
    [['black headphones', 'no black'], ['not colour=black']],
    [['headphones by Corva', 'from Delmar'], ['brand Delmar']],
    [['headphones by Corva', 'nothing from Corva'], ['not brand Corva']],
    [
      ['headphones, not from Corva', 'nor from Delmar'],
      ['not brand Corva', 'not brand Delmar'],
    ],
    [['with noise cancelling headphones', 'without noise cancelling'], ['not feature noise cancelling']],
    [['黑色的耳机', '要红色的'], ['colour=red']],
    [
      ['耳机，不要黑色', '也不要红色'],
      ['not colour=black', 'not colour=red'],
    ],
  ])('takes the place of another of its attribute, a refusal is added: %j', (messages, expected) =>
    expect(limitsAfter(...messages)).toEqual(expected),
  )
})

describe('what does not matter any more', () => {
  it.each([
    [['black headphones', "the colour doesn't matter"], []],
    [['black headphones under 100', "the colour doesn't matter"], ['price ≤ 100']],
    [['black headphones under 100', "the price doesn't matter"], ['colour=black']],
    [['headphones by Corva', 'any brand'], []],
    [['黑色的耳机', '颜色无所谓'], []],
  ])('is dropped: %j', (messages, expected) => expect(limitsAfter(...messages)).toEqual(expected))
})

describe('a kind of thing', () => {
  it.each([
    [['black headphones under 100', 'laptops'], ['category Laptops']],
    [
      ['black headphones under 100', 'phones in white'],
      ['category Phones', 'colour=white'],
    ],
    [
      ['black headphones', 'headphones in red'],
      ['category Headphones', 'colour=red'],
    ],
    [['black headphones under 100', 'show me headphones'], ['category Headphones']],
    [['黑色的耳机', '手机'], ['category Phones']],
  ])('begins anew: %j', (messages, expected) => expect(wishesAfter(...messages).map(inShort)).toEqual(expected))

  it('goes on where it is only mentioned again', () => {
    const wished = ['colour=black', 'price ≤ 100', 'category Headphones']
    expect(wishesAfter('black headphones', 'and headphones under 100').map(inShort)).toEqual(wished)
  })
})
