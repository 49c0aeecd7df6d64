import fc from 'fast-check'
import { foldText } from '../../../src/language/index.ts'
import { indexTerms, tokenize } from '../../../src/retrieval/index.ts'

const forms = (text: string) => tokenize(text).map(({ whole, parts }) => [...whole, ...parts])
const run = { seed: 42, numRuns: 300 }
const word = fc.stringMatching(/^[a-z]{2,8}$/)
const figure = fc.stringMatching(/^[1-9][0-9]{1,3}$/)
const han = fc.stringMatching(/^[\u4e00-\u4fff]{1,12}$/)

describe('tokenize', () => {
  it('keeps a model number whole and in parts', () => {
    expect(forms('NV-A2140')).toEqual([['nv-a2140', 'nva2140', 'nv', 'a2140', '2140']])
  })

  it('parts letters and digits', () => {
    const [terms] = forms('x200pro')
    expect(terms).toEqual(expect.arrayContaining(['x200pro', 'x200', '200', 'pro']))
  })

  it('keeps a figure with a point in one piece', () => {
    expect(forms('13.3')).toEqual([['13.3']])
    expect(forms('13.3-inch')[0]).toEqual(expect.arrayContaining(['13.3', 'inch']))
  })

  it.each([
    ['batteries', 'battery'],
    ['boxes', 'box'],
    ['phones', 'phone'],
    ["men's", 'men'],
    ['glass', 'glass'],
    ['bus', 'bus'],
  ])('folds %s to %s', (text, term) => {
    expect(forms(text)).toEqual([[term]])
  })

  it('splits Chinese into words, pairs and characters', () => {
    expect(indexTerms('平底锅')).toEqual(expect.arrayContaining(['平底锅', '平底', '底锅', '锅']))
  })

  it('knows words that say nothing, in both languages', () => {
    const telling = (text: string) =>
      tokenize(text)
        .filter(({ filler }) => !filler)
        .map(({ whole }) => whole[0])
    expect(telling('Do you have a red phone?')).toEqual(['red', 'phone'])
    expect(telling('请问你们有没有红色的手机')).toEqual(['红色', '手机'])
  })

  it('reads any text, gives no empty term, and none twice in a word', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), text => {
        for (const { whole, parts } of tokenize(text)) {
          expect(whole.length).toBeGreaterThan(0)
          const terms = [...whole, ...parts]
          expect(terms.every(term => term !== '')).toBe(true)
          expect(new Set(terms).size).toBe(terms.length)
        }
      }),
      run,
    )
  })

  it('does not care about case, width, or accents', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'abcXYZéÉüñ0189ｆｕＬＬ-. 手机') }), text => {
        expect(indexTerms(text.toUpperCase())).toEqual(indexTerms(text.toLowerCase()))
        expect(indexTerms(foldText(text))).toEqual(indexTerms(text))
      }),
      run,
    )
  })

  it('finds a compound by each way of writing it', () => {
    fc.assert(
      fc.property(word, figure, word, (first, number, last) => {
        const stored = new Set(indexTerms(`${first}${number}${last}`))
        for (const text of [`${first}${number} ${last}`, `${first}-${number}-${last}`, `${first} ${number}${last}`]) {
          expect(tokenize(text).every(({ whole, parts }) => [...whole, ...parts].some(term => stored.has(term)))).toBe(
            true,
          )
        }
      }),
      run,
    )
  })

  it('finds a run of Chinese by any piece of it', () => {
    fc.assert(
      fc.property(han, fc.nat(), fc.nat(), (text, from, length) => {
        const start = from % text.length
        const piece = text.slice(start, start + 1 + (length % (text.length - start)))
        const stored = new Set(indexTerms(text))
        expect(tokenize(piece).every(({ whole, parts }) => [...whole, ...parts].some(term => stored.has(term)))).toBe(
          true,
        )
      }),
      run,
    )
  })

  it('takes time in proportion to the text', () => {
    for (const piece of ['a', 'a1', '-', 'a-', '手', "'", '.', '1.']) {
      const startedAt = performance.now()
      tokenize(piece.repeat(20_000))
      expect(performance.now() - startedAt).toBeLessThan(1_000)
    }
  })
})
