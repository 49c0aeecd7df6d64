import { addWeighted, dots } from '../../../recommendation/index.ts'
import type { TensorFlow } from '../../../understanding/index.ts'
import type { HeapKernels } from './heap-kernels.ts'

type Matrix = TensorFlow.Tensor2D

/**
 * Self-attention in which each event looks at itself and those before it in its own sequence. Sequences lie one after
 * the other, so nothing is spent on padding, and the upper half of the products is never computed.
 * Source: Vaswani et al. 2017.
 *
 * @param joined - [events, 3 × dimensions]: queries, keys, values side by side.
 * @param distances - [heads, longest sequence or more]: what a head adds for an event that lies 0, 1, 2 … before the one
 *   that looks, before the softmax; heads divide the dimensions.
 * @param starts - sequences + 1 offsets into the events.
 * @returns [events, dimensions].
 * Cost: forward, length² × dimensions multiplications a sequence; backward twice that.
 */
export function causalAttention(kernels: HeapKernels, joined: Matrix, distances: Matrix, starts: Int32Array): Matrix {
  const { make, withGradient } = kernels
  const [events, triple] = joined.shape
  const [heads, reach] = distances.shape
  const plan: Plan = { starts, heads, reach, dimensions: triple / 3, width: triple / 3 / heads }
  return withGradient<TensorFlow.Rank.R2>(
    [joined, distances],
    () => {
      const shares = make<TensorFlow.Rank.R1>([countPairs(plan)], [joined, distances], (out, values, added) =>
        attend(plan, values, added, out),
      )
      const value = make<TensorFlow.Rank.R2>([events, plan.dimensions], [joined, shares], (out, values, share) =>
        mix(plan, values, share, out),
      )
      return { value, kept: [joined, shares] }
    },
    (gradient, [input = joined, shares = joined]) => {
      const pulls = new Float32Array(heads * reach)
      const own = make<TensorFlow.Rank.R2>([events, triple], [gradient, input, shares], (out, slopes, values, share) =>
        spread(plan, slopes, values, share, out, pulls),
      )
      return [own, make<TensorFlow.Rank.R2>([heads, reach], [], out => out.set(pulls))]
    },
  )
}

type Plan = {
  readonly starts: Int32Array
  readonly heads: number
  /** Distances that are told apart. */
  readonly reach: number
  readonly dimensions: number
  /** Of a head. */
  readonly width: number
}

function countPairs({ starts, heads }: Plan): number {
  let pairs = 0
  for (let sequence = 0; sequence + 1 < starts.length; sequence++) {
    const length = (starts[sequence + 1] ?? 0) - (starts[sequence] ?? 0)
    pairs += (length * (length + 1)) / 2
  }
  return pairs * heads
}

/** Writes softmax(q · k / √width + what the distance adds), row after row. */
function attend(
  { starts, heads, reach, dimensions, width }: Plan,
  values: Float32Array,
  added: Float32Array,
  out: Float32Array,
): void {
  const stride = 3 * dimensions
  const scale = 1 / Math.sqrt(width)
  let at = 0
  for (let sequence = 0; sequence + 1 < starts.length; sequence++) {
    const first = starts[sequence] ?? 0
    const end = starts[sequence + 1] ?? 0
    for (let head = 0; head < heads; head++) {
      const keys = first * stride + dimensions + head * width
      for (let event = first; event < end; event++) {
        const count = event - first + 1
        dots(values, event * stride + head * width, values, keys, stride, count, width, out, at)
        const nearest = at + count - 1
        for (let back = 0; back < count; back++) {
          out[nearest - back] = (out[nearest - back] ?? 0) * scale + (added[head * reach + back] ?? 0)
        }
        softmaxInPlace(out, at, count)
        at += count
      }
    }
  }
}

function softmaxInPlace(values: Float32Array, from: number, count: number): void {
  let largest = -Infinity
  for (let i = from; i < from + count; i++) largest = Math.max(largest, values[i] ?? 0)
  let total = 0
  for (let i = from; i < from + count; i++) {
    const power = Math.exp((values[i] ?? 0) - largest)
    values[i] = power
    total += power
  }
  for (let i = from; i < from + count; i++) values[i] = (values[i] ?? 0) / total
}

/** Writes Σ share · value. */
function mix(plan: Plan, values: Float32Array, shares: Float32Array, out: Float32Array): void {
  const { starts, heads, dimensions, width } = plan
  const stride = 3 * dimensions
  out.fill(0)
  let at = 0
  for (let sequence = 0; sequence + 1 < starts.length; sequence++) {
    const first = starts[sequence] ?? 0
    const end = starts[sequence + 1] ?? 0
    for (let head = 0; head < heads; head++) {
      const from = first * stride + 2 * dimensions + head * width
      for (let event = first; event < end; event++) {
        const count = event - first + 1
        addWeighted(shares, at, 1, values, from, stride, count, width, out, event * dimensions + head * width)
        at += count
      }
    }
  }
}

/** The gradient of queries, keys and values, from that of what `mix` wrote; that of the distances is added to `pulls`. */
function spread(
  { starts, heads, reach, dimensions, width }: Plan,
  slopes: Float32Array,
  values: Float32Array,
  shares: Float32Array,
  out: Float32Array,
  pulls: Float32Array,
): void {
  const stride = 3 * dimensions
  const scale = 1 / Math.sqrt(width)
  const longest = starts.reduce((most, start, i) => Math.max(most, (starts[i + 1] ?? start) - start), 0)
  // Of one head of one sequence: event × other.
  const own = new Float32Array(longest * longest)
  const pull = new Float32Array(longest * longest)
  out.fill(0)
  let at = 0
  for (let sequence = 0; sequence + 1 < starts.length; sequence++) {
    const first = starts[sequence] ?? 0
    const length = (starts[sequence + 1] ?? 0) - first
    for (let head = 0; head < heads; head++) {
      const queries = first * stride + head * width
      const keys = queries + dimensions
      const targets = first * dimensions + head * width
      for (let event = 0; event < length; event++) {
        const row = event * longest
        dots(slopes, targets + event * dimensions, values, keys + dimensions, stride, event + 1, width, pull, row)
        let mean = 0
        for (let other = 0; other <= event; other++) {
          const share = shares[at + other] ?? 0
          own[row + other] = share
          mean += share * (pull[row + other] ?? 0)
        }
        for (let other = 0; other <= event; other++) {
          const slope = (own[row + other] ?? 0) * ((pull[row + other] ?? 0) - mean)
          const distance = head * reach + event - other
          pulls[distance] = (pulls[distance] ?? 0) + slope
          pull[row + other] = slope * scale
        }
        addWeighted(pull, row, 1, values, keys, stride, event + 1, width, out, queries + event * stride)
        at += event + 1
      }
      for (let other = 0; other < length; other++) {
        const cell = other * longest + other
        const rest = length - other
        const key = keys + other * stride
        addWeighted(pull, cell, longest, values, queries + other * stride, stride, rest, width, out, key)
        const value = key + dimensions
        addWeighted(own, cell, longest, slopes, targets + other * dimensions, dimensions, rest, width, out, value)
      }
    }
  }
}
