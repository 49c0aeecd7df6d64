import { toCustomerId } from '../../src/domain/index.ts'
import { collect, noon, sampleCustomer } from './storage-samples.ts'
import type { OpenStorage } from './with-storage.ts'
import { withStorage } from './with-storage.ts'

export function customerStoreContract(name: string, open: OpenStorage): void {
  describe(`CustomerStore: ${name}`, () => {
    it(
      'gives back every field, and no field that was not there',
      withStorage(open, async ({ customers }) => {
        const bare = { id: toCustomerId('bare'), createdAt: noon, personalised: false }
        await customers.upsert([sampleCustomer('ada'), bare])
        expect(await customers.get(toCustomerId('ada'))).toEqual(sampleCustomer('ada'))
        expect(await customers.get(toCustomerId('bare'))).toStrictEqual(bare)
        expect(await customers.get(toCustomerId('nobody'))).toBeUndefined()
      }),
    )

    it(
      'replaces a customer of the same id',
      withStorage(open, async ({ customers }) => {
        await customers.upsert([sampleCustomer('ada')])
        await customers.upsert([sampleCustomer('ada', { personalised: false })])
        expect((await customers.get(toCustomerId('ada')))?.personalised).toBe(false)
        expect(await customers.count()).toBe(1)
      }),
    )

    it(
      'lists all by id, in pages',
      withStorage(open, async ({ customers }) => {
        const ids = Array.from({ length: 1_100 }, (_, index) => `c${String(1_099 - index).padStart(4, '0')}`)
        await customers.upsert(ids.map(id => sampleCustomer(id)))
        const listed = await collect(customers.listAll())
        expect(listed.map(customer => customer.id)).toEqual(ids.toReversed())
      }),
    )
  })
}
