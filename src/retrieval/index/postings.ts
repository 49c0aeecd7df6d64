/** Where one term stands: by document slot, how often in each field. Grows by half when it is full. */
export class Posting {
  readonly #fieldCount: number
  #slots: Int32Array
  /** [entries × fields], capped at 255. */
  #counts: Uint8Array
  #length = 0
  /** Documents that hold the term and are still there. */
  live = 0

  constructor(fieldCount: number) {
    this.#fieldCount = fieldCount
    this.#slots = new Int32Array(2)
    this.#counts = new Uint8Array(2 * fieldCount)
  }

  /** Takes the arrays over as they are; they are copied when more is added. */
  static of(fieldCount: number, slots: Int32Array, counts: Uint8Array): Posting {
    const posting = new Posting(fieldCount)
    posting.#slots = slots
    posting.#counts = counts
    posting.#length = slots.length
    posting.live = slots.length
    return posting
  }

  /** Entries, those of documents that are gone included. */
  get length(): number {
    return this.#length
  }
  get bytes(): number {
    return this.#slots.byteLength + this.#counts.byteLength
  }
  get slots(): Int32Array {
    return this.#slots
  }
  get counts(): Uint8Array {
    return this.#counts
  }

  add(slot: number, counts: ArrayLike<number>): void {
    if (this.#length === this.#slots.length) this.#grow()
    this.#slots[this.#length] = slot
    for (let field = 0; field < this.#fieldCount; field++) {
      this.#counts[this.#length * this.#fieldCount + field] = Math.min(255, counts[field] ?? 0)
    }
    this.#length++
    this.live++
  }

  /** Drops the entries of documents that are gone; the others move to their new slots. */
  compact(newSlots: Int32Array): void {
    const fields = this.#fieldCount
    let kept = 0
    for (let entry = 0; entry < this.#length; entry++) {
      const slot = newSlots[this.#slots[entry] ?? 0] ?? -1
      if (slot < 0) continue
      this.#slots[kept] = slot
      this.#counts.copyWithin(kept * fields, entry * fields, (entry + 1) * fields)
      kept++
    }
    this.#length = kept
    this.live = kept
  }

  #grow(): void {
    const capacity = Math.ceil(this.#slots.length * 1.5)
    const slots = new Int32Array(capacity)
    slots.set(this.#slots)
    const counts = new Uint8Array(capacity * this.#fieldCount)
    counts.set(this.#counts)
    this.#slots = slots
    this.#counts = counts
  }
}
