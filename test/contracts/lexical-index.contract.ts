import type { LexicalIndex } from '../../src/domain/index.ts'

/** What every lexical index promises. `open` makes an empty index that searches the fields `name` and `description`. */
export function lexicalIndexContract(name: string, open: () => LexicalIndex): void {
  describe(`LexicalIndex: ${name}`, () => {
    let index: LexicalIndex
    beforeEach(() => {
      index = open()
      index.upsert([
        { id: 'case', fields: { name: 'Red phone case', description: 'Protects from drops' } },
        { id: 'phone', fields: { name: 'Nova phone', description: 'With a red case in the box' } },
        { id: 'pan', fields: { name: 'Frying pan 平底锅', description: '不粘煎锅，电磁炉适用' } },
      ])
    })
    const found = (text: string, k = 10) => index.search(text, k).map(({ id }) => id)

    it('finds documents by a word', () => {
      expect(found('pan')).toEqual(['pan'])
      expect(found('drops')).toEqual(['case'])
    })

    it('finds documents by a Chinese word', () => {
      expect(found('平底锅')).toEqual(['pan'])
      expect(found('电磁炉')).toEqual(['pan'])
    })

    it('puts first what holds more of the words', () => {
      expect(found('red phone case')[0]).toBe('case')
    })

    it('gives positive scores, best first, at most k', () => {
      const hits = index.search('phone case', 10)
      expect(hits.length).toBe(2)
      expect(hits.every(({ score }) => score > 0)).toBe(true)
      expect(hits.map(({ score }) => score)).toEqual(hits.map(({ score }) => score).toSorted((a, b) => b - a))
      expect(found('phone case', 1)).toHaveLength(1)
      expect(found('phone case', 0)).toEqual([])
    })

    it('finds nothing for words that no document holds, and for none', () => {
      for (const text of ['zebra', '斑马', '', '  ', '?!']) expect(found(text)).toEqual([])
    })

    it('replaces a document by id', () => {
      index.upsert([{ id: 'pan', fields: { name: 'Wok' } }])
      expect(index.size).toBe(3)
      expect(found('pan')).toEqual([])
      expect(found('wok')).toEqual(['pan'])
    })

    it('forgets a removed document; an unknown one is no error', () => {
      index.remove('case')
      index.remove('never there')
      expect(index.size).toBe(2)
      expect(found('case')).toEqual(['phone'])
    })

    it('keeps a tag with each document', () => {
      index.upsert([{ id: 'wok', fields: { name: 'Wok' }, tag: 'v1' }])
      expect([index.tagOf('wok'), index.tagOf('pan'), index.tagOf('never there')]).toEqual(['v1', '', undefined])
      expect([...index.ids()].sort()).toEqual(['case', 'pan', 'phone', 'wok'])
    })

    it('survives what looks like syntax', () => {
      for (const text of ['"', 'a AND (b OR', '*', 'name:', '\\', '__proto__', 'constructor', '\u0000']) {
        expect(() => found(text)).not.toThrow()
      }
    })
  })
}
