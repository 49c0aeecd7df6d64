/**
 * Σ aᵢ·bᵢ over `length` values from the two offsets; the kernel of the factorisations. Four sums at once, so that a
 * product does not wait for the one before it.
 */
export function rowProduct(a: Float64Array, aAt: number, b: Float64Array, bAt: number, length: number): number {
  let s0 = 0
  let s1 = 0
  let s2 = 0
  let s3 = 0
  let i = 0
  for (const even = length - 3; i < even; i += 4) {
    s0 += (a[aAt + i] ?? 0) * (b[bAt + i] ?? 0)
    s1 += (a[aAt + i + 1] ?? 0) * (b[bAt + i + 1] ?? 0)
    s2 += (a[aAt + i + 2] ?? 0) * (b[bAt + i + 2] ?? 0)
    s3 += (a[aAt + i + 3] ?? 0) * (b[bAt + i + 3] ?? 0)
  }
  for (; i < length; i++) s0 += (a[aAt + i] ?? 0) * (b[bAt + i] ?? 0)
  return s0 + s1 + s2 + s3
}

/**
 * Adds Σ x·xᵀ of some rows to the lower triangle of `gram`.
 *
 * @param columns - the rows turned over: `size` lines of `count` values.
 * @param gram - size × size.
 * Cost: size² · count / 2 products.
 */
export function addGram(gram: Float64Array, size: number, columns: Float64Array, count: number): void {
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      gram[i * size + j] = (gram[i * size + j] ?? 0) + rowProduct(columns, i * count, columns, j * count, count)
    }
  }
}
