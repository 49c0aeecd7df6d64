import { contrast, defaultAccent, parseHex, toAccentPalette } from '../../src/ui/shared/accent.ts'
import { seededRandom } from '../support/seeded-random.ts'

type Rgb = NonNullable<ReturnType<typeof parseHex>>

function rgb(hex: string): Rgb {
  const colour = parseHex(hex)
  if (!colour) throw new Error(`${hex} is no colour`)
  return colour
}

describe('toAccentPalette', () => {
  it('keeps every pair of text and ground readable, whatever colour the shop likes', () => {
    const random = seededRandom(11)
    const wild = Array.from(
      { length: 500 },
      () =>
        `#${Math.floor(random() * 0x1000000)
          .toString(16)
          .padStart(6, '0')}`,
    )
    for (const colour of ['#ffffff', '#000000', '#808080', '#ff0', '#777777', defaultAccent, ...wild]) {
      const { fill, onFill, inkOnLight, inkOnDark } = toAccentPalette(colour)
      const worst = Math.min(
        contrast(rgb(fill), rgb(onFill)),
        contrast(rgb(inkOnLight), rgb('#ffffff')),
        contrast(rgb(inkOnLight), rgb('#f3f4f6')),
        contrast(rgb(inkOnDark), rgb('#1a1d22')),
        contrast(rgb(inkOnDark), rgb('#262a31')),
      )
      expect({ colour, readable: worst >= 4.5 }).toEqual({ colour, readable: true })
    }
  })

  it('takes a readable colour as it is', () => {
    expect(toAccentPalette('#9a4a14')).toMatchObject({ fill: '#9a4a14', onFill: '#ffffff', inkOnLight: '#9a4a14' })
  })

  it('falls back to its own colour for what is not one', () => {
    for (const nonsense of [undefined, '', 'red', '#12', 'url(javascript:alert(1))']) {
      expect(toAccentPalette(nonsense)).toEqual(toAccentPalette(defaultAccent))
    }
  })
})
