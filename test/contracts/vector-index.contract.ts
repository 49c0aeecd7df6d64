import type { VectorIndex } from '../../src/domain/index.ts'

const dimensions = 4
const vector = (...values: number[]) => Float32Array.from(values)
const x = vector(1, 0, 0, 0)
const y = vector(0, 1, 0, 0)
const z = vector(0, 0, 1, 0)

/** What every vector index promises. `open` makes an empty index of four dimensions. */
export function vectorIndexContract(name: string, open: (dimensions: number) => Promise<VectorIndex>): void {
  describe(`VectorIndex: ${name}`, () => {
    let index: VectorIndex
    beforeEach(async () => {
      index = await open(dimensions)
    })
    afterEach(async () => {
      await index.close()
    })
    const found = async (query: Float32Array, k: number, accept?: (id: string) => boolean) =>
      (await index.search(query, k, accept)).map(({ id }) => id)

    it('starts empty and finds nothing', async () => {
      expect(index.size).toBe(0)
      expect(index.dimensions).toBe(dimensions)
      expect(await index.search(x, 5)).toEqual([])
    })

    it('finds a stored vector as its own nearest neighbour, at cosine 1', async () => {
      for (const [id, stored] of [
        ['x', x],
        ['y', y],
        ['z', z],
      ] as const)
        index.upsert(id, stored)
      const [nearest] = await index.search(y, 1)
      expect(nearest?.id).toBe('y')
      expect(nearest?.similarity).toBeCloseTo(1, 5)
    })

    it('orders by cosine, whatever the lengths of the vectors', async () => {
      index.upsert('far', vector(0, 9, 0, 0))
      index.upsert('near', vector(0.5, 0.1, 0, 0))
      index.upsert('between', vector(3, 3, 0, 0))
      const neighbours = await index.search(vector(7, 0, 0, 0), 3)
      expect(neighbours.map(({ id }) => id)).toEqual(['near', 'between', 'far'])
      expect(neighbours[1]?.similarity).toBeCloseTo(Math.SQRT1_2, 5)
      expect(neighbours[2]?.similarity).toBeCloseTo(0, 5)
    })

    it('breaks ties by id', async () => {
      for (const id of ['c', 'a', 'd', 'b']) index.upsert(id, x)
      expect(await found(x, 3)).toEqual(['a', 'b', 'c'])
    })

    it('returns fewer than k when it holds fewer, and none for k below 1', async () => {
      index.upsert('x', x)
      expect(await found(x, 10)).toEqual(['x'])
      expect(await found(x, 0)).toEqual([])
    })

    it('replaces the vector and the tag of an id', async () => {
      index.upsert('one', x, 'before')
      index.upsert('two', z)
      index.upsert('one', y, 'after')
      expect(index.size).toBe(2)
      expect(index.tagOf('one')).toBe('after')
      expect(Array.from(index.vectorOf('one') ?? [])).toEqual([0, 1, 0, 0])
      expect((await index.search(y, 1))[0]?.id).toBe('one')
      expect((await index.search(x, 2)).every(({ similarity }) => similarity < 0.01)).toBe(true)
    })

    it('keeps ids apart that share a vector', async () => {
      index.upsert('one', x)
      index.upsert('two', x)
      index.upsert('one', y)
      expect((await index.search(x, 1))[0]).toMatchObject({ id: 'two' })
      index.remove('two')
      expect(await found(x, 5)).toEqual(['one'])
    })

    it('forgets a removed id, and takes it back later', async () => {
      index.upsert('x', x, 'tag')
      index.upsert('y', y)
      index.remove('x')
      index.remove('never there')
      expect(index.size).toBe(1)
      expect(await found(x, 5)).toEqual(['y'])
      expect(index.tagOf('x')).toBeUndefined()
      expect(index.vectorOf('x')).toBeUndefined()
      index.upsert('x', x)
      expect(await found(x, 1)).toEqual(['x'])
    })

    it('can be emptied and filled again', async () => {
      for (let round = 0; round < 3; round++) {
        for (let i = 0; i < 100; i++) index.upsert(`${i}`, vector(Math.cos(i), Math.sin(i), round, 1))
        expect(index.size).toBe(100)
        for (const id of [...index.ids()]) index.remove(id)
        expect(await found(x, 5)).toEqual([])
      }
    })

    it('lists every id once', () => {
      for (const id of ['b', 'a', 'b', 'c']) index.upsert(id, x)
      expect([...index.ids()].sort()).toEqual(['a', 'b', 'c'])
    })

    it('gives an empty tag where none was given', () => {
      index.upsert('x', x)
      expect(index.tagOf('x')).toBe('')
    })

    it('hands out a copy of the normalised vector', async () => {
      index.upsert('one', vector(3, 0, 4, 0))
      const copy = index.vectorOf('one')
      expect(Array.from(copy ?? [])).toEqual([expect.closeTo(0.6, 5), 0, expect.closeTo(0.8, 5), 0])
      copy?.fill(0)
      expect(Array.from(index.vectorOf('one') ?? [])[0]).toBeCloseTo(0.6, 5)
    })

    it('is not touched when the caller changes its vector afterwards', () => {
      const mine = Float32Array.from(x)
      index.upsert('one', mine)
      mine.fill(9)
      expect(Array.from(index.vectorOf('one') ?? [])).toEqual([1, 0, 0, 0])
    })

    it('returns only what is accepted, as if it held nothing else', async () => {
      for (let i = 0; i < 300; i++) index.upsert(`${i}`, vector(1, i / 300, 0, 0))
      expect(await found(x, 3, id => Number(id) % 100 === 99)).toEqual(['99', '199', '299'])
      expect(await found(x, 3, () => false)).toEqual([])
      expect(await found(x, 300, () => true)).toHaveLength(300)
    })

    it('refuses vectors and queries of another length', async () => {
      const wrong = new Float32Array(dimensions + 1)
      expect(() => index.upsert('x', wrong)).toThrow(expect.objectContaining({ code: 'EMBEDDING_DIMENSION_MISMATCH' }))
      await expect(index.search(wrong, 1)).rejects.toMatchObject({ code: 'EMBEDDING_DIMENSION_MISMATCH' })
      expect(index.size).toBe(0)
    })

    it('refuses a vector that is not all numbers, and stays as it was', async () => {
      index.upsert('x', x)
      expect(() => index.upsert('x', vector(Number.NaN, 0, 0, 0))).toThrow(RangeError)
      expect(await found(x, 1)).toEqual(['x'])
    })

    it('takes a vector of zeros, far from everything', async () => {
      index.upsert('zero', vector(0, 0, 0, 0))
      index.upsert('x', x)
      expect(await found(x, 2)).toEqual(['x', 'zero'])
    })

    it('saves and closes without complaint when there is nothing to save', async () => {
      await index.save()
    })
  })
}
