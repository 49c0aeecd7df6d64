import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { openOnnxSession } from '../../../src/recommendation/external/onnx-session.ts'
import { openThreadedOnnxSession } from '../../../src/recommendation/external/threaded-onnx-session.ts'
import { meanOfItems } from './external-folder.ts'

const feeds = { items: { dtype: 'int64', shape: [1, 4], data: BigInt64Array.of(0n, 1n, 2n, 3n) } } as const
const outside = { items: { ...feeds.items, data: BigInt64Array.of(0n, 1n, 2n, 300n) } }

/** A thread cannot load TypeScript, so it is compiled here, inside the project so that it finds its packages. */
describe('a network on a thread of its own', () => {
  let scratch: string
  let threadUrl: URL
  beforeAll(async () => {
    const cache = resolve('node_modules/.cache')
    await mkdir(cache, { recursive: true })
    scratch = await mkdtemp(join(cache, 'thread-'))
    const outfile = join(scratch, 'onnx-thread.mjs')
    const source = resolve('src/recommendation/external/onnx-thread.ts')
    const flags = ['--bundle', '--platform=node', '--format=esm', '--packages=external']
    await promisify(execFile)(resolve('node_modules/.bin/esbuild'), [source, `--outfile=${outfile}`, ...flags])
    threadUrl = pathToFileURL(outfile)
  })
  afterAll(() => rm(scratch, { recursive: true }))

  it('has the inputs, the outputs and the answers that it has on the caller’s', async () => {
    const [threaded, own] = await Promise.all([
      openThreadedOnnxSession(meanOfItems(), threadUrl),
      openOnnxSession(meanOfItems()),
    ])
    expect([threaded.inputs, threaded.outputs]).toEqual([own.inputs, own.outputs])
    const [a, b] = await Promise.all([threaded.run(feeds, 'query'), threaded.run(feeds, 'query')])
    expect(Array.from(a)).toEqual(Array.from(await own.run(feeds, 'query')))
    expect(b).toEqual(a)
    await Promise.all([threaded.close(), own.close()])
  })

  it('fails one run that the network refuses, and goes on', async () => {
    const threaded = await openThreadedOnnxSession(meanOfItems(), threadUrl)
    await expect(threaded.run(outside, 'query')).rejects.toThrow(/indices/)
    expect(Array.from(await threaded.run(feeds, 'query'))).toHaveLength(3)
    await threaded.close()
    await expect(threaded.run(feeds, 'query')).rejects.toThrow('closed')
  })

  it('says why a model does not load', async () => {
    await expect(openThreadedOnnxSession(Buffer.from('soup'), threadUrl)).rejects.toThrow()
  })

  it('fails the run in hand when the thread dies, and starts another for the next', async () => {
    const script = join(scratch, 'mortal.mjs')
    await writeFile(
      script,
      `import { parentPort, threadId } from 'node:worker_threads'
       parentPort.postMessage({ kind: 'ready', inputs: [], outputs: [] })
       parentPort.on('message', ({ id, output }) => {
         if (output === 'die') process.exit(3)
         parentPort.postMessage({ kind: 'ran', id, data: [threadId] })
       })`,
    )
    const mortal = await openThreadedOnnxSession(new Uint8Array(), pathToFileURL(script))
    const [first] = Array.from(await mortal.run({}, 'live'))
    await expect(mortal.run({}, 'die')).rejects.toThrow('stopped with 3')
    const [second] = Array.from(await mortal.run({}, 'live'))
    expect(second).not.toBe(first)
    await mortal.close()
  })
})
