import type { Product, ProductId } from '../../domain/index.ts'
import { AppError } from '../../domain/index.ts'
import { FeedFile, unreadable } from '../feed/feed-file.ts'
import { jsonObjectWith } from '../feed/json-object.ts'
import { feedLimits, refused } from '../feed/limits.ts'
import { oneLine } from '../feed/one-line.ts'
import { allReaders, openRows } from '../feed/pick-reader.ts'
import { refuseAborted } from '../refuse-aborted.ts'
import type { IngestProblem } from '../report.ts'
import { productRow } from '../rows.ts'
import { toProduct } from '../values/to-product.ts'
import { chooseShaper } from './choose-shaper.ts'
import { cleanProduct } from './clean-product.ts'
import { DuplicateFinder } from './find-duplicates.ts'
import type { WarningKind } from './loose-product.ts'
import { isRow, toText } from './loose-product.ts'
import { readProductMap } from './product-map.ts'
import type { ProductShaper, ShapedRow } from './product-shaper.ts'

/** Plain values only: it is sent to a thread. */
export type ReadProductsRequest = {
  readonly files: readonly string[]
  /** A file that says which foreign field is which of ours. */
  readonly map?: string
  /** The shop's currency (ISO 4217). Absent: that of the first row. */
  readonly currency?: string
  /** Epoch milliseconds. */
  readonly now: number
}

export type SkippedRow = IngestProblem & {
  /** The field that is wrong, or "row". */
  readonly reason: string
  /** Which product it is about; absent where the row does not even say that. */
  readonly id?: ProductId
}
export type Warning = IngestProblem & { readonly kind: WarningKind }

/** What a number of rows gave. */
export type ProductBatch = {
  readonly products: readonly Product[]
  readonly skipped: readonly SkippedRow[]
  /** Not for sale, by the feed's own word. */
  readonly hidden: readonly ProductId[]
  readonly warnings: readonly Warning[]
  /** How far the reading is, in bytes of all files as they lie on the disk. */
  readonly bytesRead: number
  readonly bytesTotal: number
}

const batchSize = 500

/**
 * Reads product feeds of any format that we know, in the order of the files.
 *
 * @throws AppError FEED_MAP_INVALID; FEED_UNREADABLE when a file cannot be read to its end; FEED_REFUSED when it is
 * out of all bounds; FEED_EMPTY when no row of a file is good; ABORTED when the signal fires first.
 */
export async function* readProducts(request: ReadProductsRequest, signal?: AbortSignal): AsyncGenerator<ProductBatch> {
  const map = request.map === undefined ? undefined : await readProductMap(request.map)
  const files: FeedFile[] = []
  try {
    for (const path of request.files) files.push(await FeedFile.open(path))
    const bytesTotal = files.reduce((sum, { byteLength }) => sum + byteLength, 0)
    const collector = new Collector(request)
    for (const file of files) {
      collector.begin(file.path)
      try {
        const readers = map?.rows === undefined ? allReaders : [jsonObjectWith(map.rows)]
        const { format, rows } = await openRows(file.text(signal), file.path, readers)
        let shaper: ProductShaper | undefined
        for await (const row of rows) {
          if (row.kind === 'row') {
            const columns = columnsOf(row.value)
            if (!shaper && format === 'json' && !map) collector.noteFields(columns)
            shaper ??= chooseShaper({ format, columns, map, currency: request.currency }).shaper
          }
          for (const shaped of shaper?.take(row) ?? (row.kind === 'unreadable' ? [row] : [])) collector.add(shaped)
          if (!collector.isFull()) continue
          collector.refuseTooMany(file)
          yield { ...collector.takeBatch(), bytesRead: sumRead(files), bytesTotal }
        }
        for (const shaped of shaper?.end() ?? []) collector.add(shaped)
      } catch (error) {
        throw error instanceof AppError ? error : unreadable(file.path, error)
      }
      refuseAborted(signal)
      collector.end()
      yield { ...collector.takeBatch(), bytesRead: sumRead(files), bytesTotal }
    }
  } finally {
    for (const file of files) await file.close()
  }
}

const columnsOf = (row: unknown) => (isRow(row) ? Object.keys(row) : [])
const sumRead = (files: readonly FeedFile[]) => files.reduce((sum, { bytesRead }) => sum + bytesRead, 0)

const inFigures = (count: number) => Number(count.toPrecision(2)).toLocaleString('en')

