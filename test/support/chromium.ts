import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

/** Debian's Chromium; CHROMIUM_PATH names another. */
export const chromiumPath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium'

/** Why browser tests cannot run here; undefined when they can. */
export const browserMissing = existsSync(chromiumPath)
  ? undefined
  : `no browser at ${chromiumPath}; install chromium, or set CHROMIUM_PATH`

/** A group of tests that needs the browser: skipped with the reason in its name where there is none. */
export function describeInBrowser(name: string, tests: () => void): void {
  if (browserMissing) describe.skip(`${name} (skipped: ${browserMissing})`, tests)
  else describe(name, tests)
}

export function launchChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: chromiumPath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
}
