import { toProductId } from '../../src/domain/index.ts'
import { collect, sampleProduct, unreadableProduct } from './storage-samples.ts'
import type { OpenStorage } from './with-storage.ts'
import { withStorage } from './with-storage.ts'

export function catalogueStoreContract(name: string, open: OpenStorage): void {
  describe(`CatalogueStore: ${name}`, () => {
    const one = toProductId('lamp-1')
    const two = toProductId('lamp-2')
    const three = toProductId('lamp-3')

    it(
      'gives back every field of a product',
      withStorage(open, async ({ catalogue }) => {
        const plain = { ...sampleProduct('plain'), translations: {} }
        await catalogue.upsert([sampleProduct('lamp-1'), plain])
        expect(await catalogue.get(one)).toEqual(sampleProduct('lamp-1'))
        expect(await catalogue.get(plain.id)).toEqual(plain)
        expect(await catalogue.get(two)).toBeUndefined()
      }),
    )

    it(
      'keeps its own copy: changing the value that was stored changes nothing',
      withStorage(open, async ({ catalogue }) => {
        const attributes: Record<string, string> = { colour: 'black' }
        await catalogue.upsert([sampleProduct('lamp-1', { attributes })])
        attributes.colour = 'white'
        expect((await catalogue.get(one))?.attributes).toEqual({ colour: 'black' })
      }),
    )

    it(
      'finds many in the order asked for and leaves out the unknown',
      withStorage(open, async ({ catalogue }) => {
        await catalogue.upsert([sampleProduct('lamp-1'), sampleProduct('lamp-2')])
        const found = await catalogue.getMany([two, three, one, two])
        expect(found.map(product => product.id)).toEqual([two, one, two])
        expect(await catalogue.getMany([])).toEqual([])
      }),
    )

    it(
      'replaces a product of the same id',
      withStorage(open, async ({ catalogue }) => {
        await catalogue.upsert([sampleProduct('lamp-1'), sampleProduct('lamp-2')])
        await catalogue.upsert([sampleProduct('lamp-1', { stock: 0 })])
        expect((await catalogue.get(one))?.stock).toBe(0)
        expect(await catalogue.count()).toBe(2)
      }),
    )

    it(
      'lists all by id, in pages',
      withStorage(open, async ({ catalogue }) => {
        const ids = Array.from({ length: 1_203 }, (_, index) => `p${String((index * 7_919) % 1_203).padStart(5, '0')}`)
        await catalogue.upsert([...ids, '灯', 'Z', '𝒜', 'ﬀ'].map(id => sampleProduct(id)))
        const listed = (await collect(catalogue.listAll())).map(product => product.id as string)
        expect(listed).toEqual(['Z', ...ids.sort(), '灯', 'ﬀ', '𝒜'])
        expect(await catalogue.count()).toBe(1_207)
      }),
    )

    it(
      'lists nothing when it holds nothing',
      withStorage(open, async ({ catalogue }) => {
        expect(await collect(catalogue.listAll())).toEqual([])
        expect(await catalogue.count()).toBe(0)
      }),
    )

    it(
      'removes, and minds no unknown id',
      withStorage(open, async ({ catalogue }) => {
        await catalogue.upsert([sampleProduct('lamp-1'), sampleProduct('lamp-2')])
        await catalogue.remove([one, three])
        await catalogue.remove([])
        expect(await catalogue.get(one)).toBeUndefined()
        expect(await catalogue.count()).toBe(1)
      }),
    )

    it(
      'stores all products of a call or, on a fault, none',
      withStorage(open, async ({ catalogue }) => {
        await catalogue.upsert([sampleProduct('lamp-1')])
        const revision = await catalogue.revision()
        for (const size of [2, 400]) {
          const news = Array.from({ length: size }, (_, index) => sampleProduct(`new-${index}`))
          const change = sampleProduct('lamp-1', { stock: 0 })
          await expect(catalogue.upsert([change, ...news, unreadableProduct('bad')])).rejects.toThrow('unreadable')
        }
        expect(await catalogue.get(one)).toEqual(sampleProduct('lamp-1'))
        expect(await catalogue.count()).toBe(1)
        expect(await catalogue.revision()).toBe(revision)
      }),
    )

    it(
      'raises its revision with a change, and only then',
      withStorage(open, async ({ catalogue }) => {
        const seen = [await catalogue.revision()]
        const step = async (change: () => Promise<void>) => {
          await change()
          seen.push(await catalogue.revision())
        }
        await step(() => catalogue.upsert([sampleProduct('lamp-1')]))
        await step(() => catalogue.upsert([sampleProduct('lamp-1')]))
        await step(() => catalogue.upsert([sampleProduct('lamp-1', { stock: 1 })]))
        await step(() => catalogue.remove([two]))
        await step(() => catalogue.remove([one]))
        const grew = seen.slice(1).map((revision, index) => revision > (seen[index] ?? 0))
        expect(grew).toEqual([true, false, true, false, true])
      }),
    )
  })
}
