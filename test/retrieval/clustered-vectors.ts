import { seededRandom } from '../support/seeded-random.ts'

/** Unit vectors around a few centres that share a direction, as those of a catalogue do. */
export function clusteredVectors(count: number, dimensions: number, seed: number): readonly Float32Array[] {
  const random = seededRandom(seed)
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
  const shared = Array.from({ length: dimensions }, normal)
  const centres = Array.from({ length: 80 }, () => Array.from({ length: dimensions }, normal))
  return Array.from({ length: count }, () => {
    const centre = centres[Math.floor(random() * centres.length)] ?? []
    const vector = Float32Array.from(shared, (value, i) => 2 * value + (centre[i] ?? 0) + 0.7 * normal())
    const length = Math.hypot(...vector)
    return vector.map(value => value / length)
  })
}
