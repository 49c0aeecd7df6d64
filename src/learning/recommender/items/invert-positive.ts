import { factorCholesky, rowProduct, solveCholesky } from '../../../recommendation/index.ts'

/** Rows of a block: two panels of so many columns stay in the processor's cache. */
const blockRows = 64
const tileRows = 2
const tileColumns = 4

/**
 * Overwrites a symmetric positive definite matrix with its inverse: a block of pivots at a time is inverted by
 * Cholesky and swept out of the rest. Only the lower triangle is read; both are written.
 *
 * @param matrix - size × size, row by row.
 * @param breathe - called between rows of blocks; may wait, may throw.
 * Cost: size³ / 2 products, no second matrix. Source: the sweep operator, Goodnight, The American Statistician 1979.
 */
export async function invertPositive(
  matrix: Float64Array,
  size: number,
  breathe: (rowsDone: number) => Promise<void> | undefined,
): Promise<void> {
  const columns = new Float64Array(size * blockRows)
  const swept = new Float64Array(size * blockRows)
  for (let pivot = 0; pivot < size; pivot += blockRows) {
    const width = Math.min(blockRows, size - pivot)
    readColumns(matrix, size, pivot, width, columns)
    const inverse = invertBlock(columns.subarray(pivot * width, (pivot + width) * width), width)
    multiply(columns, inverse, swept, size, width)
    for (let top = 0; top < size; top += blockRows) {
      for (let left = 0; left <= top; left += blockRows) {
        if (top === pivot || left === pivot) continue
        subtractProducts(matrix, size, swept, columns, width, top, left)
      }
      await breathe(pivot)
    }
    writeColumns(matrix, size, pivot, width, swept, inverse)
  }
  for (let row = 0; row < size; row++) {
    for (let column = 0; column <= row; column++) {
      const value = -(matrix[row * size + column] ?? 0)
      matrix[row * size + column] = value
      matrix[column * size + row] = value
    }
    if (row % blockRows === 0) await breathe(size)
  }
}

/** The block's columns of the whole symmetric matrix, `width` values a row. */
function readColumns(matrix: Float64Array, size: number, pivot: number, width: number, columns: Float64Array): void {
  for (let row = 0; row < size; row++) {
    for (let i = 0; i < width; i++) {
      const column = pivot + i
      columns[row * width + i] = (row >= column ? matrix[row * size + column] : matrix[column * size + row]) ?? 0
    }
  }
}

function writeColumns(
  matrix: Float64Array,
  size: number,
  pivot: number,
  width: number,
  swept: Float64Array,
  inverse: Float64Array,
): void {
  for (let row = 0; row < size; row++) {
    for (let i = 0; i < width; i++) {
      const column = pivot + i
      const isPivot = row >= pivot && row < pivot + width
      const value = isPivot ? -(inverse[(row - pivot) * width + i] ?? 0) : (swept[row * width + i] ?? 0)
      matrix[Math.max(row, column) * size + Math.min(row, column)] = value
    }
  }
}

function invertBlock(block: Float64Array, width: number): Float64Array {
  const factor = block.slice()
  factorCholesky(factor, width)
  const inverse = new Float64Array(width * width)
  for (let row = 0; row < width; row++) {
    const unit = inverse.subarray(row * width, (row + 1) * width)
    unit[row] = 1
    solveCholesky(factor, width, unit)
  }
  return inverse
}

/** out = left · right, right symmetric; `size` × `width` by `width` × `width`. */
function multiply(left: Float64Array, right: Float64Array, out: Float64Array, size: number, width: number): void {
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < width; column++) {
      out[row * width + column] = rowProduct(left, row * width, right, column * width, width)
    }
  }
}

/** One block of the matrix less the inner products of the two panels' rows, in tiles that stay in registers. */
function subtractProducts(
  matrix: Float64Array,
  size: number,
  left: Float64Array,
  right: Float64Array,
  width: number,
  top: number,
  from: number,
): void {
  const bottom = Math.min(size, top + blockRows)
  const end = Math.min(size, from + blockRows)
  let row = top
  for (; row + tileRows <= bottom; row += tileRows) {
    const l0 = row * width
    const l1 = l0 + width
    let column = from
    for (; column + tileColumns <= end; column += tileColumns) {
      const r0 = column * width
      const r1 = r0 + width
      const r2 = r1 + width
      const r3 = r2 + width
      let a0 = 0
      let a1 = 0
      let a2 = 0
      let a3 = 0
      let b0 = 0
      let b1 = 0
      let b2 = 0
      let b3 = 0
      for (let i = 0; i < width; i++) {
        const a = left[l0 + i] ?? 0
        const b = left[l1 + i] ?? 0
        const v0 = right[r0 + i] ?? 0
        const v1 = right[r1 + i] ?? 0
        const v2 = right[r2 + i] ?? 0
        const v3 = right[r3 + i] ?? 0
        a0 += a * v0
        a1 += a * v1
        a2 += a * v2
        a3 += a * v3
        b0 += b * v0
        b1 += b * v1
        b2 += b * v2
        b3 += b * v3
      }
      const upper = row * size + column
      const lower = upper + size
      subtractFrom(matrix, upper, a0)
      subtractFrom(matrix, upper + 1, a1)
      subtractFrom(matrix, upper + 2, a2)
      subtractFrom(matrix, upper + 3, a3)
      subtractFrom(matrix, lower, b0)
      subtractFrom(matrix, lower + 1, b1)
      subtractFrom(matrix, lower + 2, b2)
      subtractFrom(matrix, lower + 3, b3)
    }
    for (; column < end; column++) {
      subtractFrom(matrix, row * size + column, rowProduct(left, l0, right, column * width, width))
      subtractFrom(matrix, (row + 1) * size + column, rowProduct(left, l1, right, column * width, width))
    }
  }
  for (; row < bottom; row++) {
    for (let column = from; column < end; column++) {
      subtractFrom(matrix, row * size + column, rowProduct(left, row * width, right, column * width, width))
    }
  }
}

function subtractFrom(matrix: Float64Array, at: number, value: number): void {
  matrix[at] = (matrix[at] ?? 0) - value
}
