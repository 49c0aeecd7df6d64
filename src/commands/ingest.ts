import { type AppContext, openStorage } from '../app.ts'
import { AppError } from '../domain/index.ts'
import {
  type IngestReport,
  ingestCoupons,
  ingestCustomers,
  ingestEvents,
  ingestKnowledge,
  ingestOrders,
  ingestProducts,
  type ProductReport,
} from '../ingest/index.ts'
import { openContext } from './context.ts'
import type { GlobalOptions } from './global-options.ts'

type Storage = Awaited<ReturnType<typeof openStorage>>
type LoaderOptions = {
  /** Products: what the files no longer hold stays. */
  readonly keep?: boolean
  /** Products: the file that says which foreign field is which of ours. */
  readonly map?: string
}
type Loader = (
  context: AppContext,
  storage: Storage,
  files: readonly string[],
  options: LoaderOptions,
) => Promise<IngestReport | ProductReport>

/** What can be loaded, by the word on the command line. */
export const loaders: Readonly<Record<string, Loader>> = {
  products: ({ config, progress, signal, clock }, { catalogue }, files, { keep, map }) =>
    ingestProducts({
      ...{ files, catalogue, progress, signal, clock, replace: !keep, currency: config.shop.currency },
      ...(map !== undefined && { map }),
    }),
  customers: ({ progress, signal }, { customers }, files) => ingestCustomers({ files, customers, progress, signal }),
  events: ({ progress, signal }, { events, coupons }, files) =>
    ingestEvents({ files, events, coupons, progress, signal }),
  orders: ({ progress, signal }, { orders }, files) => ingestOrders({ files, orders, progress, signal }),
  coupons: ({ progress, signal }, { coupons }, files) => ingestCoupons({ files, coupons, progress, signal }),
  knowledge: ({ progress, signal }, { knowledge }, files) =>
    ingestKnowledge({ paths: files, knowledge, progress, signal }),
}

/** Loads files into the store. A running server sees the change by itself. Exit 1 when rows were skipped. */
export async function ingest(
  globals: GlobalOptions,
  what: string,
  files: readonly string[],
  options: LoaderOptions,
): Promise<void> {
  const loader = loaders[what]
  if (!loader) {
    const known = Object.keys(loaders).join(', ')
    throw new AppError('COMMAND_USAGE', { message: `cannot ingest "${what}"; it must be one of ${known}` })
  }
  if (options.map !== undefined && what !== 'products') {
    throw new AppError('COMMAND_USAGE', { message: '--map is for products' })
  }
  const context = openContext(globals)
  const storage = await openStorage(context)
  try {
    const report = await loader(context, storage, files, options)
    if (globals.json) process.stdout.write(`${JSON.stringify(report)}\n`)
    else {
      for (const { file, line, message } of report.problems) process.stderr.write(`${file}:${line}: ${message}\n`)
      if ('warnings' in report) process.stdout.write(describeProducts(report))
      else process.stdout.write(`${what}: ${report.stored} stored, ${report.skipped} skipped\n`)
    }
    if (report.skipped > 0) process.exitCode = 1
  } finally {
    await storage.close()
  }
}

/** The counts in one line, then what was skipped and what should be looked at, by kind, with an example each. */
function describeProducts(report: ProductReport): string {
  const { read, stored, added, changed, unchanged, removed = 0, skipped, hidden } = report
  const counts = `${added} new, ${changed} changed, ${unchanged} unchanged`
  const others = [`${skipped} skipped`, `${removed} removed`, ...(hidden > 0 ? [`${hidden} not for sale`] : [])]
  const reasons = Object.entries(report.skippedBy).map(([reason, count]) => `  skipped, ${reason}: ${count}`)
  const warnings = report.warnings.map(({ kind, count, examples: [first] }) => {
    return `  ${kind}: ${count}${first ? `, first in ${first.line}: ${first.message}` : ''}`
  })
  const lines = [`products: ${read} rows, ${stored} stored (${counts}), ${others.join(', ')}`, ...reasons, ...warnings]
  return `${lines.join('\n')}\n`
}
