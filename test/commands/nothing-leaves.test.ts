import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type BuiltShop, makeBuiltShop } from '../support/built-shop.ts'
import { waitUntil } from '../support/wait-until.ts'

const hasTracer = spawnSync('strace', ['-o', '/dev/null', 'true']).status === 0
const describeTraced = hasTracer ? describe : describe.skip
if (!hasTracer)
  process.stderr.write(
    'Skipped: files and sockets are watched by strace, which is not installed or not allowed here.\n',
  )

/** The ONNX runtime, left alone, asks for its maker's host nine seconds after it was loaded. */
const watchedMs = 14_000

type Seen = { readonly written: readonly string[]; readonly contacted: readonly string[] }

/** Reads what strace wrote: files opened for writing, made or renamed, and addresses that were turned to. */
function readTrace(file: string, workingFolder: string): Seen {
  const written = new Set<string>()
  const contacted: string[] = []
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    const call = /^\d+ +(\w+)\((.*)$/.exec(line)
    if (!call) continue
    const [, name = '', rest = ''] = call
    if (name === 'connect' || (name.startsWith('send') && rest.includes('sa_family'))) contacted.push(line)
    if (name === 'openat' && !/O_(WRONLY|RDWR|CREAT)/.test(rest)) continue
    // Of most calls strace shows where a relative path starts: AT_FDCWD</the/folder>, "the/file".
    for (const [, from = workingFolder, to = ''] of rest.matchAll(/(?:\w+<([^>]*)>, )?"([^"]*)"/g)) {
      if (/^(openat|mkdir|mkdirat|rename|renameat2?|link|linkat)$/.test(name)) written.add(path.resolve(from, to))
    }
  }
  return { written: [...written], contacted }
}

describe('a shop that starts, answers and trains', () => {
  let shop: BuiltShop
  let environment: Record<string, string>
  const place = (name: string) => path.join(shop.folder, name)
  beforeAll(() => {
    shop = makeBuiltShop()
    for (const name of ['home', 'tmp']) mkdirSync(place(name))
    environment = { HOME: place('home'), TMPDIR: place('tmp') }
    shop.load()
  })
  afterAll(() => shop.remove())

  const expectNoTraces = () => {
    expect(readdirSync(place('home'))).toEqual([])
    expect(readdirSync(place('tmp'))).toEqual([])
  }

  it('leaves nothing in the home and temporary folders', async () => {
    const served = await shop.serve({ environment })
    expect((await (await served.visit()).say('hello')).text).not.toBe('')
    expect(await served.stop()).toBe(0)
    expect(shop.run(['--quiet', 'train'], { environment })).toMatchObject({ status: 0 })
    expectNoTraces()
  }, 120_000)

  describeTraced('watched by strace', () => {
    // A question mark for calls that some processors do not have.
    const calls = 'connect,sendto,sendmsg,sendmmsg,openat,mkdirat,renameat2,linkat,?mkdir,?rename,?renameat,?link'
    // The program stays the child of this process, so that it gets the signals.
    const tracer = (trace: string) => ['strace', '-D', '-f', '-y', '-s', '4096', '-e', `trace=${calls}`, '-o', trace]

    async function expectQuiet(trace: string): Promise<void> {
      await waitUntil('the end of the trace', () => /\+\+\+ exited with 0 \+\+\+\n$/.test(readFileSync(trace, 'utf8')))
      const { written, contacted } = readTrace(trace, shop.folder)
      expect(contacted).toEqual([])
      const allowed = [`${shop.data}${path.sep}`, '/dev/']
      expect(written.filter(file => file !== shop.data && !allowed.some(start => file.startsWith(start)))).toEqual([])
      // The watch was awake: the shop's own files were seen.
      expect(written.some(file => file.startsWith(shop.data))).toBe(true)
    }

    it('asks for no address and writes to the storage folder only', async () => {
      const serving = place('serving.trace')
      const startedAt = performance.now()
      const served = await shop.serve({ environment, through: tracer(serving) })
      expect((await (await served.visit()).say('hello')).text).not.toBe('')
      await sleep(Math.max(0, watchedMs - (performance.now() - startedAt)))
      expect(await served.stop()).toBe(0)
      await expectQuiet(serving)

      const training = place('training.trace')
      const trained = shop.run(['--quiet', 'train', 'recommender'], { environment, through: tracer(training) })
      expect(trained).toMatchObject({ status: 0 })
      await expectQuiet(training)
      expectNoTraces()
    }, 180_000)
  })
})
