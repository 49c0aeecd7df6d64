/**
 * Rows of the `k` largest scores, best first; ties by row, so that results are repeatable. A score of exactly 0 says
 * nothing about its item and is passed over.
 * @param isTaken - rows that may not come, marked by anything but 0; absent: all may.
 * Cost: O(n log k); the heap is touched only by what enters the best k.
 */
export function topItems(scores: Float32Array, k: number, isTaken?: Uint8Array): Uint32Array {
  const heap = new Uint32Array(k)
  let size = 0
  const isWorse = (a: number, b: number) => {
    const difference = (scores[a] ?? 0) - (scores[b] ?? 0)
    return difference < 0 || (difference === 0 && a > b)
  }
  const sink = (from: number) => {
    const row = heap[from] ?? 0
    let place = from
    for (;;) {
      let child = 2 * place + 1
      if (child >= size) break
      if (child + 1 < size && isWorse(heap[child + 1] ?? 0, heap[child] ?? 0)) child++
      if (!isWorse(heap[child] ?? 0, row)) break
      heap[place] = heap[child] ?? 0
      place = child
    }
    heap[place] = row
  }
  for (let row = 0; row < scores.length; row++) {
    const score = scores[row] ?? 0
    if (score === 0 || isTaken?.[row]) continue
    if (size < k) {
      heap[size++] = row
      if (size === k) for (let place = (k >> 1) - 1; place >= 0; place--) sink(place)
    } else if (score > (scores[heap[0] ?? 0] ?? 0)) {
      heap[0] = row
      sink(0)
    }
  }
  return heap.subarray(0, size).sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b)
}
