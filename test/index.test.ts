import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import {
  type AppContext,
  findInstallation,
  loadConfig,
  openStorage,
  silentLogger,
  silentProgress,
} from '../src/index.ts'

describe('the package as another program imports it', () => {
  it('finds the intents and the model that it brings', () => {
    expect(existsSync(path.join(findInstallation(), 'intents', 'greet.yaml'))).toBe(true)
    expect(existsSync(path.join(findInstallation(), 'models', 'multilingual-e5-small'))).toBe(true)
  })

  it('opens the storage of a shop with settings of its own', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'floorwalker-package-'))
    const context: AppContext = {
      config: loadConfig({ environment: {}, overrides: { storage: { folder } } }),
      installation: findInstallation(),
      logger: silentLogger,
      progress: silentProgress,
      clock: () => 0,
      signal: new AbortController().signal,
    }
    const storage = await openStorage(context)
    expect(await storage.catalogue.revision()).toBe(0)
    await storage.close()
    await rm(folder, { recursive: true })
  })
})
