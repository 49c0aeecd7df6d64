import { type Logger, silentLogger } from '../../src/domain/index.ts'

/** A logger that keeps "level event" of each entry with its fields. */
export function recordLog() {
  const entries: { readonly entry: string; readonly fields: Readonly<Record<string, unknown>> }[] = []
  const keep =
    (level: string) =>
    (event: string, fields: Readonly<Record<string, unknown>> = {}) => {
      entries.push({ entry: `${level} ${event}`, fields })
    }
  const logger: Logger = { ...silentLogger, info: keep('info'), warn: keep('warn'), error: keep('error') }
  return { logger, entries, names: () => entries.map(({ entry }) => entry) }
}
