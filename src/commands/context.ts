import { existsSync } from 'node:fs'
import path from 'node:path'
import type { AppContext } from '../app.ts'
import type { Config } from '../config.ts'
import { findInstallation } from '../installation.ts'
import { findConfigFile, loadConfig } from '../load-config.ts'
import type { GlobalOptions } from './global-options.ts'
import { createLogger, createTerminalProgress } from './terminal.ts'

export type ContextOptions = {
  /** Use the demo shop's settings when there are no others. */
  readonly demo?: boolean
  readonly overrides?: Readonly<Record<string, Readonly<Record<string, unknown>>>>
}

/** Marks a storage folder that holds the demo shop. */
export const demoMark = (config: Config) => path.join(config.storage.folder, 'demo', 'loaded.json')

/** Reads the settings and prepares what commands share. @throws AppError CONFIG_INVALID */
export function openContext(globals: GlobalOptions, options: ContextOptions = {}): AppContext {
  const installation = findInstallation()
  const overrides = { ...options.overrides, storage: { folder: globals.data } }
  const load = (file: string | undefined) =>
    loadConfig({ ...(file === undefined ? {} : { file }), environment: process.env, overrides })
  const file = findConfigFile(globals.config, process.cwd())
  let config = load(file)
  if (file === undefined && (options.demo || existsSync(demoMark(config)))) {
    config = load(path.join(installation, 'demo', 'floorwalker.yaml'))
  }
  const level = globals.quiet && config.log.level !== 'silent' ? 'warn' : config.log.level
  return {
    config,
    installation,
    logger: createLogger(level),
    progress: createTerminalProgress(globals.quiet ?? false),
    clock: Date.now,
    signal: stopSignal(),
  }
}

function stopSignal(): AbortSignal {
  const controller = new AbortController()
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.on(name, () => {
      if (controller.signal.aborted) process.exit(130)
      controller.abort()
    })
  }
  return controller.signal
}
