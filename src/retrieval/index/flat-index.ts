import type { Neighbour, VectorIndex } from '../../domain/index.ts'
import { Nearest } from './nearest.ts'
import { toUnitVector } from './unit-vector.ts'
import { VectorSlab } from './vector-slab.ts'

/**
 * Compares the query with every vector: exact, in memory only. The reference for other indexes, and the right one for
 * a few thousand vectors.
 * Cost: a search of n vectors takes about 0.3 µs × n at 384 dimensions.
 */
export class FlatIndex implements VectorIndex {
  readonly dimensions: number
  readonly #slab: VectorSlab
  readonly #slotOf = new Map<string, number>()
  /** By slot. */
  readonly #ids: string[] = []
  readonly #tags: string[] = []

  constructor(dimensions: number) {
    this.dimensions = dimensions
    this.#slab = new VectorSlab(dimensions)
  }

  get size(): number {
    return this.#ids.length
  }

  upsert(id: string, vector: Float32Array, tag = ''): void {
    const unit = toUnitVector(vector, this.dimensions)
    const slot = this.#slotOf.get(id) ?? this.#ids.length
    this.#slab.set(slot, unit)
    this.#slotOf.set(id, slot)
    this.#ids[slot] = id
    this.#tags[slot] = tag
  }

  remove(id: string): void {
    const slot = this.#slotOf.get(id)
    if (slot === undefined) return
    this.#slotOf.delete(id)
    // The last vector moves into the gap.
    const lastSlot = this.#ids.length - 1
    const lastId = this.#ids.pop()
    const lastTag = this.#tags.pop() ?? ''
    if (slot === lastSlot || lastId === undefined) return
    this.#slab.set(slot, this.#slab.at(lastSlot))
    this.#slotOf.set(lastId, slot)
    this.#ids[slot] = lastId
    this.#tags[slot] = lastTag
  }

  ids(): Iterable<string> {
    return this.#slotOf.keys()
  }

  tagOf(id: string): string | undefined {
    const slot = this.#slotOf.get(id)
    return slot === undefined ? undefined : this.#tags[slot]
  }

  vectorOf(id: string): Float32Array | undefined {
    const slot = this.#slotOf.get(id)
    return slot === undefined ? undefined : this.#slab.at(slot)
  }

  async search(query: Float32Array, k: number, accept?: (id: string) => boolean): Promise<readonly Neighbour[]> {
    const unit = toUnitVector(query, this.dimensions)
    if (k < 1) return []
    const nearest = new Nearest(k)
    for (const [slot, id] of this.#ids.entries()) {
      if (!accept || accept(id)) nearest.offer(this.#slab.similarity(slot, unit), () => id)
    }
    return nearest.list()
  }

  async save(): Promise<void> {}

  async close(): Promise<void> {}
}
