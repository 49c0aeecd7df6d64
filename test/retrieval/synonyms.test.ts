import { toCatalogue } from '../../src/domain/index.ts'
import { createShopSynonyms, mineSynonyms, toSynonymTable, WordIndex } from '../../src/retrieval/index.ts'
import { catalogue, products } from './bilingual-shop.ts'

const fields = { name: 1, description: 1 }

describe('synonyms', () => {
  const index = new WordIndex({
    fields,
    synonyms: () =>
      toSynonymTable([
        ['laptop', 'notebook computer', '笔记本电脑'],
        ['hdd', 'hard drive'],
      ]),
  })
  index.upsert([
    { id: 'word', fields: { name: 'Gaming laptop' } },
    { id: 'phrase', fields: { name: 'Gaming notebook computer' } },
    { id: 'half', fields: { name: 'Gaming notebook' } },
    { id: 'drive', fields: { name: 'Hard plastic drive' } },
    { id: 'table', fields: { name: 'Gaming table' } },
  ])
  const found = (text: string) => index.search(text, 10).map(({ id }) => id)

  it('finds other words for the same thing, after the words as they were written', () => {
    expect(found('laptop')).toEqual(['word', 'phrase'])
    expect(found('notebook computer').slice(0, 2)).toEqual(['phrase', 'word'])
    expect(found('gaming laptop').slice(0, 2)).toEqual(['word', 'phrase'])
  })

  it('needs every word of a phrase', () => {
    expect(found('laptop')).not.toContain('half')
    expect(found('hdd')).toEqual(['drive'])
  })

  it('crosses languages', () => {
    expect(found('笔记本电脑').toSorted()).toEqual(['phrase', 'word'])
  })

  it('knows a shop’s own words, those of its translations, and common ones', () => {
    const table = createShopSynonyms(() => catalogue, { Phones: ['blower'] })()
    expect(table.alternativesOf(['blower'])).toContainEqual(['phone'])
    expect(table.alternativesOf(['手机'])).toContainEqual(['phone'])
    expect(table.alternativesOf(['sofa'])).toContainEqual(['couch'])
    expect(table.alternativesOf(['zebra'])).toEqual([])
  })
})

describe('mineSynonyms', () => {
  const mined = mineSynonyms(catalogue).map(pair => pair.join('='))

  it('reads categories, attributes and brands off the translations', () => {
    expect(mined).toContain('Phones=手机')
    expect(mined).toContain('colour=颜色')
    expect(mined).toContain('white=白色')
    // The brand's Chinese name is cut into its characters; one of them stands for it.
    expect(mined.some(pair => /^nova=[诺瓦]/.test(pair))).toBe(true)
  })

  it('finds nothing in a shop of one language', () => {
    expect(mineSynonyms(toCatalogue(products.map(product => ({ ...product, translations: {} }))))).toEqual([])
  })
})
