import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { lockFolder } from '../../src/storage/index.ts'
import { root } from '../support/demo-server.ts'

const compiled = pathToFileURL(path.join(root, 'dist', 'src', 'storage', 'lock-folder.js')).href

describe('the lock of a folder that is served from', () => {
  let folder: string
  let holder: ChildProcess | undefined
  beforeEach(() => {
    folder = path.join(mkdtempSync(path.join(tmpdir(), 'floorwalker-lock-')), 'data')
  })
  afterEach(() => {
    holder?.kill('SIGKILL')
    rmSync(path.dirname(folder), { recursive: true })
  })

  /** Another process that locks the folder and stays. */
  async function startHolder(): Promise<ChildProcess> {
    const script = `
      import { lockFolder } from '${compiled}'
      globalThis.lock = lockFolder(${JSON.stringify(folder)})
      setInterval(() => {}, 1000)
      console.log('locked')`
    const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    holder = child
    await new Promise<void>((resolve, reject) => {
      child.stdout?.once('data', () => resolve())
      child.once('exit', code => reject(new Error(`the holder ended with ${code}`)))
    })
    return child
  }
  const kill = async (child: ChildProcess) => {
    const ended = new Promise(resolve => child.once('exit', resolve))
    child.kill('SIGKILL')
    await ended
  }

  it('keeps another process out, and says who holds it', async () => {
    const { pid } = await startHolder()
    expect(() => lockFolder(folder)).toThrow(
      expect.objectContaining({
        code: 'STORAGE_IN_USE',
        message: `another Floorwalker (pid ${pid}) serves from ${folder}; stop it or give --data another folder`,
      }),
    )
  })

  it('keeps a second one in the same process out, and the first stays', () => {
    const first = lockFolder(folder)
    for (let attempt = 0; attempt < 2; attempt++) {
      expect(() => lockFolder(folder)).toThrow(expect.objectContaining({ code: 'STORAGE_IN_USE' }))
    }
    first.release()
    lockFolder(folder).release()
  })

  it('ends with the process that holds it, also when it is killed', async () => {
    await kill(await startHolder())
    const lock = lockFolder(folder)
    expect(readFileSync(path.join(folder, 'serve.pid'), 'utf8')).toBe(`${process.pid}\n`)
    lock.release()
    expect(existsSync(path.join(folder, 'serve.pid'))).toBe(false)
  })

  it('is not held by whoever has been given the dead holder’s number since', async () => {
    await kill(await startHolder())
    writeFileSync(path.join(folder, 'serve.pid'), `${process.ppid}\n`)
    lockFolder(folder).release()
  })

  it('says what to do about a file that cannot be locked', () => {
    lockFolder(folder).release()
    writeFileSync(path.join(folder, 'serve.lock'), 'no database, and long enough to be taken for one'.repeat(20))
    expect(() => lockFolder(folder)).toThrow(
      expect.objectContaining({ code: 'DATABASE_UNUSABLE', message: expect.stringContaining('delete the file') }),
    )
    rmSync(path.join(folder, 'serve.lock'))
    lockFolder(folder).release()
  })
})
