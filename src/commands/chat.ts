import { openApp } from '../app.ts'
import { runConsole } from '../channels/index.ts'
import { AppError, locales, toCustomerId, toLocale } from '../domain/index.ts'
import { openContext } from './context.ts'
import type { GlobalOptions } from './global-options.ts'

/** A conversation in the terminal. Whoever can start it is trusted to be the customer named. */
export async function chat(
  globals: GlobalOptions,
  options: { readonly as?: string; readonly locale?: string },
): Promise<void> {
  const locale = toLocale(options.locale)
  if (options.locale !== undefined && !locale) {
    throw new AppError('COMMAND_USAGE', { message: `--locale must be one of ${locales.join(', ')}` })
  }
  const context = openContext({ ...globals, quiet: true })
  const app = await openApp(context)
  try {
    const customerId = options.as === undefined ? undefined : toCustomerId(options.as)
    if (customerId !== undefined && !(await app.storage.customers.get(customerId))) {
      throw new AppError('NOT_FOUND', { message: `no customer "${customerId}"; load some with "ingest customers"` })
    }
    await runConsole({
      turn: app.turn,
      conversations: app.storage.conversations,
      input: process.stdin,
      output: process.stdout,
      clock: context.clock,
      signal: context.signal,
      ...(customerId === undefined ? {} : { customerId }),
      ...(locale ? { locale } : {}),
    })
  } finally {
    await app.close()
  }
}
