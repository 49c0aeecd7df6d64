import type { CleanRow } from './clean-product.ts'
import { gtinKey, isGtin } from './gtin.ts'
import type { Note } from './loose-product.ts'

/** What variants of one title differ in. */
const variantNames = /^(?:colou?r|size|material|pattern|capacity|memory|storage|颜色|尺寸|尺码|规格|容量)$/i
/** Words that say nothing of what a thing is. */
const fillers = new Set(['a', 'an', 'the', 'for', 'with', 'and', 'of', 'in', 'by', 'to', 'new'])
const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })

/**
 * Tells, row by row, what stood in the feed before: the same id, the same GTIN, or nearly the same title.
 *
 * Titles are nearly the same when a brand's two have the same words, whatever their order, case, accents, plurals,
 * punctuation and fillers ("16GB" is "16 GB"), and neither colour nor size tells them apart. Rows of one group are
 * variants, not duplicates. Memory: some 200 bytes a row.
 */
export class DuplicateFinder {
  readonly #ids = new Set<string>()
  readonly #gtins = new Map<string, Seen>()
  readonly #titles = new Map<string, Seen>()

  /** @param group - names the product that this row is a variant of; '' when it stands alone. */
  check(row: CleanRow, group: string): readonly Note[] {
    const { id } = row
    if (this.#ids.has(id))
      return [{ kind: 'repeated-id', message: `id: ${id} stands in an earlier row too; this one counts` }]
    this.#ids.add(id)
    const notes: Note[] = []
    if (row.gtin !== undefined && isGtin(row.gtin)) {
      const same = this.#earlier(this.#gtins, gtinKey(row.gtin), id, '')
      if (same) notes.push({ kind: 'same-gtin', message: `gtin: ${row.gtin} is that of ${same.id} too` })
    }
    const same = this.#earlier(this.#titles, titleKey(row), id, group)
    if (same)
      notes.push({ kind: 'same-title', message: `name: nearly that of ${same.id} ("${row.name.slice(0, 60)}")` })
    return notes
  }

  #earlier(seen: Map<string, Seen>, key: string, id: string, group: string): Seen | undefined {
    const earlier = seen.get(key)
    if (!earlier) seen.set(key, { id, group })
    return earlier && (group === '' || earlier.group !== group) ? earlier : undefined
  }
}

type Seen = { readonly id: string; readonly group: string }

export function titleKey({ name, brand = '', attributes }: CleanRow): string {
  const maker = foldWords(brand).join('')
  const words = foldWords(name).filter(word => !fillers.has(word) && word !== maker)
  const variant = Object.entries(attributes).filter(([attribute]) => variantNames.test(attribute))
  return JSON.stringify([maker, [...new Set(words)].sort(), variant.map(([, value]) => value.toLowerCase()).sort()])
}

function foldWords(text: string): readonly string[] {
  const folded = text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/(\d)\s+(?=(?:gb|tb|mb|mah|mm|cm|m|ml|l|g|kg|w|v|hz|mp|in|ft|oz|lb)\b)/g, '$1')
  const words = /\p{Script=Han}/u.test(folded)
    ? [...segmenter.segment(folded)].filter(({ isWordLike }) => isWordLike).map(({ segment }) => segment)
    : (folded.match(/[\p{L}\p{N}]+/gu) ?? [])
  return words.map(word => (word.length > 3 && /[a-z]s$/.test(word) && !word.endsWith('ss') ? word.slice(0, -1) : word))
}
