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
} from '../ingest/index.ts'
import { openContext } from './context.ts'
import type { GlobalOptions } from './global-options.ts'

type Storage = Awaited<ReturnType<typeof openStorage>>
type Loader = (context: AppContext, storage: Storage, files: readonly string[], keep: boolean) => Promise<IngestReport>

/** What can be loaded, by the word on the command line. */
export const loaders: Readonly<Record<string, Loader>> = {
  products: ({ config, progress, signal }, { catalogue }, files, keep) =>
    ingestProducts({ files, catalogue, currency: config.shop.currency, replace: !keep, progress, signal }),
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
  options: { readonly keep?: boolean },
): Promise<void> {
  const loader = loaders[what]
  if (!loader) {
    const known = Object.keys(loaders).join(', ')
    throw new AppError('COMMAND_USAGE', { message: `cannot ingest "${what}"; it must be one of ${known}` })
  }
  const context = openContext(globals)
  const storage = await openStorage(context)
  try {
    const report = await loader(context, storage, files, options.keep ?? false)
    if (globals.json) process.stdout.write(`${JSON.stringify(report)}\n`)
    else {
      for (const { file, line, message } of report.problems) process.stderr.write(`${file}:${line}: ${message}\n`)
      const removed = report.removed ? `, ${report.removed} removed` : ''
      process.stdout.write(`${what}: ${report.stored} stored, ${report.skipped} skipped${removed}\n`)
    }
    if (report.skipped > 0) process.exitCode = 1
  } finally {
    await storage.close()
  }
}
