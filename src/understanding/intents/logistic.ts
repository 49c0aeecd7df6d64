/** A logistic regression on a few features: probability = σ(bias + Σ weightⱼ · featureⱼ). */
export type Logistic = { readonly weights: readonly number[]; readonly bias: number }

const sigmoid = (z: number) => 1 / (1 + Math.exp(-z))

export function probabilityOf(model: Logistic, features: readonly number[]): number {
  return sigmoid(model.weights.reduce((sum, weight, j) => sum + weight * (features[j] ?? 0), model.bias))
}

/**
 * Fits by gradient descent on standardised features, with an L2 penalty on the weights; deterministic.
 *
 * @param rows - n rows of one length; `positive` and `weight` (≥ 0) have a value a row.
 * Cost: O(steps · n · features). Returns a constant ½ for no rows.
 */
export function fitLogistic(
  rows: readonly (readonly number[])[],
  positive: readonly boolean[],
  weight: readonly number[],
  { penalty = 1e-3, steps = 2_000, rate = 0.5 } = {},
): Logistic {
  const width = rows[0]?.length ?? 0
  const total = weight.reduce((sum, w) => sum + w, 0)
  if (width === 0 || total === 0) return { weights: [], bias: 0 }
  const mean = Array.from(
    { length: width },
    (_, j) => rows.reduce((s, row, i) => s + (weight[i] ?? 0) * (row[j] ?? 0), 0) / total,
  )
  const spread = mean.map((m, j) => {
    const variance = rows.reduce((s, row, i) => s + (weight[i] ?? 0) * ((row[j] ?? 0) - m) ** 2, 0) / total
    return Math.sqrt(variance) || 1
  })
  const scaled = rows.map(row => row.map((value, j) => (value - (mean[j] ?? 0)) / (spread[j] ?? 1)))
  const weights = new Array<number>(width).fill(0)
  let bias = 0
  for (let step = 0; step < steps; step++) {
    const gradient = weights.map(w => penalty * w)
    let biasGradient = 0
    scaled.forEach((row, i) => {
      const error = ((weight[i] ?? 0) / total) * (probabilityOf({ weights, bias }, row) - (positive[i] ? 1 : 0))
      row.forEach((value, j) => {
        gradient[j] = (gradient[j] ?? 0) + error * value
      })
      biasGradient += error
    })
    weights.forEach((w, j) => {
      weights[j] = w - rate * (gradient[j] ?? 0)
    })
    bias -= rate * biasGradient
  }
  // Back to the features as they are.
  const plain = weights.map((w, j) => w / (spread[j] ?? 1))
  return { weights: plain, bias: bias - plain.reduce((sum, w, j) => sum + w * (mean[j] ?? 0), 0) }
}
