import fc from 'fast-check'
import { findEntities } from '../../src/understanding/entities/find-entities.ts'
import { findUnfamiliar, hearLanguage } from '../../src/understanding/hear-language.ts'
import { createLanguage } from '../../src/understanding/index.ts'
import { maximumCharacters, normaliseText, toUtterance } from '../../src/understanding/normalise.ts'
import { wednesday } from '../support/demo-language.ts'
import { smallShop } from '../support/small-shop.ts'

const language = createLanguage(smallShop(), { Phones: ['smartphone', '电话'] }, [])

/** All of the understanding that looks at the words. */
function hear(text: string) {
  const utterance = hearLanguage(toUtterance(text, 'en'), 'en', language)
  findUnfamiliar(utterance.normalised, language)
  return { utterance, entities: findEntities(utterance.normalised, language, wednesday) }
}

/** Pieces that the patterns look for, and what breaks careless ones. */
const piece = fc.constantFrom(
  ...[
    '1',
    '12',
    '1,299.99',
    '10023',
    '三百',
    '千',
    '五',
    'under ',
    'between ',
    ' and ',
    '到',
    '以内',
    '€',
    '$',
    'k',
    '元',
  ],
  ...[
    'a@b',
    '@',
    '.',
    ',',
    '-',
    '+',
    '(',
    ')',
    '#',
    'May ',
    'monday',
    '周五',
    '3月',
    '号',
    '上个月',
    'last ',
    ' of them',
  ],
  ...[
    'velto',
    'velot',
    '维拓',
    '维 ',
    'no, ',
    'not ',
    '不要',
    '不是，',
    'phone',
    '手机',
    '個',
    'the second',
    ' ',
    '\n',
    '\t',
  ],
  ...[
    '\u202e',
    '\u200b',
    '\u0000',
    '\ud800',
    '\udfff',
    '😀',
    '👩‍👩‍👧',
    '<b onclick="x">',
    '&amp;',
    'é',
    'ﬁ',
    '\u0301',
    'א',
    'ع',
    '한',
    'カ',
  ],
)
const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 3_000 }),
  fc.array(piece, { maxLength: 400 }).map(pieces => pieces.join('')),
  fc.tuple(piece, fc.integer({ min: 1, max: 10_000 })).map(([one, times]) => one.repeat(times).slice(0, 10_000)),
  fc
    .tuple(piece, piece, fc.integer({ min: 1, max: 5_000 }))
    .map(([a, b, times]) => (a + b).repeat(times).slice(0, 10_000)),
)

describe('any text at all', () => {
  it('is understood without a fault, cut to size, and the same each time', () => {
    fc.assert(
      fc.property(hostile, text => {
        const { utterance, entities } = hear(text)
        expect(utterance.normalised.length).toBeLessThanOrEqual(maximumCharacters)
        expect(normaliseText(utterance.normalised)).toBe(utterance.normalised)
        expect(hear(text).entities).toEqual(entities)
      }),
      { seed: 11, numRuns: 200 },
    )
  })

  it('yields few entities, with figures that make sense', () => {
    fc.assert(
      fc.property(hostile, text => {
        const { entities } = hear(text)
        expect(entities.length).toBeLessThan(80)
        for (const entity of entities) {
          if (entity.kind === 'price-range') {
            expect(entity.min ?? entity.max).toBeGreaterThanOrEqual(0)
            expect(entity.max ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual(entity.min ?? 0)
          }
          if (entity.kind === 'date') expect(entity.to).toBeGreaterThan(entity.from)
          if (entity.kind === 'quantity') expect(Number.isInteger(entity.quantity) && entity.quantity > 0).toBe(true)
          if (entity.kind === 'product') expect(entity.products.length).toBeGreaterThan(0)
        }
      }),
      { seed: 12, numRuns: 200 },
    )
  })

  it('looks at no more than the first 2,000 characters, however long the text', () => {
    const question = 'velto 7 under 300 '
    const long = question.repeat(600)
    expect(hear(long).utterance.normalised).toBe(normaliseText(long.slice(0, 3 * maximumCharacters)))
  })
})
