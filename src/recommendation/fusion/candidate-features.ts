import type { MergedCandidates } from './merge-models.ts'

/** Columns that every model gives a candidate, and those that do not depend on a model. */
const columnsOfModel = 3
const commonColumns = 4

export function featureWidth(models: number): number {
  return models * columnsOfModel + commonColumns
}

/**
 * What the fusion network sees of each candidate, row by row, all within about 0 to 1: by model its score, 1 / √rank
 * and whether it proposed the item; then the share of models that did, the item's popularity, the length of the history,
 * and popularity × length.
 *
 * @param popularity - by item row, 0 to 1.
 * @returns candidates × {@link featureWidth} values.
 */
export function toCandidateFeatures(
  { items, ranks, scores, width }: MergedCandidates,
  history: Uint32Array,
  popularity: Float32Array,
): Float32Array {
  const columns = featureWidth(width)
  const features = new Float32Array(items.length * columns)
  const length = Math.min(1, Math.log1p(history.length) / 5)
  for (let i = 0; i < items.length; i++) {
    const row = i * columns
    let proposed = 0
    for (let m = 0; m < width; m++) {
      const rank = ranks[i * width + m] ?? 0
      if (rank > 0) proposed++
      features[row + m * columnsOfModel] = scores[i * width + m] ?? 0
      features[row + m * columnsOfModel + 1] = rank > 0 ? 1 / Math.sqrt(rank) : 0
      features[row + m * columnsOfModel + 2] = rank > 0 ? 1 : 0
    }
    const common = row + width * columnsOfModel
    const known = popularity[items[i] ?? 0] ?? 0
    features[common] = proposed / width
    features[common + 1] = known
    features[common + 2] = length
    features[common + 3] = known * length
  }
  return features
}

/** Events of an item on a logarithmic scale, 1 for the most popular. */
export function toPopularity(counts: Float32Array): Float32Array {
  const most = Math.log1p(counts.reduce((best, count) => Math.max(best, count), 0)) || 1
  return counts.map(count => Math.log1p(count) / most)
}
