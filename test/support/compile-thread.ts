import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'

/**
 * A thread cannot load TypeScript, so its file is compiled, inside the project so that it finds its packages. By the
 * compiler's command: its API refuses the arrays of jest's realm.
 *
 * @param source - from the project's folder: "src/retrieval/embedder/encoder-thread.ts".
 */
export async function compileThread(source: string) {
  const cache = resolve('node_modules/.cache')
  await mkdir(cache, { recursive: true })
  const folder = await mkdtemp(join(cache, 'thread-'))
  const outfile = join(folder, `${basename(source, '.ts')}.mjs`)
  const flags = ['--bundle', '--platform=node', '--format=esm', '--packages=external']
  await promisify(execFile)(resolve('node_modules/.bin/esbuild'), [resolve(source), `--outfile=${outfile}`, ...flags])
  return { url: pathToFileURL(outfile), folder, remove: () => rm(folder, { recursive: true }) }
}
