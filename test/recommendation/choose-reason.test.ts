import { type Reason, toProductId } from '../../src/domain/index.ts'
import { chooseReason } from '../../src/recommendation/index.ts'

const anchor = toProductId('velto-7')

/** From the most specific to the most general. */
const reasons: readonly Reason[] = [
  { kind: 'fits', anchor },
  { kind: 'bought-together', anchor },
  { kind: 'after-purchase', anchor },
  { kind: 'brand-you-buy', brand: 'Kirune' },
  { kind: 'category-you-like', category: 'Phones' },
  { kind: 'in-your-price-range' },
  { kind: 'chosen-with', anchor },
  { kind: 'similar', anchor },
  { kind: 'popular', category: 'Phones' },
]

function said(reason: Reason, retriever: string, strength = 1) {
  return { retriever, reason, strength }
}

describe('chooseReason', () => {
  const rivals = reasons.flatMap((specific, place) =>
    reasons.slice(place + 1).map(general => [specific.kind, general.kind, specific, general] as const),
  )

  it.each(rivals)('prefers %s to %s, and names what it rests on', (_, __, specific, general) => {
    const contributions = { weak: 0.1, strong: 0.9 }
    const given = [said(general, 'strong'), said(specific, 'weak')]
    expect(chooseReason({ contributions, reasons: given })).toEqual(specific)
    expect(chooseReason({ contributions, reasons: given.toReversed() })).toEqual(specific)
  })

  it('takes the word of the retriever that gave most, among equals', () => {
    const other = toProductId('osca-lite')
    const given = [said({ kind: 'fits', anchor: other }, 'a'), said({ kind: 'fits', anchor }, 'b')]
    expect(chooseReason({ contributions: { a: 0.2, b: 0.3 }, reasons: given })).toEqual({ kind: 'fits', anchor })
    expect(chooseReason({ contributions: { a: 0.3, b: 0.3 }, reasons: given })).toEqual({ kind: 'fits', anchor: other })
  })

  it('does not call similar what is hardly alike', () => {
    const popular: Reason = { kind: 'popular' }
    const given = (strength: number) => [
      said({ kind: 'similar', anchor }, 'content', strength),
      said(popular, 'popularity', 0.9),
    ]
    expect(chooseReason({ contributions: {}, reasons: given(0.4) })).toEqual(popular)
    expect(chooseReason({ contributions: {}, reasons: given(0.6) })).toEqual({ kind: 'similar', anchor })
  })

  it('still says a weak reason when there is no other', () => {
    const similar: Reason = { kind: 'similar', anchor }
    expect(chooseReason({ contributions: {}, reasons: [said(similar, 'content', 0.01)] })).toEqual(similar)
  })

  it('has a reason even when nobody gave one', () => {
    expect(chooseReason({ contributions: {}, reasons: [] })).toEqual({ kind: 'popular' })
  })
})
