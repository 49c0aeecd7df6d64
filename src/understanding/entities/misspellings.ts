/** A word as it is written in the catalogue, for one with typing errors; undefined when none is near. */
export type Spelling = (word: string) => string | undefined

type Known = { readonly word: string; readonly letters: number }

/**
 * One error is allowed in a word of four to seven letters, two in longer ones; a first letter may be wrong only by a
 * swap or an extra or missing letter. Ties go to the nearer, then to the earlier word.
 *
 * @param vocabulary - lower case, in order of preference; words shorter than four letters are left out.
 * Cost of a look-up: one comparison of bits for each word with that first letter; at 50,000 words about 50 µs.
 */
export function createSpelling(vocabulary: Iterable<string>): Spelling {
  const byStart = new Map<string, Known[]>()
  const order = new Map<string, number>()
  for (const word of vocabulary) {
    if (!/^\p{Script=Latin}{4,}$/u.test(word) || order.has(word)) continue
    order.set(word, order.size)
    for (const start of new Set([word.slice(0, 1), word.slice(1, 2)])) {
      const list = byStart.get(start)
      const known = { word, letters: lettersOf(word) }
      if (list) list.push(known)
      else byStart.set(start, [known])
    }
  }
  return word => {
    if (word.length < 4 || word.length > longestWord) return undefined
    const allowed = word.length < 8 ? 1 : 2
    const letters = lettersOf(word)
    let best: { readonly word: string; readonly distance: number } | undefined
    const starts = new Set([word.slice(0, 1), word.slice(1, 2)])
    for (const start of starts) {
      for (const known of byStart.get(start) ?? []) {
        if (Math.abs(known.word.length - word.length) > allowed) continue
        if (countBits(known.letters ^ letters) > 2 * allowed) continue
        // The same first letter, or an error at the beginning itself.
        if (known.word[0] !== word[0] && known.word[0] !== word[1] && known.word[1] !== word[0]) continue
        const distance = editDistance(word, known.word, allowed)
        if (distance > allowed) continue
        const isBetter =
          !best ||
          distance < best.distance ||
          (distance === best.distance && (order.get(known.word) ?? 0) < (order.get(best.word) ?? 0))
        if (isBetter) best = { word: known.word, distance }
      }
    }
    return best?.word
  }
}

const longestWord = 24

/** One bit for each letter that occurs. */
function lettersOf(word: string): number {
  let bits = 0
  for (let i = 0; i < word.length; i++) bits |= 1 << (word.charCodeAt(i) & 31)
  return bits
}

function countBits(value: number): number {
  let rest = value
  let count = 0
  for (; rest !== 0; count++) rest &= rest - 1
  return count
}

/**
 * Optimal string alignment distance (insert, delete, replace, swap neighbours); more than `limit` is reported as
 * limit + 1. Source: Damerau, CACM 1964.
 */
export function editDistance(a: string, b: string, limit: number): number {
  let beforePrevious: number[] = []
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const current = [i]
    let smallest = i
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1
      let value = Math.min((previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1, (previous[j - 1] ?? 0) + cost)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        value = Math.min(value, (beforePrevious[j - 2] ?? 0) + 1)
      }
      current.push(value)
      smallest = Math.min(smallest, value)
    }
    if (smallest > limit) return limit + 1
    beforePrevious = previous
    previous = current
  }
  return previous[b.length] ?? limit + 1
}
