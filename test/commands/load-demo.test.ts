import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type AppContext, openStorage } from '../../src/app.ts'
import { loadDemo } from '../../src/commands/load-demo.ts'
import { silentLogger, silentProgress } from '../../src/domain/index.ts'
import { findInstallation } from '../../src/installation.ts'
import { loadConfig } from '../../src/load-config.ts'

describe('the demo shop is loaded', () => {
  let folder: string
  let context: AppContext
  /** What was done on the way: nothing when the demo is there. */
  const steps: string[] = []
  const database = () => path.join(folder, 'floorwalker.sqlite')
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'floorwalker-demo-'))
    context = {
      config: loadConfig({ environment: {}, overrides: { storage: { folder } } }),
      installation: findInstallation(),
      logger: silentLogger,
      progress: {
        start(label) {
          steps.push(label)
          return silentProgress.start(label)
        },
      },
      clock: () => Date.UTC(2026, 0, 5),
      signal: new AbortController().signal,
    }
  })
  beforeEach(() => void steps.splice(0))
  afterAll(() => rm(folder, { recursive: true }))

  async function countProducts(): Promise<number> {
    const storage = await openStorage(context)
    const count = await storage.catalogue.count()
    await storage.close()
    return count
  }

  it('once', async () => {
    await loadDemo(context)
    expect(await countProducts()).toBeGreaterThan(100)
    expect(steps).not.toEqual([])
    steps.splice(0)
    await loadDemo(context)
    expect(steps).toEqual([])
  }, 60_000)

  it('again, whole, when the database is lost', async () => {
    const before = await countProducts()
    for (const suffix of ['', '-wal', '-shm']) await rm(`${database()}${suffix}`, { force: true })
    await loadDemo(context)
    expect(await countProducts()).toBe(before)
    expect(steps).not.toEqual([])
  }, 60_000)

  it('again when the mark cannot be read', async () => {
    const mark = path.join(folder, 'demo', 'loaded.json')
    await writeFile(mark, (await readFile(mark, 'utf8')).slice(0, 20))
    await loadDemo(context)
    expect(steps).not.toEqual([])
    steps.splice(0)
    await loadDemo(context)
    expect(steps).toEqual([])
  }, 60_000)
})
