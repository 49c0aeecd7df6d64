import { type Retriever, toProductId } from '../../../src/domain/index.ts'
import { happened, idsOf, makeQuery, me } from '../sample-history.ts'

const queries = {
  'a stranger': makeQuery(),
  'a stranger beside an anchor': makeQuery({ anchors: [toProductId('velto-7')] }),
  'a known customer': makeQuery({ history: happened(me, 'purchase', 60, 'velto-7', 'pods-air') }),
  'a customer of things that the shop no longer has': makeQuery({ history: happened(me, 'purchase', 60, 'gone') }),
  'an anchor that the shop no longer has': makeQuery({ anchors: [toProductId('gone')] }),
  'alternatives to an anchor': makeQuery({ goal: 'related', anchors: [toProductId('pods-air')] }),
  'complements of two anchors': makeQuery({
    goal: 'complementary',
    anchors: [toProductId('velto-7'), toProductId('osca-lite')],
  }),
}

/** What the Retriever port promises, whatever the query. */
export function retrieverPromises(name: string, open: () => Retriever): void {
  describe.each(Object.entries(queries))(`${name}, for %s`, (_, query) => {
    it('proposes each product once, best first, ties by product id', async () => {
      const candidates = await open().retrieve(query, 50)
      expect(new Set(idsOf(candidates)).size).toBe(candidates.length)
      expect(candidates).toEqual(
        candidates.toSorted((a, b) => b.score - a.score || (a.productId < b.productId ? -1 : 1)),
      )
      for (const { score } of candidates) expect(score).not.toBeNaN()
    })

    it('proposes at most as many as asked, the same ones foremost', async () => {
      const all = idsOf(await open().retrieve(query, 50))
      for (const k of [0, 1, 3]) expect(idsOf(await open().retrieve(query, k))).toEqual(all.slice(0, k))
    })

    it('says the same twice', async () => {
      const retriever = open()
      expect(await retriever.retrieve(query, 50)).toEqual(await retriever.retrieve(query, 50))
    })
  })
}
