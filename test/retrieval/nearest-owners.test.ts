import { toCatalogue } from '../../src/domain/index.ts'
import { FlatIndex, toVectorId } from '../../src/retrieval/index.ts'
import { createLanguageGaps } from '../../src/retrieval/language-gap.ts'
import { nearestOwners } from '../../src/retrieval/nearest-owners.ts'
import { products } from './bilingual-shop.ts'

const byId = (id: string) => {
  const product = products.find(product => product.id === id)
  if (!product) throw new Error(`the shop has no ${id}`)
  return product
}
const phone = byId('ph-1')
const tablet = byId('tb-1')
const laptop = byId('lt-1')
const lamp = byId('lm-1')
const inChinese = { ...tablet, ...tablet.translations.zh, translations: {} }
const inEnglish = { ...laptop, translations: {} }

describe('createLanguageGaps', () => {
  it('names what has no text in the question’s language', () => {
    const gapOf = createLanguageGaps(toCatalogue([phone, inChinese, inEnglish]))
    expect(gapOf('a tablet')?.lacks(inChinese.id)).toBe(true)
    expect(gapOf('a tablet')?.lacks(inEnglish.id)).toBe(false)
    expect(gapOf('a tablet')?.lacks(phone.id)).toBe(false)
    expect(gapOf('平板电脑')?.lacks(inChinese.id)).toBe(false)
    expect(gapOf('平板电脑')?.lacks(inEnglish.id)).toBe(true)
  })

  it('tells by which vectors a product stands in either language', () => {
    const english = { ...lamp, translations: { zh: lamp }, name: 'Dusk lamp' }
    const chinese = { ...lamp, ...lamp.translations.zh, id: phone.id, translations: { en: lamp } }
    const gapOf = createLanguageGaps(toCatalogue([english, chinese, inChinese, inEnglish]))
    expect(gapOf('lamp')?.pairOf(english.id)).toEqual({ own: english.id, other: toVectorId(english.id, 'zh') })
    expect(gapOf('台灯')?.pairOf(english.id)).toEqual({ own: toVectorId(english.id, 'zh'), other: english.id })
    expect(gapOf('lamp')?.pairOf(chinese.id)).toEqual({ own: toVectorId(chinese.id, 'en'), other: chinese.id })
    expect(gapOf('lamp')?.pairOf(inChinese.id)).toBeUndefined()
  })

  it('sees no gap where all products have a text in the language, or none has', () => {
    expect(createLanguageGaps(toCatalogue(products))('phone')).toBeUndefined()
    expect(createLanguageGaps(toCatalogue(products))('手机')).toBeUndefined()
    expect(createLanguageGaps(toCatalogue([inEnglish]))('手机')).toBeUndefined()
    expect(createLanguageGaps(toCatalogue([]))('手机')).toBeUndefined()
  })
})

describe('nearestOwners', () => {
  /** A vector whose cosine with the first axis is `cosine`. */
  const at = (cosine: number) => Float32Array.of(cosine, Math.sqrt(1 - cosine ** 2), 0)
  const query = Float32Array.of(1, 0, 0)
  /** Each product's own language adds .1; the one in Chinese only would be second in its own language. */
  function shop() {
    const vectors = new FlatIndex(3)
    for (const [{ id }, cosine] of [[phone, 0.9] as const, [lamp, 0.6] as const]) {
      vectors.upsert(id, at(cosine))
      vectors.upsert(toVectorId(id, 'zh'), at(cosine - 0.1))
    }
    vectors.upsert(inChinese.id, at(0.55))
    return { vectors, gap: createLanguageGaps(toCatalogue([phone, lamp, inChinese]))('phone') }
  }

  it('brings what lacks the question’s language as near as it would be in it', async () => {
    const { vectors, gap } = shop()
    expect((await nearestOwners(vectors, query, 5)).map(({ id }) => id)).toEqual([phone.id, lamp.id, inChinese.id])
    const found = await nearestOwners(vectors, query, 5, undefined, gap)
    expect(found.map(({ id }) => id)).toEqual([phone.id, inChinese.id, lamp.id])
    expect(found[1]?.similarity).toBeCloseTo(0.65)
  })

  it('brings it in also where it was too far off to be among the nearest', async () => {
    const { vectors, gap } = shop()
    expect((await nearestOwners(vectors, query, 2, undefined, gap)).map(({ id }) => id)).toEqual([
      phone.id,
      inChinese.id,
    ])
  })

  it('compares vectors as they are where no product has both languages, and keeps to what is accepted', async () => {
    const { vectors, gap } = shop()
    const others = (id: string) => id === inChinese.id
    expect(await nearestOwners(vectors, query, 5, others, gap)).toEqual([
      { id: inChinese.id, similarity: expect.closeTo(0.55) },
    ])
    const butThat = await nearestOwners(vectors, query, 5, id => !others(id), gap)
    expect(butThat.map(({ id }) => id)).toEqual([phone.id, lamp.id])
  })
})
