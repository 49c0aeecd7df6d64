import { toCatalogue, toProductId } from '../../../src/domain/index.ts'
import { createAttributeRetriever } from '../../../src/recommendation/retrievers/attribute-retriever.ts'
import { makeProduct } from '../../support/small-shop.ts'
import { happened, idsOf, makeQuery, me, shopWithExtras } from '../sample-history.ts'
import { retrieverPromises } from './retriever-promises.ts'

const open = (catalogue = shopWithExtras) => createAttributeRetriever(catalogue)

retrieverPromises('attribute retriever', open)

describe('attribute retriever', () => {
  it('finds what shares the most telling attributes with an anchor', async () => {
    const found = await open().retrieve(makeQuery({ anchors: [toProductId('case-velto-7')] }), 50)
    expect(found[0]?.productId).toBe('case-osca')
    expect(idsOf(found)).not.toContain('case-velto-7')
  })

  it('proposes a product from the moment it is in the catalogue', async () => {
    let shop = shopWithExtras()
    const retriever = open(() => shop)
    const query = makeQuery({ history: happened(me, 'view', 1, 'tripod') })
    await retriever.retrieve(query, 50)
    const fresh = makeProduct({ id: 'tripod-2', categories: ['Photo', 'Tripods'], price: 69 })
    shop = toCatalogue([...shop.products, fresh])
    expect(idsOf(await retriever.retrieve(query, 50))).toContain('tripod-2')
  })

  it('has nothing for a stranger', async () => {
    expect(await open().retrieve(makeQuery(), 50)).toEqual([])
  })
})
