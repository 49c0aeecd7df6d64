import { openStorage } from '../app.ts'
import { exportEvents as writeEvents } from '../ingest/index.ts'
import { openContext } from './context.ts'
import type { GlobalOptions } from './global-options.ts'

/** Writes what customers did to a file, for training elsewhere. */
export async function exportEvents(globals: GlobalOptions, { to }: { readonly to: string }): Promise<void> {
  const context = openContext(globals)
  const storage = await openStorage(context)
  try {
    const { progress, signal } = context
    const report = await writeEvents({ events: storage.events, file: to, progress, signal })
    if (globals.json) process.stdout.write(`${JSON.stringify({ file: to, ...report })}\n`)
    else process.stdout.write(`${report.events} events → ${to} (${Math.ceil(report.bytes / 1_000)} kB)\n`)
  } finally {
    await storage.close()
  }
}
