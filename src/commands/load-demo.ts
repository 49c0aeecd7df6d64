import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { type DemoFiles, demoFiles, writeDemoShop } from '../../demo/index.ts'
import { type AppContext, openStorage } from '../app.ts'
import { demoMark } from './context.ts'
import { loaders } from './ingest.ts'

const dayMs = 86_400_000

/**
 * Writes the demo shop's files and ingests them the way any shop's are, unless that has been done already.
 * @returns where the files lie.
 */
export async function loadDemo(context: AppContext): Promise<DemoFiles> {
  const { config, progress, clock, installation } = context
  const folder = path.dirname(demoMark(config))
  const files = demoFiles(folder)
  const version = await digestOf(path.join(installation, 'demo'))
  const loaded = readMark(demoMark(config))
  if (loaded === version) return files
  await mkdir(folder, { recursive: true })

  const writing = progress.start('Writing the demo shop')
  const anchorDate = new Date(Math.floor(clock() / dayMs) * dayMs)
  await writeDemoShop(folder, anchorDate)
  writing.end(folder)

  const storage = await openStorage(context)
  try {
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
  } finally {
    await storage.close()
  }
  await writeFile(demoMark(config), `${JSON.stringify({ version, anchorDate: anchorDate.toISOString() })}\n`)
  return files
}

function readMark(file: string): string | undefined {
  if (!existsSync(file)) return undefined
  const mark: unknown = JSON.parse(readFileSync(file, 'utf8'))
  return typeof mark === 'object' && mark !== null && 'version' in mark ? String(mark.version) : undefined
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
