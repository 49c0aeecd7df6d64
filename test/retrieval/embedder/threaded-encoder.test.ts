import { writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { loadSentenceEncoder, type SentenceEncoder } from '../../../src/retrieval/embedder/sentence-encoder.ts'
import { openThreadedEncoder } from '../../../src/retrieval/embedder/threaded-encoder.ts'
import { compileThread } from '../../support/compile-thread.ts'

const folder = resolve('models/multilingual-e5-small')
const settings = { folder, precision: 'q8', pooling: 'mean', cores: 1 } as const

describe('openThreadedEncoder', () => {
  let compiled: Awaited<ReturnType<typeof compileThread>>
  beforeAll(async () => {
    compiled = await compileThread('src/retrieval/embedder/encoder-thread.ts')
  })
  afterAll(() => compiled.remove())

  it('gives the vectors that the caller’s own thread gives, and keeps that thread free', async () => {
    const [threaded, own] = await Promise.all([
      openThreadedEncoder(settings, compiled.url),
      loadSentenceEncoder(settings),
    ])
    expect(threaded.dimensions).toBe(384)
    let ticks = 0
    const timer = setInterval(() => {
      ticks++
    }, 1)
    const long = 'a laptop with a bright screen '.repeat(3_000)
    const vector = await threaded.encode(long)
    clearInterval(timer)
    // The text takes the model 150 ms and more; on this thread it would let the timer run once at most.
    expect(ticks).toBeGreaterThan(5)
    expect(vector).toEqual(await own.encode(long))
    await Promise.all([threaded.close(), own.close()])
  })

  it('fails when the model does not load', async () => {
    const missing = { ...settings, folder: join(compiled.folder, 'no-model') }
    await expect(openThreadedEncoder(missing, compiled.url)).rejects.toThrow()
  })

  it('fails the text in hand when the thread dies, and starts another for the next', async () => {
    const encoder = await openScripted(`
      port.on('message', text => {
        if (text === 'die') process.exit(3)
        if (text === 'refuse') port.postMessage({ kind: 'failed', message: 'no such text' })
        else port.postMessage({ kind: 'vector', vector: new Float32Array([threadId]) })
      })`)
    const [first] = await encoder.encode('a')
    await expect(encoder.encode('refuse')).rejects.toThrow('no such text')
    expect((await encoder.encode('b'))[0]).toBe(first)
    await expect(encoder.encode('die')).rejects.toThrow('stopped with 3')
    expect((await encoder.encode('c'))[0]).not.toBe(first)
    await encoder.close()
  })

  it('ends the text in hand when it is closed', async () => {
    const encoder = await openScripted(`
      port.on('message', () => setTimeout(() => port.postMessage({ kind: 'vector', vector: new Float32Array([7]) }), 50))`)
    const encoding = encoder.encode('a')
    await encoder.close()
    expect((await encoding)[0]).toBe(7)
  })

  it('aborts a text in hand that does not end when it is closed', async () => {
    const encoder = await openScripted(`port.on('message', () => {})`)
    const encoding = encoder.encode('never answered')
    await Promise.all([
      expect(encoding).rejects.toMatchObject({ code: 'ABORTED' }),
      new Promise(resolve => setTimeout(resolve, 10)).then(() => encoder.close()),
    ])
    await expect(encoder.encode('too late')).rejects.toMatchObject({ code: 'ABORTED' })
  })

  async function openScripted(body: string): Promise<SentenceEncoder> {
    const file = join(compiled.folder, `scripted-${Math.floor(performance.now() * 1e6)}.mjs`)
    await writeFile(
      file,
      `import { parentPort as port, threadId } from 'node:worker_threads'
      ${body}
      port.postMessage({ kind: 'ready', dimensions: 1 })`,
    )
    return openThreadedEncoder(settings, pathToFileURL(file))
  }
})
