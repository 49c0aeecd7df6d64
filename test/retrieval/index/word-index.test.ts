import { WordIndex } from '../../../src/retrieval/index.ts'
import { lexicalIndexContract } from '../../contracts/lexical-index.contract.ts'

const fields = { name: 3, description: 1 }
lexicalIndexContract('words', () => new WordIndex({ fields }))

describe('WordIndex', () => {
  const index = new WordIndex({ fields })
  index.upsert([
    { id: 'pro', fields: { name: 'Nova X200Pro', description: 'A smartphone with 256GB of memory' } },
    { id: 'spaced', fields: { name: 'Orbit X300 Pro', description: 'A smartphone with 128 GB of memory' } },
    { id: 'cable', fields: { name: 'Cable NV-A2140', description: 'Batteries not included' } },
    { id: 'pot', fields: { name: '不锈钢汤锅', description: '适合煮汤和煮面' } },
    { id: 'shell', fields: { name: '透明手机壳', description: '防摔' } },
    { id: 'cast', fields: { name: 'Plaster cast', description: 'For a broken arm' } },
    { id: 'case', fields: { name: 'Violin case', description: 'Café brown' } },
  ])
  const found = (text: string) => index.search(text, 10).map(({ id }) => id)

  it.each([
    ['x200pro', 'pro'],
    ['x200 pro', 'pro'],
    ['X-200 Pro', 'pro'],
    ['x300pro', 'spaced'],
    ['256 gb', 'pro'],
    ['128gb', 'spaced'],
    ['nv-a2140', 'cable'],
    ['NVA2140', 'cable'],
    ['nv a2140', 'cable'],
    ['A2140', 'cable'],
    ['2140', 'cable'],
    ['battery', 'cable'],
    ['ＣＡＢＬＥ', 'cable'],
    ['cafe', 'case'],
    ['锅', 'pot'],
    ['汤锅', 'pot'],
    ['煮面的锅', 'pot'],
    ['手机壳', 'shell'],
    ['手机的壳', 'shell'],
    ['我想买一个透明的手机壳', 'shell'],
  ])('finds what "%s" means', (text, id) => {
    expect(found(text)[0]).toBe(id)
  })

  it('guesses at misspelt and half-typed words', () => {
    expect(found('smartphoen')).toHaveLength(2)
    expect(found('viol')).toEqual(['case'])
  })

  it('does not guess at words that it knows', () => {
    expect(found('case')).toEqual(['case'])
    expect(found('cast')).toEqual(['cast'])
  })

  it('does not guess at figures', () => {
    expect(found('2141')).toEqual([])
  })

  it('passes over words that say nothing, unless there are no others', () => {
    expect(found('do you have a cable for me')).toEqual(['cable'])
    expect(found('for a')).toContain('cast')
  })

  it('weighs fields', () => {
    const weighed = new WordIndex({ fields: { name: 10, description: 1 } })
    weighed.upsert([
      { id: 'a', fields: { name: 'lamp', description: 'table table' } },
      { id: 'b', fields: { name: 'table', description: 'lamp lamp' } },
    ])
    expect(weighed.search('table', 1)[0]?.id).toBe('b')
    expect(weighed.search('lamp', 1)[0]?.id).toBe('a')
  })
})
