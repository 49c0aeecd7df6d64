import type { TensorFlow } from '../../../understanding/index.ts'
import type { HeapKernels } from './heap-kernels.ts'

type Matrix = TensorFlow.Tensor2D

/**
 * Self-attention in which each event looks at itself and those before it in its own sequence. Sequences lie one after
 * the other, so nothing is spent on padding, and the upper half of the products is never computed.
 * Source: Vaswani et al. 2017.
 *
 * @param joined - [events, 3 × dimensions]: queries, keys, values side by side.
 * @param starts - sequences + 1 offsets into the events.
 * @param heads - divides the dimensions.
 * @returns [events, dimensions].
 * Cost: forward, length² × dimensions multiplications a sequence; backward twice that.
 */
export function causalAttention(kernels: HeapKernels, joined: Matrix, starts: Int32Array, heads: number): Matrix {
  const { make, withGradient } = kernels
  const [events, triple] = joined.shape
  const plan: Plan = { starts, heads, dimensions: triple / 3, width: triple / 3 / heads }
  return withGradient<TensorFlow.Rank.R2>(
    [joined],
    () => {
      const shares = make<TensorFlow.Rank.R1>([countPairs(plan)], [joined], (out, values) => attend(plan, values, out))
      const value = make<TensorFlow.Rank.R2>([events, plan.dimensions], [joined, shares], (out, values, share) =>
        mix(plan, values, share, out),
      )
      return { value, kept: [joined, shares] }
    },
    (gradient, [input = joined, shares = joined]) => [
      make<TensorFlow.Rank.R2>([events, triple], [gradient, input, shares], (out, slopes, values, share) =>
        spread(plan, slopes, values, share, out),
      ),
    ],
  )
}

type Plan = {
  readonly starts: Int32Array
  readonly heads: number
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

/** Writes softmax(q · k / √width), row after row. */
function attend({ starts, heads, dimensions, width }: Plan, values: Float32Array, out: Float32Array): void {
  const stride = 3 * dimensions
  const scale = 1 / Math.sqrt(width)
  let at = 0
  for (let sequence = 0; sequence + 1 < starts.length; sequence++) {
    const first = starts[sequence] ?? 0
    const end = starts[sequence + 1] ?? 0
    for (let head = 0; head < heads; head++) {
      for (let event = first; event < end; event++) {
        const query = event * stride + head * width
        let largest = -Infinity
        for (let other = first; other <= event; other++) {
          const key = other * stride + dimensions + head * width
          let sum = 0
          let more = 0
          let c = 0
          for (; c + 1 < width; c += 2) {
            sum += (values[query + c] ?? 0) * (values[key + c] ?? 0)
            more += (values[query + c + 1] ?? 0) * (values[key + c + 1] ?? 0)
          }
          if (c < width) sum += (values[query + c] ?? 0) * (values[key + c] ?? 0)
          const likeness = (sum + more) * scale
          out[at + other - first] = likeness
          if (likeness > largest) largest = likeness
        }
        const count = event - first + 1
        let total = 0
        for (let i = at; i < at + count; i++) {
          const power = Math.exp((out[i] ?? 0) - largest)
          out[i] = power
          total += power
        }
        for (let i = at; i < at + count; i++) out[i] = (out[i] ?? 0) / total
        at += count
      }
    }
  }
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
      for (let event = first; event < end; event++) {
        const to = event * dimensions + head * width
        for (let other = first; other <= event; other++) {
          const share = shares[at++] ?? 0
          const from = other * stride + 2 * dimensions + head * width
          for (let c = 0; c < width; c++) out[to + c] = (out[to + c] ?? 0) + share * (values[from + c] ?? 0)
        }
      }
    }
  }
}

/** The gradient of queries, keys and values, from that of what `mix` wrote. */
function spread(
  { starts, heads, dimensions, width }: Plan,
  slopes: Float32Array,
  values: Float32Array,
  shares: Float32Array,
  out: Float32Array,
): void {
  const stride = 3 * dimensions
  const scale = 1 / Math.sqrt(width)
  const longest = starts.reduce((most, start, i) => Math.max(most, (starts[i + 1] ?? start) - start), 0)
  const shareSlopes = new Float32Array(longest)
  out.fill(0)
  let at = 0
  for (let sequence = 0; sequence + 1 < starts.length; sequence++) {
    const first = starts[sequence] ?? 0
    const end = starts[sequence + 1] ?? 0
    for (let head = 0; head < heads; head++) {
      for (let event = first; event < end; event++) {
        const slope = event * dimensions + head * width
        const query = event * stride + head * width
        let mean = 0
        for (let other = first; other <= event; other++) {
          const value = other * stride + 2 * dimensions + head * width
          const share = shares[at + other - first] ?? 0
          let sum = 0
          for (let c = 0; c < width; c++) {
            const own = slopes[slope + c] ?? 0
            sum += own * (values[value + c] ?? 0)
            out[value + c] = (out[value + c] ?? 0) + share * own
          }
          shareSlopes[other - first] = sum
          mean += share * sum
        }
        for (let other = first; other <= event; other++) {
          const share = shares[at + other - first] ?? 0
          const weight = share * ((shareSlopes[other - first] ?? 0) - mean) * scale
          const key = other * stride + dimensions + head * width
          for (let c = 0; c < width; c++) {
            out[query + c] = (out[query + c] ?? 0) + weight * (values[key + c] ?? 0)
            out[key + c] = (out[key + c] ?? 0) + weight * (values[query + c] ?? 0)
          }
        }
        at += event - first + 1
      }
    }
  }
}
