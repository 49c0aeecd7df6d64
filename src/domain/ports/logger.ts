/** Events, not sentences: `noun-verb` names with fields. Never message text, names or secrets. */
export interface Logger {
  debug(event: string, fields?: Readonly<Record<string, unknown>>): void
  info(event: string, fields?: Readonly<Record<string, unknown>>): void
  warn(event: string, fields?: Readonly<Record<string, unknown>>): void
  error(event: string, fields?: Readonly<Record<string, unknown>>): void
}
export const silentLogger: Logger = { debug() {}, info() {}, warn() {}, error() {} }
