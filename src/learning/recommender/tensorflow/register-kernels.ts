import type { TensorFlow } from '../../../understanding/index.ts'
import { isWasmHeap } from './heap-kernels.ts'

let isRegistered = false

/**
 * Gives the WebAssembly backend what training needs and it lacks: `UnsortedSegmentSum`, the gradient of a look-up,
 * which is missing; and `GatherV2`, whose own version is slow for rows of a table. Safe to call again.
 */
export function registerWasmKernels(tf: typeof TensorFlow): void {
  if (isRegistered) return
  isRegistered = true
  tf.registerKernel({
    kernelName: 'UnsortedSegmentSum',
    backendName: 'wasm',
    kernelFunc({ inputs, attrs, backend }) {
      const { x, segmentIds } = inputs
      const numSegments = Number(attrs?.numSegments)
      if (!x || !segmentIds || !isWasmHeap(backend)) throw new Error('UnsortedSegmentSum needs x and segmentIds')
      // Segment ids may have several dimensions; the rest of x is one row.
      const rows = tf.util.sizeFromShape(segmentIds.shape)
      const out = backend.makeOutput([numSegments, ...x.shape.slice(segmentIds.shape.length)], x.dtype)
      const width = tf.util.sizeFromShape(x.shape) / Math.max(1, rows)
      const sums = backend.typedArrayFromHeap(out).fill(0)
      addRows(sums, backend.typedArrayFromHeap(x), backend.typedArrayFromHeap(segmentIds), rows, width, numSegments)
      return out
    },
  })
  const shipped = tf.getKernel('GatherV2', 'wasm')
  if (!shipped) return
  tf.unregisterKernel('GatherV2', 'wasm')
  tf.registerKernel({
    ...shipped,
    kernelFunc(call) {
      const { x, indices } = call.inputs
      const { backend, attrs } = call
      const isRows = attrs?.axis === 0 && !attrs.batchDims && x?.dtype === 'float32' && indices?.dtype === 'int32'
      if (!isRows || !x || !indices || !isWasmHeap(backend)) return shipped.kernelFunc(call)
      const count = tf.util.sizeFromShape(indices.shape)
      const width = tf.util.sizeFromShape(x.shape.slice(1))
      const out = backend.makeOutput([...indices.shape, ...x.shape.slice(1)], 'float32')
      const [values, table, rows] = [out, x, indices].map(info => backend.typedArrayFromHeap(info))
      if (!values || !table || !rows) return out
      for (let place = 0; place < count; place++) {
        const from = (rows[place] ?? 0) * width
        // What lies outside the table reads as 0, as in the shipped plain backend.
        if (from < 0 || from >= table.length) values.fill(0, place * width, (place + 1) * width)
        else values.set(table.subarray(from, from + width), place * width)
      }
      return out
    },
  })
}

/** sums[ids[i]] += rows[i]; a negative id, or one beyond the table, is left out. */
export function addRows(
  sums: Float32Array,
  rows: Float32Array,
  ids: ArrayLike<number>,
  count: number,
  width: number,
  segments: number,
): void {
  for (let row = 0; row < count; row++) {
    const id = ids[row] ?? 0
    if (id < 0 || id >= segments) continue
    const to = id * width
    const from = row * width
    for (let column = 0; column < width; column++) {
      sums[to + column] = (sums[to + column] ?? 0) + (rows[from + column] ?? 0)
    }
  }
}
