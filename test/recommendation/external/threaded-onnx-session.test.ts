import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { openOnnxSession } from '../../../src/recommendation/external/onnx-session.ts'
import { openThreadedOnnxSession } from '../../../src/recommendation/external/threaded-onnx-session.ts'
import { compileThread } from '../../support/compile-thread.ts'
import { meanOfItems } from './external-folder.ts'

const feeds = { items: { dtype: 'int64', shape: [1, 4], data: BigInt64Array.of(0n, 1n, 2n, 3n) } } as const
const outside = { items: { ...feeds.items, data: BigInt64Array.of(0n, 1n, 2n, 300n) } }

describe('a network on a thread of its own', () => {
  let compiled: Awaited<ReturnType<typeof compileThread>>
  beforeAll(async () => {
    compiled = await compileThread('src/recommendation/external/onnx-thread.ts')
  })
  afterAll(() => compiled.remove())

  it('has the inputs, the outputs and the answers that it has on the caller’s', async () => {
    const [threaded, own] = await Promise.all([
      openThreadedOnnxSession(meanOfItems(), compiled.url),
      openOnnxSession(meanOfItems()),
    ])
    expect([threaded.inputs, threaded.outputs]).toEqual([own.inputs, own.outputs])
    const [a, b] = await Promise.all([threaded.run(feeds, 'query'), threaded.run(feeds, 'query')])
    expect(Array.from(a)).toEqual(Array.from(await own.run(feeds, 'query')))
    expect(b).toEqual(a)
    await Promise.all([threaded.close(), own.close()])
  })

  it('fails one run that the network refuses, and goes on', async () => {
    const threaded = await openThreadedOnnxSession(meanOfItems(), compiled.url)
    await expect(threaded.run(outside, 'query')).rejects.toThrow(/indices/)
    expect(Array.from(await threaded.run(feeds, 'query'))).toHaveLength(3)
    await threaded.close()
    await expect(threaded.run(feeds, 'query')).rejects.toThrow('closed')
  })

  it('says why a model does not load', async () => {
    await expect(openThreadedOnnxSession(Buffer.from('soup'), compiled.url)).rejects.toThrow()
  })

  it('fails the run in hand when the thread dies, and starts another for the next', async () => {
    const script = join(compiled.folder, 'mortal.mjs')
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
