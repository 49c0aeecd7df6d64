import type { Neighbour } from '../../domain/index.ts'

/** Nearest first; ties by id, so that results are repeatable. */
export function compareNeighbours(a: Neighbour, b: Neighbour): number {
  return b.similarity - a.similarity || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
}

/** Keeps the `k` nearest of all that it is offered. Cost: O(log k) to refuse nothing, O(1) to refuse. */
export class Nearest {
  readonly #k: number
  readonly #kept: Neighbour[] = []

  constructor(k: number) {
    this.#k = k
  }

  /** `id` is asked for only when the similarity is good enough. */
  offer(similarity: number, id: () => string): void {
    const worst = this.#kept[this.#k - 1]
    if (worst && similarity < worst.similarity) return
    const neighbour = { id: id(), similarity }
    if (worst && compareNeighbours(worst, neighbour) <= 0) return
    let low = 0
    let high = this.#kept.length
    while (low < high) {
      const middle = (low + high) >>> 1
      const other = this.#kept[middle]
      if (other && compareNeighbours(other, neighbour) < 0) low = middle + 1
      else high = middle
    }
    this.#kept.splice(low, 0, neighbour)
    if (this.#kept.length > this.#k) this.#kept.pop()
  }

  list(): readonly Neighbour[] {
    return this.#kept
  }
}
