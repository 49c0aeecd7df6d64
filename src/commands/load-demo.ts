import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { type DemoFiles, demoFiles, writeDemoShop } from '../../demo/index.ts'
import { type AppContext, openStorage } from '../app.ts'
import { demoMark } from './context.ts'
import { loaders } from './ingest.ts'

const dayMs = 86_400_000

/** What says that the demo was loaded, and into which database. */
const mark = z.object({
  version: z.string(),
  /** That of the database right after. A lower one is another database, or an older copy. */
  catalogueRevision: z.int().min(1).default(1),
})

/**
 * Writes the demo shop's files and ingests them the way any shop's are, unless the database holds this demo already.
 * @returns where the files lie.
 */
export async function loadDemo(context: AppContext): Promise<DemoFiles> {
  const { config, progress, clock, installation } = context
  const folder = path.dirname(demoMark(config))
  const files = demoFiles(folder)
  const version = await digestOf(path.join(installation, 'demo'))
  const storage = await openStorage(context)
  try {
    const loaded = readMark(demoMark(config))
    const revision = await storage.catalogue.revision()
    if (loaded?.version === version && revision >= loaded.catalogueRevision) return files
    await mkdir(folder, { recursive: true })

    const writing = progress.start('Writing the demo shop')
    const anchorDate = new Date(Math.floor(clock() / dayMs) * dayMs)
    await writeDemoShop(folder, anchorDate)
    writing.end(folder)

    const sources: readonly (readonly [string, string])[] = [
      ['products', files.products],
      ['customers', files.customers],
      ['coupons', files.coupons],
      ['events', files.events],
      ['orders', files.orders],
      ['knowledge', path.join(installation, 'demo', 'knowledge')],
    ]
    for (const [what, file] of sources) {
      const report = await loaders[what]?.(context, storage, [file], {})
      const problem = report?.problems[0]
      if (problem) throw new Error(`the demo shop has a fault: ${problem.file}:${problem.line}: ${problem.message}`)
    }
    const catalogueRevision = await storage.catalogue.revision()
    const made = { version, anchorDate: anchorDate.toISOString(), catalogueRevision }
    await writeFile(demoMark(config), `${JSON.stringify(made)}\n`)
    return files
  } finally {
    await storage.close()
  }
}

/** Undefined when there is none that can be read: the demo is loaded, again if need be. */
function readMark(file: string): z.output<typeof mark> | undefined {
  try {
    return mark.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return undefined
  }
}

/** Digest of the generator and the pages: another one means another shop, which is loaded anew. */
async function digestOf(folder: string): Promise<string> {
  const hash = createHash('sha256')
  for (const part of ['catalogue', 'coupons', 'simulator', 'knowledge']) {
    const names = await readdir(path.join(folder, part), { recursive: true, withFileTypes: true })
    const paths = names.filter(entry => entry.isFile()).map(entry => path.join(entry.parentPath, entry.name))
    for (const file of paths.sort()) hash.update(await readFile(file))
  }
  return hash.digest('hex')
}
