import Table from 'cli-table3'
import { openStorage } from '../app.ts'
import { openContext } from './context.ts'
import type { GlobalOptions } from './global-options.ts'

const defaultLimit = 50
const textWidth = 60

/** Lists what a person of the shop has to do, and where to answer: service requests and hand-overs, newest first. */
export async function requests(globals: GlobalOptions, options: { readonly limit?: number }): Promise<void> {
  const storage = await openStorage(openContext({ ...globals, quiet: true }))
  try {
    const found = await storage.serviceRequests.list(options.limit ?? defaultLimit)
    if (globals.json) process.stdout.write(`${JSON.stringify(found)}\n`)
    else if (found.length === 0) process.stdout.write('no requests\n')
    else {
      const table = new Table({
        head: ['when', 'request', 'kind', 'customer', 'order', 'answer at', 'what was said'],
        colWidths: [null, null, null, null, null, null, textWidth + 2],
        wordWrap: true,
        wrapOnWordBoundary: false,
        style: { head: [], border: [] },
      })
      for (const { id, kind, at, customerId, orderId, contact, text } of found) {
        table.push([toMinute(at), id, kind, customerId ?? 'a visitor', orderId ?? '', contact ?? '', text])
      }
      process.stdout.write(`${table.toString()}\n`)
    }
  } finally {
    await storage.close()
  }
}

/** "2026-11-25 09:30", UTC. */
function toMinute(at: number): string {
  return new Date(at).toISOString().slice(0, 16).replace('T', ' ')
}
