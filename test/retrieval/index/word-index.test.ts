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

  it('finds a word written apart or together', () => {
    const apart = new WordIndex({ fields })
    apart.upsert([
      { id: 'joined', fields: { name: 'Stereo headset' } },
      { id: 'cut', fields: { name: 'Bluetooth speaker' } },
      { id: 'other', fields: { name: 'Hair styling' } },
    ])
    expect(apart.search('head set', 9).map(({ id }) => id)).toEqual(['joined'])
    expect(apart.search('bluetoothspeaker', 9).map(({ id }) => id)).toEqual(['cut'])
  })

  it('does not count a word again because the description repeats the name', () => {
    const repeated = new WordIndex({ fields: { name: 1, description: 1 } })
    repeated.upsert([
      { id: 'b-plain', fields: { name: 'red lamp', description: 'gives light' } },
      { id: 'a-again', fields: { name: 'red lamp', description: 'red lamp' } },
    ])
    const [first, second] = repeated.search('red lamp', 2)
    expect(first?.score).toBeCloseTo(second?.score ?? 0, 6)
  })

  it('puts what holds all the words before what holds the rarest', () => {
    const index = new WordIndex({ fields })
    index.upsert([
      { id: 'all', fields: { name: 'usb cable for the quillon printer of the office with a long plug' } },
      { id: 'rare', fields: { name: 'quillon' } },
      ...Array.from({ length: 20 }, (_, i) => ({ id: `cable-${i}`, fields: { name: 'usb cable' } })),
    ])
    const hits = index.search('quillon usb cable', 30)
    expect(hits[0]).toMatchObject({ id: 'all', coverage: 1 })
    expect(hits.find(({ id }) => id === 'rare')?.coverage).toBeCloseTo(1 / 3)
  })

  it('stays the same through many changes', () => {
    const changed = new WordIndex({ fields })
    const fresh = new WordIndex({ fields })
    const document = (i: number, round: number) => ({
      id: `d-${i}`,
      fields: { name: `thing number${i % 7} ${2000 + round}`, description: `word${i % 5} of all` },
    })
    for (let round = 0; round < 30; round++) {
      changed.upsert(Array.from({ length: 100 }, (_, i) => document(i, round)))
    }
    for (let i = 0; i < 50; i++) changed.remove(`d-${i}`)
    fresh.upsert(Array.from({ length: 50 }, (_, i) => document(i + 50, 29)))
    expect(changed.size).toBe(50)
    expect(changed.search('2028', 5)).toEqual([])
    for (const text of ['number3 word2', 'thing', 'nummber3']) {
      expect(changed.search(text, 60)).toEqual(fresh.search(text, 60))
    }
  })
})