function tooMany(file: string, rows: string): AppError {
  const most = inFigures(feedLimits.rows)
  return refused(file, `it has ${rows} rows, and a shop has room for ${most}; leave out what is not for sale`)
}

class Collector {
  readonly #duplicates = new DuplicateFinder()
  readonly #now: number
  #currency: string | undefined
  #file = ''
  /** Of all files. */
  #allRows = 0
  #rowCount = 0
  #usable = 0
  #firstProblem: IngestProblem | undefined
  /** Fields of the first row that are not ours; undefined where the format was told by a map, or is no JSON. */
  #foreignFields: readonly string[] | undefined
  #products: Product[] = []
  #skipped: SkippedRow[] = []
  #hidden: ProductId[] = []
  #warnings: Warning[] = []

  constructor({ currency, now }: ReadProductsRequest) {
    this.#currency = currency
    this.#now = now
  }

  begin(file: string): void {
    this.#file = file
    this.#rowCount = 0
    this.#usable = 0
    this.#firstProblem = undefined
    this.#foreignFields = undefined
  }

  /** Keeps what to say of JSON of which no row turns out to be usable. */
  noteFields(fields: readonly string[]): void {
    this.#foreignFields = fields.filter(name => !Object.hasOwn(productRow.shape, name))
  }

  add(shaped: ShapedRow): void {
    this.#rowCount += 1
    this.#allRows += 1
    if (this.#allRows > feedLimits.rows) throw tooMany(this.#file, `more than ${inFigures(feedLimits.rows)}`)
    const place = { file: this.#file, line: shaped.line }
    if (shaped.kind === 'unreadable') {
      this.#skip({ ...place, reason: 'row', message: shaped.message })
      return
    }
    const cleaned = cleanProduct(shaped.product, { currency: this.#currency, now: this.#now })
    if (cleaned.kind === 'bad') {
      const { reason, message, id } = cleaned
      this.#skip({ ...place, reason, message, ...(id !== undefined && { id }) })
      return
    }
    this.#usable += 1
    if (cleaned.kind === 'hidden') {
      this.#hidden.push(cleaned.id)
      return
    }
    const { row, notes } = cleaned
    this.#currency ??= row.currency
    this.#products.push(toProduct(row))
    const duplicates = this.#duplicates.check(row, toText(shaped.product.group))
    for (const { kind, message } of [...duplicates, ...notes])
      this.#warnings.push({ ...place, kind, message: oneLine(message) })
  }

  #skip(row: SkippedRow): void {
    const problem = { ...row, message: oneLine(row.message) }
    this.#skipped.push(problem)
    this.#firstProblem ??= problem
    if (this.#usable === 0 && this.#rowCount >= feedLimits.badRowsAlone) this.end()
  }

  /** A file whose rows so far are so short that it must have far too many is not read to its limit first. */
  refuseTooMany({ byteLength, bytesRead }: FeedFile): void {
    if (this.#rowCount < feedLimits.projectedFromRows) return
    const projected = (this.#rowCount * byteLength) / Math.max(1, bytesRead)
    if (projected > 2 * feedLimits.rows) throw tooMany(this.#file, `about ${inFigures(projected)}`)
  }

  isFull(): boolean {
    return this.#products.length + this.#skipped.length + this.#hidden.length >= batchSize
  }

  takeBatch(): Pick<ProductBatch, 'products' | 'skipped' | 'hidden' | 'warnings'> {
    const batch = {
      products: this.#products,
      skipped: this.#skipped,
      hidden: this.#hidden,
      warnings: this.#warnings,
    }
    this.#products = []
    this.#skipped = []
    this.#hidden = []
    this.#warnings = []
    return batch
  }

  /** @throws AppError FEED_EMPTY */
  end(): void {
    if (this.#usable > 0) return
    const first = this.#firstProblem
    const hint = this.#formatHint()
    const why = first
      ? `no row can be used; row or line ${first.line}: ${first.message}${hint}`
      : 'the file has no rows'
    throw new AppError('FEED_EMPTY', { message: `${this.#file}: ${why}` })
  }

  /** What to do about rows of which none can be used. */
  #formatHint(): string {
    const foreign = this.#foreignFields
    if (!foreign) return ''
    if (foreign.length === 0) return "; where this is not the shop's own format, say with --map what is what"
    const listed = `${foreign.slice(0, 6).join(', ')}${foreign.length > 6 ? ', …' : ''}`
    return `; its fields (${listed}) are none of ours, so say with --map what is what`
  }
}
