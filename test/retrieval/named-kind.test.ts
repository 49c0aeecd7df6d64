import { toCatalogue } from '../../src/domain/index.ts'
import { FlatIndex, openProductSearch, productFields, WordIndex } from '../../src/retrieval/index.ts'
import { createKindFinder } from '../../src/retrieval/named-kind.ts'
import { makeProduct } from '../support/small-shop.ts'
import { fakeEmbedder } from './fake-embedder.ts'

const phone = makeProduct({ id: 'phone', name: 'Velto 7', nameZh: '维拓 7', price: 499, categories: ['Phones'] })
const inChinese = {
  ...makeProduct({ id: 'in-chinese', name: '奥斯卡', price: 99, categories: ['手机'] }),
  description: '大屏',
}
const stand = makeProduct({
  id: 'stand',
  name: 'Phone stand',
  price: 9,
  categories: ['Desk things'],
  description: 'Holds a phone.',
})
const catalogue = toCatalogue([stand, phone, inChinese])

describe('createKindFinder', () => {
  const kindOf = createKindFinder(catalogue)

  it.each(['phones', 'phone', 'Velto phones', 'do you have a phone?', '手机', '华为手机'])(
    'hears in "%s" which products are of the kind, whatever language they are described in',
    text => expect([...(kindOf(text) ?? [])].sort()).toEqual(['in-chinese', 'phone']),
  )

  it('knows a kind of several words', () => {
    expect([...(kindOf('cheap desk things') ?? [])]).toEqual(['stand'])
  })

  it.each(['phone stand', 'desk', 'it is large enough to hold nearly every common phone', '', '!?'])(
    'hears none in "%s"',
    text => expect(kindOf(text)).toBeUndefined(),
  )
})

it('a search for a kind lists what is of it before what only speaks of it', async () => {
  const embedder = fakeEmbedder()
  const shop = openProductSearch({
    ...{ embedder, catalogue: () => catalogue, vectors: new FlatIndex(16) },
    words: new WordIndex({ fields: productFields }),
  })
  await shop.refresh()
  const hits = await shop.search.search({ text: 'phone' }, 3)
  expect(hits.map(({ productId }) => productId).indexOf(stand.id)).toBeGreaterThan(
    hits.map(({ productId }) => productId).indexOf(phone.id),
  )
  await expect(shop.search.search({ text: 'phone stand' }, 1)).resolves.toMatchObject([{ productId: stand.id }])
})
