import { type Candidate, type RecommendationQuery, type Retriever, toProductId } from '../../../src/domain/index.ts'
import { createVisitRetriever } from '../../../src/recommendation/retrievers/visit-retriever.ts'
import { happened, idsOf, makeQuery, me } from '../sample-history.ts'
import { retrieverPromises } from './retriever-promises.ts'

const minute = 1 / 1_440

/** Proposes the same whatever it is asked, and remembers what it was asked. */
function proposing(...ids: readonly string[]) {
  const asked: RecommendationQuery[] = []
  const retriever: Retriever = {
    name: ids.join('-'),
    async retrieve(query, k) {
      asked.push(query)
      return ids
        .map((id, i): Candidate => ({ productId: toProductId(id), score: 1 / (i + 1), reason: { kind: 'popular' } }))
        .slice(0, k)
    },
  }
  return { asked, retriever }
}

retrieverPromises('visit retriever', () => createVisitRetriever([proposing('tripod', 'pods-air').retriever]))

describe('visit retriever', () => {
  const visit = [...happened(me, 'view', 20 * minute, 'tripod'), ...happened(me, 'cart', minute, 'pods-air')]

  it('asks the others about the events of the last half hour alone', async () => {
    const { asked, retriever } = proposing('tripod')
    const history = [...happened(me, 'purchase', 40 * minute, 'velto-7'), ...visit]
    await createVisitRetriever([retriever]).retrieve(makeQuery({ history }), 5)
    expect(asked.map(query => query.history)).toEqual([visit])
  })

  it('puts first what most of them put first, and passes their reasons on', async () => {
    const lists = [proposing('pods-air', 'tripod'), proposing('power-bank', 'tripod')].map(({ retriever }) => retriever)
    const found = await createVisitRetriever(lists).retrieve(makeQuery({ history: visit }), 5)
    expect(idsOf(found)).toEqual(['tripod', 'pods-air', 'power-bank'])
    expect(found[0]?.reason).toEqual({ kind: 'popular' })
  })

  it.each([
    ['for a stranger', makeQuery()],
    [
      'after one product, however often it was looked at',
      makeQuery({ history: [...visit.slice(1), ...visit.slice(1)] }),
    ],
    ['long after a visit', makeQuery({ history: happened(me, 'view', 1, 'tripod', 'pods-air') })],
    ['beside an anchor', makeQuery({ history: visit, anchors: [toProductId('velto-7')] })],
  ])('has nothing %s', async (_, query) => {
    const { asked, retriever } = proposing('tripod')
    expect(await createVisitRetriever([retriever]).retrieve(query, 5)).toEqual([])
    expect(asked).toEqual([])
  })
})
