import { type Bilingual, both } from './bilingual.ts'
import { type BrandName, brandNamed } from './brands.ts'

/** One model: its cells by column, its maker, and one sentence that is true of this model only. */
export type TableRow<Column extends string> = {
  readonly brand: BrandName
  readonly cells: Readonly<Record<Column, string>>
  readonly note: Bilingual
}

/**
 * Reads a table of models. A line `[Brand]` names the maker of the models below it; a model is a line of cells between
 * bars, then its note in English (`en …`) and in Chinese (`zh …`). An empty cell is ''.
 *
 * @throws Error naming the line when a row has the wrong number of cells, or a part is missing.
 */
export function readTable<Column extends string>(
  columns: readonly Column[],
  text: string,
): readonly TableRow<Column>[] {
  const rows: TableRow<Column>[] = []
  let brand: BrandName | undefined
  const lines = text
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '')
  for (let at = 0; at < lines.length; ) {
    const line = lines[at] ?? ''
    const heading = /^\[(.+)\]$/.exec(line)?.[1]
    if (heading !== undefined) {
      brand = brandNamed(heading)
      at++
      continue
    }
    const cells = line.split('|').map(cell => cell.trim())
    const [en, zh] = [lines[at + 1] ?? '', lines[at + 2] ?? '']
    if (brand === undefined || cells.length !== columns.length || !en.startsWith('en ') || !zh.startsWith('zh '))
      throw new Error(`A model needs a brand, ${columns.length} cells and a note in en and zh: ${line}`)
    rows.push({
      brand,
      cells: Object.fromEntries(columns.map((column, place) => [column, cells[place] ?? ''])) as Record<Column, string>,
      note: both(en.slice(3), zh.slice(3)),
    })
    at += 3
  }
  return rows
}

/** @throws Error when the cell holds no number. */
export function toNumber(cell: string): number {
  const number = Number(cell)
  if (cell === '' || Number.isNaN(number)) throw new Error(`Not a number: "${cell}"`)
  return number
}
