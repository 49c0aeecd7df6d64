import { type IntentName, type Locale, outOfScopeIntent } from '../../domain/index.ts'
import { innerProduct } from '../../retrieval/index.ts'

export type EmbeddedExample = {
  readonly intent: IntentName
  readonly locale: Locale
  readonly vector: Float32Array
}

/** Fewer pairs say nothing about the hundredth of them. */
const fewestPairs = 500
/** Where there are too few examples to choose by. */
const fallbackLevel = 0.9
const partnersEach = 10
/** Odd and prime: the partners are spread over the list, the same each time. */
const strides = [7_919, 104_729] as const
const share = 0.99

/**
 * The cosine from which two texts of a language are taken to be about the same: 99 in 100 pairs of examples of
 * different intents lie below it. Embedding models differ in where that is, and so do languages in one model.
 *
 * Cost: ten cosines an example.
 */
export function chooseGroupingLevel(examples: readonly EmbeddedExample[], locale: Locale): number {
  const own = examples.filter(example => example.locale === locale && example.intent !== outOfScopeIntent)
  const similarities: number[] = []
  own.forEach((example, i) => {
    for (let k = 1; k <= partnersEach; k++) {
      const partner = own[(i * strides[0] + k * strides[1]) % own.length]
      if (partner && partner.intent !== example.intent) similarities.push(innerProduct(example.vector, partner.vector))
    }
  })
  if (similarities.length < fewestPairs) return fallbackLevel
  return similarities.sort((a, b) => a - b)[Math.floor(share * (similarities.length - 1))] ?? fallbackLevel
}
