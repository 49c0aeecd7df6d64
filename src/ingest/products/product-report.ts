import type { IngestProblem, IngestReport } from '../report.ts'
import { ProblemList } from '../report.ts'
import type { WarningKind } from './loose-product.ts'
import { warningKinds } from './loose-product.ts'
import type { ProductBatch, SkippedRow } from './read-products.ts'

export type WarningReport = {
  readonly kind: WarningKind
  readonly count: number
  /** The first five. */
  readonly examples: readonly IngestProblem[]
}

/** `read` = rows that gave a product + `skipped` + `hidden`; of `stored`, `added` are new and `changed` differ. */
export type ProductReport = IngestReport & {
  readonly added: number
  readonly changed: number
  readonly unchanged: number
  /** Rows that the feed itself says are not for sale; they are not stored. */
  readonly hidden: number
  /** How many rows were skipped, by the field that is wrong ("row": the row as a whole). */
  readonly skippedBy: Readonly<Record<string, number>>
  /** What should be looked at, though it was stored; by kind, none without a case. */
  readonly warnings: readonly WarningReport[]
}

const maxExamples = 5

export class ProductReportBuilder {
  readonly #problems = new ProblemList()
  readonly #skippedBy = new Map<string, number>()
  readonly #warnings = new Map<WarningKind, { count: number; examples: IngestProblem[] }>()
  #good = 0
  #skipped = 0
  #hidden = 0
  /** The first row that does not say which product it is about. */
  unidentified: SkippedRow | undefined

  add({ products, skipped, hidden, warnings }: ProductBatch): void {
    this.#good += products.length
    this.#skipped += skipped.length
    this.#hidden += hidden.length
    for (const row of skipped) {
      const { file, line, message, reason } = row
      this.#problems.add({ file, line, message })
      this.#skippedBy.set(reason, (this.#skippedBy.get(reason) ?? 0) + 1)
      if (row.id === undefined) this.unidentified ??= row
    }
    for (const { kind, file, line, message } of warnings) {
      const seen = this.#warnings.get(kind) ?? { count: 0, examples: [] }
      seen.count += 1
      if (seen.examples.length < maxExamples) seen.examples.push({ file, line, message })
      this.#warnings.set(kind, seen)
    }
  }

  toReport(
    stored: Pick<ProductReport, 'stored' | 'added' | 'changed' | 'unchanged'> & { readonly removed?: number },
  ): ProductReport {
    if (stored.removed !== undefined && this.unidentified) {
      const { file, line } = this.unidentified
      const message = 'this row does not say which product it is, so no product was removed'
      this.#problems.add({ file, line, message })
    }
    const warnings = warningKinds.flatMap(kind => {
      const seen = this.#warnings.get(kind)
      return seen ? [{ kind, ...seen }] : []
    })
    return {
      read: this.#good + this.#skipped + this.#hidden,
      ...stored,
      skipped: this.#skipped,
      hidden: this.#hidden,
      skippedBy: Object.fromEntries([...this.#skippedBy].sort(([, left], [, right]) => right - left)),
      warnings,
      ...this.#problems.toReport(),
    }
  }
}
