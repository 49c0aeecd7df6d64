import { readFile } from 'node:fs/promises'
import { parse } from 'yaml'
import { z } from 'zod'
import { AppError, describeError, locales } from '../../domain/index.ts'
import { unreadable } from '../feed/feed-file.ts'
import { oneLine } from '../feed/one-line.ts'
import { describeIssues } from '../feed/row-mapper.ts'

/** "name", "maker.name", "ean.0", "categories.*.name" (of every one); a field may itself have a dot in its name. */
const path = z.string().min(1).max(200)

/** How one of our fields is made out of theirs: taken from, then the steps in the order that they stand in here. */
const steps = z.strictObject({
  /** The first of these paths that holds anything. */
  from: z.union([path, z.array(path).min(1)]).optional(),
  /** Instead of a path: always this. */
  value: z.union([z.string(), z.number(), z.array(z.string())]).optional(),
  /** What stands for a missing value. */
  default: z.union([z.string(), z.number()]).optional(),
  /** Cuts a text into a list. */
  split: z.string().min(1).optional(),
  /** Leaves these out of a list; as a single value, makes it missing. */
  drop: z.array(z.string()).optional(),
  /** Makes a list one text. */
  join: z.string().optional(),
  /** The one of a list at this place, from 0; from the end below that. */
  at: z.int().optional(),
  /** Value by value: "1" → "in stock". What is not named stays. */
  replace: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  /** Divides a number: 100 makes major units of cents. */
  divide: z.number().gt(0).optional(),
  prefix: z.string().optional(),
  suffix: z.string().optional(),
})
const rule = z.union([path, z.array(path).min(1), steps])

const attributes = z.strictObject({
  /** Name → where its value is. */
  named: z.record(z.string().min(1), rule).default({}),
  /** Every field whose name begins so; what follows is the attribute's name, with blanks for "_". */
  prefixes: z.array(z.string().min(1)).default([]),
  /** Paths of lists of [name, value], or of {name, value} or {name, options}. */
  pairs: z.array(path).default([]),
  /** Paths of objects, name → value. */
  records: z.array(path).default([]),
  /** Texts such as "colour=red,size=M". */
  texts: z
    .array(z.strictObject({ from: path, between: z.string().min(1).default(','), is: z.string().min(1).default('=') }))
    .default([]),
  /** Values with "|" or the like between, which become a list. */
  splitValues: z.string().min(1).optional(),
  rename: z.record(z.string(), z.string()).default({}),
  /** Names that are left out. */
  skip: z.array(z.string()).default([]),
  /** Values that are left out, such as "n/a". */
  skipValues: z.array(z.string()).default([]),
})

const textRules = { name: rule.optional(), description: rule.optional(), categories: rule.optional() }

export const productMapSchema = z.strictObject({
  /** For the reader: what it is for. */
  about: z.string().optional(),
  /** Where in a JSON object the list of rows stands: "catalogue.goods". */
  rows: path.optional(),
  fields: z.strictObject({
    ...textRules,
    id: rule.optional(),
    brand: rule.optional(),
    price: rule.optional(),
    salePrice: rule.optional(),
    listPrice: rule.optional(),
    currency: rule.optional(),
    stock: rule.optional(),
    availability: rule.optional(),
    image: rule.optional(),
    link: rule.optional(),
    fits: rule.optional(),
    gtin: rule.optional(),
    mpn: rule.optional(),
    releasedAt: rule.optional(),
    regions: rule.optional(),
    ageLimit: rule.optional(),
    group: rule.optional(),
  }),
  attributes: attributes.prefault({}),
  translations: z.partialRecord(z.enum(locales), z.strictObject(textRules)).default({}),
  /** Rows that are not for sale: where this path holds one of these texts. */
  leaveOut: z.strictObject({ from: path, when: z.array(z.string()).min(1) }).optional(),
})

export type ProductMap = z.output<typeof productMapSchema>
export type MapRule = z.output<typeof rule>
export type MapSteps = z.output<typeof steps>

const maxMapLength = 1_000_000

/** Reads a map in YAML or JSON. @throws AppError FEED_MAP_INVALID, FEED_UNREADABLE */
export async function readProductMap(file: string): Promise<ProductMap> {
  const text = await readFile(file, 'utf8').catch(error => {
    throw unreadable(file, error)
  })
  const parsed = productMapSchema.safeParse(parseText(file, text))
  if (parsed.success) return parsed.data
  throw invalid(file, describeIssues(parsed.error.issues))
}

function parseText(file: string, text: string): unknown {
  if (text.length > maxMapLength) throw invalid(file, 'it is too long')
  try {
    // No aliases: they are how a short YAML becomes a long one.
    return parse(text, { maxAliasCount: 0 })
  } catch (error) {
    throw invalid(file, describeError(error).split('\n')[0] ?? '')
  }
}

function invalid(file: string, why: string): AppError {
  return new AppError('FEED_MAP_INVALID', { message: `${file}: ${oneLine(why)}; see "Maps" in the README` })
}
