/** out[at + n] = x · row n; four rows at a time, which halves the loads. */
export function dots(
  x: Float32Array,
  xFrom: number,
  rows: Float32Array,
  rowsFrom: number,
  stride: number,
  count: number,
  width: number,
  out: Float32Array,
  at: number,
): void {
  let n = 0
  for (; n + 3 < count; n += 4) {
    const a = rowsFrom + n * stride
    const b = a + stride
    const c = b + stride
    const d = c + stride
    let sumA = 0
    let sumB = 0
    let sumC = 0
    let sumD = 0
    for (let i = 0; i < width; i++) {
      const value = x[xFrom + i] as number
      sumA += value * (rows[a + i] as number)
      sumB += value * (rows[b + i] as number)
      sumC += value * (rows[c + i] as number)
      sumD += value * (rows[d + i] as number)
    }
    out[at + n] = sumA
    out[at + n + 1] = sumB
    out[at + n + 2] = sumC
    out[at + n + 3] = sumD
  }
  for (; n < count; n++) {
    const row = rowsFrom + n * stride
    let sum = 0
    for (let i = 0; i < width; i++) sum += (x[xFrom + i] as number) * (rows[row + i] as number)
    out[at + n] = sum
  }
}

/** out[at ..] += Σₙ weights[from + n × step] · row n. */
export function addWeighted(
  weights: Float32Array,
  from: number,
  step: number,
  rows: Float32Array,
  rowsFrom: number,
  stride: number,
  count: number,
  width: number,
  out: Float32Array,
  at: number,
): void {
  let n = 0
  for (; n + 3 < count; n += 4) {
    const a = rowsFrom + n * stride
    const b = a + stride
    const c = b + stride
    const d = c + stride
    const weightA = weights[from + n * step] as number
    const weightB = weights[from + (n + 1) * step] as number
    const weightC = weights[from + (n + 2) * step] as number
    const weightD = weights[from + (n + 3) * step] as number
    for (let i = 0; i < width; i++) {
      out[at + i] =
        (out[at + i] as number) +
        (weightA * (rows[a + i] as number) +
          weightB * (rows[b + i] as number) +
          weightC * (rows[c + i] as number) +
          weightD * (rows[d + i] as number))
    }
  }
  for (; n < count; n++) {
    const row = rowsFrom + n * stride
    const weight = weights[from + n * step] as number
    for (let i = 0; i < width; i++) out[at + i] = (out[at + i] as number) + weight * (rows[row + i] as number)
  }
}
