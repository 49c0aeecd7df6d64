import { isSameSite, safeLink } from '../../src/ui/shared/safe-link.ts'
import { splitLinks } from '../../src/ui/shared/split-links.ts'

const page = 'https://shop.example/shoes/'

describe('safeLink', () => {
  it('follows web addresses and paths of the own site', () => {
    expect(safeLink('https://maker.example/x', page)).toBe('https://maker.example/x')
    expect(safeLink('/p/1', page)).toBe('https://shop.example/p/1')
    expect(safeLink('red', page)).toBe('https://shop.example/shoes/red')
  })

  it.each([
    'javascript:alert(1)',
    ' javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'java\nscript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:x',
    'blob:https://shop.example/1',
    'http://',
    '',
    undefined,
  ])('does not follow %j', link => {
    expect(safeLink(link, page)).toBeUndefined()
  })

  it('tells the own site from others by scheme, host and port', () => {
    expect(isSameSite('https://shop.example/p/1', page)).toBe(true)
    expect(isSameSite('http://shop.example/p/1', page)).toBe(false)
    expect(isSameSite('https://shop.example.evil.example/', page)).toBe(false)
  })
})

describe('splitLinks', () => {
  const hrefs = (text: string) => splitLinks(text).flatMap(({ href }) => href ?? [])

  it('finds addresses without the punctuation around them', () => {
    expect(hrefs('See https://a.example/x?y=1, or (http://b.example/z).')).toEqual([
      'https://a.example/x?y=1',
      'http://b.example/z',
    ])
  })

  it('ends an address where Chinese text goes on', () => {
    expect(hrefs('请看https://a.example/x。谢谢')).toEqual(['https://a.example/x'])
    expect(hrefs('https://a.example/x查看')).toEqual(['https://a.example/x'])
  })

  it('loses no character', () => {
    for (const text of ['', 'no link', 'https://a.example', 'a https://b.example/c! d\nhttps://e.example.']) {
      expect(
        splitLinks(text)
          .map(piece => piece.text)
          .join(''),
      ).toBe(text)
    }
  })

  it('makes no link of other schemes', () => {
    expect(hrefs('javascript:alert(1) ftp://a.example <b>http</b>')).toEqual([])
  })
})
