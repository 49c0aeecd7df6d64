import { execFile, spawn } from 'node:child_process'
import { rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { toConversationId } from '../../../src/domain/index.ts'
import { openSqliteStorage } from '../../../src/storage/index.ts'
import { temporaryFolder } from './temporary-database.ts'

const kills = 8
const run = promisify(execFile)

describe('a process killed while it receives', () => {
  let folder: string
  let script: string
  beforeAll(async () => {
    folder = await temporaryFolder()
    script = join(folder, 'receive-until-killed.mjs')
    const { resolve } = createRequire(import.meta.url)
    const nativeModule = resolve('better-sqlite3')
    // The native module stays where it is installed; everything else goes into the script.
    const options = ['--bundle', '--platform=node', '--format=esm', `--outfile=${script}`, '--log-level=warning']
    const aside = [`--alias:better-sqlite3=${nativeModule}`, `--external:${nativeModule}`]
    const entry = join(import.meta.dirname, 'receive-until-killed.ts')
    await run(join(dirname(resolve('esbuild/package.json')), 'bin', 'esbuild'), [entry, ...options, ...aside])
  })
  afterAll(() => rm(folder, { recursive: true }))

  /** @returns the ids that were acknowledged before the process was killed. */
  async function receiveAndKill(path: string, round: number, mode: string): Promise<readonly string[]> {
    const child = spawn(process.execPath, [script, path, String(round), mode], { stdio: ['ignore', 'pipe', 'inherit'] })
    let output = ''
    child.stdout.on('data', data => {
      output += data
    })
    const closed = new Promise(resolve => child.once('close', resolve))
    const deadline = Date.now() + 20_000
    while (output === '' && child.exitCode === null && Date.now() < deadline) await sleep(5)
    if (output === '') throw new Error(`the receiving process has not begun (exit ${child.exitCode})`)
    await sleep(20 + round * 13)
    child.kill('SIGKILL')
    await closed
    // The last line may be cut off by the kill.
    return output.split('\n').slice(0, -1)
  }

  async function receivedIds(path: string): Promise<readonly string[]> {
    const storage = await openSqliteStorage({ path })
    const entries = await storage.conversations.transcript(toConversationId('talk'), 0, 1_000_000)
    await storage.close()
    expect(entries.every((entry, index) => entry.sequence === index + 1)).toBe(true)
    return entries.map(entry => entry.activity.id)
  }

  it(`has lost nothing that it acknowledged, in ${kills} kills`, async () => {
    const path = join(folder, 'shop.db')
    const acknowledged: string[] = []
    for (let round = 0; round < kills; round += 1) acknowledged.push(...(await receiveAndKill(path, round, '')))
    const received = new Set(await receivedIds(path))
    expect(acknowledged.length).toBeGreaterThan(kills * 20)
    expect(acknowledged.filter(id => !received.has(id))).toEqual([])
  })

  it('would have been caught acknowledging too early', async () => {
    const path = join(folder, 'control.db')
    const acknowledged: string[] = []
    for (let round = 0; round < kills; round += 1)
      acknowledged.push(...(await receiveAndKill(path, round, '--too-early')))
    const received = new Set(await receivedIds(path))
    expect(acknowledged.filter(id => !received.has(id)).length).toBeGreaterThan(0)
  })
})
