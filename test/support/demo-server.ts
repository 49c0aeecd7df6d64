import { type ChildProcess, spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import path from 'node:path'
import { type Catalogue, type Product, toCatalogue } from '../../src/domain/index.ts'
import { openSqliteStorage } from '../../src/storage/index.ts'

export const root = path.join(import.meta.dirname, '..', '..')
export const main = path.join(root, 'dist', 'src', 'main.js')

export type DemoServer = {
  readonly url: string
  readonly secret: string
  readonly folder: string
  readonly catalogue: Catalogue
  /** Stops as a shop owner would, with a signal; gives the exit code. */
  stop(): Promise<number | null>
}

/** The first start embeds and trains; later ones find it all in the folder. */
const startTimeoutMs = 700_000

/** The demo shop as `npm start` serves it, in a process of its own, on a free port. */
export async function startDemoServer(folder: string): Promise<DemoServer> {
  const child: ChildProcess = spawn(process.execPath, [main, '--data', folder, 'serve', '--demo', '--port', '0'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    // Nobody is served while the tests wait: every core may embed.
    env: { ...process.env, NODE_OPTIONS: '', FLOORWALKER_EMBEDDER_CORES: String(availableParallelism()) },
  })
  let output = ''
  const url = await new Promise<string>((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error(`not ready after ${startTimeoutMs} ms:\n${output}`)),
      startTimeoutMs,
    )
    const read = (chunk: Buffer) => {
      output += chunk.toString()
      const ready = /ready at (http:\/\/\S+)/.exec(output)?.[1]
      if (ready === undefined) return
      clearTimeout(timer)
      resolve(ready)
    }
    child.stdout?.on('data', read)
    child.stderr?.on('data', read)
    child.once('exit', code => reject(new Error(`serve ended with ${code}:\n${output}`)))
  })
  const secrets: unknown = JSON.parse(await readFile(path.join(folder, 'secrets.json'), 'utf8'))
  if (typeof secrets !== 'object' || secrets === null || !('shopSecret' in secrets))
    throw new Error('no secret was made')
  const storage = await openSqliteStorage({ path: path.join(folder, 'floorwalker.sqlite') })
  const products: Product[] = []
  for await (const page of storage.catalogue.listAll()) products.push(...page)
  await storage.close()
  return {
    url,
    secret: String(secrets.shopSecret),
    folder,
    catalogue: toCatalogue(products),
    stop: () =>
      new Promise(resolve => {
        child.once('exit', resolve)
        child.kill('SIGTERM')
      }),
  }
}
