import { type Bilingual, both } from './bilingual.ts'
import { type Draft, named, toId } from './compose-row.ts'
import { describe, type Tellings } from './describe.ts'
import type { KindName } from './kinds.ts'
import { type TableRow, toNumber } from './read-table.ts'
import { toChineseValue } from './words.ts'

/** The columns that every table of models has. `colours` are parted by "/"; each is a product of its own. */
export type ModelColumn = 'model' | 'zh' | 'price' | 'was' | 'months' | 'colours'

/** What a kind says about one of its models. */
export type Particulars = {
  /** Behind the colour. */
  readonly attributes: Draft['attributes']
  readonly tellings: Tellings
  readonly fits?: readonly string[]
  readonly stock?: number
}

/**
 * A table row as products, one a colour. With several colours each name ends in its colour.
 *
 * @param word - what is added to the model's name to say what it is.
 */
export function toDrafts(
  kind: KindName,
  { brand, cells, note }: TableRow<ModelColumn>,
  word: Bilingual,
  { attributes, tellings, fits, stock }: Particulars,
): readonly Draft[] {
  const { model, zh, price, was, months, colours } = cells
  const choices = colours.split('/')
  return choices.map(colour => {
    const suffix = choices.length > 1 ? colour : ''
    const id = toId(kind, `${model} ${suffix}`)
    const name = named(model, zh, word)
    return {
      id,
      kind,
      brand,
      name: suffix
        ? both(`${name.en} ${suffix[0]?.toUpperCase()}${suffix.slice(1)}`, `${name.zh} ${toChineseValue(suffix)}`)
        : name,
      price: toNumber(price),
      ...(was ? { listPrice: toNumber(was) } : {}),
      monthsOnSale: toNumber(months),
      ...(stock === undefined ? {} : { stock }),
      attributes: [['colour', colour], ...attributes],
      description: describe(id, tellings, note),
      ...(fits === undefined ? {} : { fits }),
    }
  })
}
