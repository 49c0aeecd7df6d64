import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { AppError, describeError } from '../../../domain/index.ts'
import type { AttributeModel, Histories } from '../../../recommendation/index.ts'
import { toAttributeModel } from '../../../recommendation/index.ts'
import { readPlainOrGzip } from '../../read-plain-or-gzip.ts'
import type { SplitCase } from '../hold-back-last.ts'

/** A data set that others have split, so that figures can be compared. */
export type Split = {
  /** Row → the item's name in the files. */
  readonly items: readonly string[]
  /** What models are fitted on. */
  readonly training: Histories
  readonly cases: readonly SplitCase[]
}

export type SplitOptions = {
  readonly target: 'test' | 'valid'
  /** Fit on the validation events too, as a shop would before it serves; only for comparison with others that did. */
  readonly refit?: boolean
}

type Row = { readonly user: string; readonly item: string }

/**
 * Reads `train`, `valid`, `test` (.tsv or .tsv.gz; user, item, position; oldest first) and `items`. With the target
 * `test`, a user's validation item is known history, its latest event. Where `<target>_context` exists, an id's own
 * items stand there instead of in `train`.
 * @throws AppError COMMAND_USAGE naming the file, and the line where one is at fault.
 */
export async function readSplit(folder: string, { target, refit = false }: SplitOptions): Promise<Split> {
  const read = (name: string) => readRows(folder, name)
  const [train, valid, wanted] = await Promise.all([read('train'), read('valid'), read(target)])
  const context = fileOf(folder, `${target}_context`) === undefined ? undefined : await read(`${target}_context`)
  const catalogue = fileOf(folder, 'items') === undefined ? train : await readRows(folder, 'items', 1)
  const items = [...new Set(catalogue.map(({ item }) => item))]
  const rowOf = new Map(items.map((item, row) => [item, row]))
  const toRow = ({ item }: Row) => rowOf.get(item) ?? []

  if (train.length === 0) throw unusable(folder, 'train holds no event')
  const fitted = refit && target === 'test' && !context ? [...train, ...valid] : train
  const known = groupByUser(context ?? (target === 'test' ? [...train, ...valid] : train))
  const cases = [...groupByUser(wanted)].map(([user, rows]) => {
    const targets = rows.flatMap(toRow)
    const history = Uint32Array.from((known.get(user) ?? []).flatMap(toRow)).filter(row => !targets.includes(row))
    return { user, history, targets }
  })
  return { items, training: toHistories(groupByUser(fitted), items.length, toRow), cases }
}

/**
 * What the items are, where the folder says so: `item2attributes.json` (or `.json.gz`, and whatever stands before it in
 * the name), one object of item → list of numbers or words.
 * @returns undefined where there is no such file.
 * @throws AppError COMMAND_USAGE naming the file.
 */
export async function readItemAttributes(folder: string, { items }: Split): Promise<AttributeModel | undefined> {
  const name = (await readdir(folder)).sort().find(each => /item2attributes\.json(\.gz)?$/.test(each))
  if (name === undefined) return undefined
  const file = path.join(folder, name)
  let content: unknown
  try {
    content = JSON.parse((await readPlainOrGzip(file)).toString('utf8'))
  } catch (error) {
    throw unusable(file, describeError(error))
  }
  const checked = attributesSchema.safeParse(content)
  if (!checked.success) throw unusable(file, 'an object of item → list of numbers or words is needed')
  return toAttributeModel(items.map(item => (checked.data[item] ?? []).map(String)))
}

const attributesSchema = z.record(z.string(), z.array(z.union([z.string(), z.number()])))

function toHistories(
  users: ReadonlyMap<string, readonly Row[]>,
  itemCount: number,
  toRow: (row: Row) => number | readonly number[],
): Histories {
  const items: number[] = []
  const starts = new Uint32Array(users.size + 1)
  let user = 0
  for (const rows of users.values()) {
    for (const row of rows.flatMap(toRow)) items.push(row)
    starts[++user] = items.length
  }
  return { itemCount, starts, items: Uint32Array.from(items) }
}

function groupByUser(rows: readonly Row[]): ReadonlyMap<string, readonly Row[]> {
  const users = new Map<string, Row[]>()
  for (const row of rows) {
    const own = users.get(row.user)
    if (own) own.push(row)
    else users.set(row.user, [row])
  }
  return users
}

function fileOf(folder: string, name: string): string | undefined {
  return [`${name}.tsv`, `${name}.tsv.gz`].map(file => path.join(folder, file)).find(file => existsSync(file))
}

async function readRows(folder: string, name: string, columns: 1 | 2 = 2): Promise<readonly Row[]> {
  const file = fileOf(folder, name)
  if (file === undefined) throw unusable(path.join(folder, `${name}.tsv`), 'missing; a split has train, valid and test')
  let text: string
  try {
    text = (await readPlainOrGzip(file)).toString('utf8')
  } catch (error) {
    throw unusable(file, describeError(error))
  }
  return text.split(/\r?\n/).flatMap((line, place) => {
    if (line === '') return []
    const [first = '', second = ''] = line.split('\t')
    if (first === '' || (columns === 2 && second === '')) {
      throw unusable(`${file}:${place + 1}`, 'a user, a tab and an item are needed')
    }
    return columns === 2 ? { user: first, item: second } : { user: '', item: first }
  })
}

function unusable(file: string, problem: string): AppError {
  return new AppError('COMMAND_USAGE', { message: `${file}: ${problem}` })
}
