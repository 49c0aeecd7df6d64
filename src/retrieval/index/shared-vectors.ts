import type { Neighbour } from '../../domain/index.ts'
import type { IndexEntry } from './hnsw-snapshot.ts'
import { Nearest } from './nearest.ts'
import { VectorSlab } from './vector-slab.ts'

/** What a filter leaves: how many ids, in which slots; `holds` says it by slot. */
export type Accepted = { readonly ids: number; readonly slots: readonly number[]; readonly holds: Uint8Array }

/** Slots that a change has emptied, and filled with a new vector; the emptied one may be the filled one. */
export type SlotChange = { readonly emptied?: number; readonly filled?: number }

/**
 * Ids with their vectors and tags. Each distinct vector lies in one slot, however many ids share it; slots that become
 * empty are used again. Vectors have length 1.
 */
export class SharedVectors {
  readonly #slab: VectorSlab
  readonly #entries = new Map<string, { slot: number; tag: string }>()
  /** By slot: the ids whose vector it is. */
  readonly #idsOf: Set<string>[] = []
  readonly #free: number[] = []
  /** Digest of a vector → its slot. */
  readonly #slotOf = new Map<number, number>()

  /** @param stored - by slot, with the entries that lie in them; slots without an entry are free. */
  constructor(
    dimensions: number,
    stored?: { readonly vectors: Float32Array; readonly entries: readonly IndexEntry[] },
  ) {
    this.#slab = new VectorSlab(dimensions, stored?.vectors)
    if (!stored) return
    const slots = stored.vectors.length / dimensions
    for (let slot = 0; slot < slots; slot++) this.#idsOf.push(new Set())
    for (const [id, slot, tag] of stored.entries) {
      this.#entries.set(id, { slot, tag })
      this.#idsOf[slot]?.add(id)
    }
    for (const [slot, ids] of this.#idsOf.entries()) {
      if (ids.size === 0) this.#free.push(slot)
      else this.#slotOf.set(digestOf(this.#slab.at(slot)), slot)
    }
  }

  /** Of ids. */
  get size(): number {
    return this.#entries.size
  }

  /** Free ones included. */
  get slots(): number {
    return this.#idsOf.length
  }

  ids(): Iterable<string> {
    return this.#entries.keys()
  }

  tagOf(id: string): string | undefined {
    return this.#entries.get(id)?.tag
  }

  vectorOf(id: string): Float32Array | undefined {
    const known = this.#entries.get(id)
    return known && this.#slab.at(known.slot)
  }

  set(id: string, unit: Float32Array, tag: string): SlotChange {
    const known = this.#entries.get(id)
    if (known && this.#slab.equals(known.slot, unit)) {
      known.tag = tag
      return {}
    }
    const emptied = known && this.#leave(id, known.slot)
    const shared = this.#slotWith(unit)
    const slot = shared ?? this.#fill(unit)
    this.#idsOf[slot]?.add(id)
    this.#entries.set(id, { slot, tag })
    return { ...(emptied !== undefined && { emptied }), ...(shared === undefined && { filled: slot }) }
  }

  delete(id: string): SlotChange {
    const known = this.#entries.get(id)
    if (!known) return {}
    this.#entries.delete(id)
    const emptied = this.#leave(id, known.slot)
    return emptied === undefined ? {} : { emptied }
  }

  /** Which slots hold an accepted id, and how many ids are accepted. */
  accepted(accept: (id: string) => boolean): Accepted {
    const slots: number[] = []
    const holds = new Uint8Array(this.#idsOf.length)
    let count = 0
    for (const [id, { slot }] of this.#entries) {
      if (!accept(id)) continue
      count++
      if (holds[slot] === 0) slots.push(slot)
      holds[slot] = 1
    }
    return { ids: count, slots, holds }
  }

  /** The ids of a slot with their similarity to the query. */
  neighboursAt(slot: number, unit: Float32Array): readonly Neighbour[] {
    const similarity = this.#slab.similarity(slot, unit)
    return Array.from(this.#idsOf[slot] ?? [], id => ({ id, similarity }))
  }

  /** The k nearest of the ids in some slots; compares each. */
  nearest(
    unit: Float32Array,
    k: number,
    slots: Iterable<number> = this.#idsOf.keys(),
    accept?: (id: string) => boolean,
  ): readonly Neighbour[] {
    const nearest = new Nearest(k)
    for (const slot of slots) {
      const ids = this.#idsOf[slot]
      if (!ids || ids.size === 0) continue
      const similarity = this.#slab.similarity(slot, unit)
      for (const id of ids) if (!accept || accept(id)) nearest.offer(similarity, () => id)
    }
    return nearest.list()
  }

  /** Copies, as the constructor takes them. */
  stored(): { readonly vectors: Float32Array; readonly entries: readonly IndexEntry[] } {
    const entries = [...this.#entries].map(([id, { slot, tag }]): IndexEntry => [id, slot, tag])
    return { entries, vectors: this.#slab.first(this.slots) }
  }

  /** Puts a vector that no slot holds into a free or new slot. */
  #fill(unit: Float32Array): number {
    const slot = this.#free.pop() ?? this.#idsOf.length
    this.#idsOf[slot] ??= new Set()
    this.#slab.set(slot, unit)
    this.#slotOf.set(digestOf(unit), slot)
    return slot
  }

  /** @returns the slot where it is empty now. */
  #leave(id: string, slot: number): number | undefined {
    const ids = this.#idsOf[slot]
    ids?.delete(id)
    if (!ids || ids.size > 0) return
    const digest = digestOf(this.#slab.at(slot))
    if (this.#slotOf.get(digest) === slot) this.#slotOf.delete(digest)
    this.#free.push(slot)
    return slot
  }

  #slotWith(unit: Float32Array): number | undefined {
    const slot = this.#slotOf.get(digestOf(unit))
    return slot !== undefined && this.#slab.equals(slot, unit) ? slot : undefined
  }
}

/** So many of a vector's values, its first, tell it from nearly every other. */
const valuesInDigest = 24

/** A number for the bits of a vector (FNV-1a, 32 bits twice). Different vectors may share it: compare them too. */
function digestOf(vector: Float32Array): number {
  let low = 0x811c9dc5
  let high = 0x01000193
  const values = new Uint32Array(vector.buffer, vector.byteOffset, Math.min(vector.length, valuesInDigest))
  for (let i = 0; i < values.length; i++) {
    const bits = values[i] ?? 0
    low = Math.imul(low ^ bits, 0x01000193)
    high = Math.imul(high ^ (bits >>> 7), 0x85ebca6b)
  }
  return (high >>> 11) * 2 ** 32 + (low >>> 0)
}
