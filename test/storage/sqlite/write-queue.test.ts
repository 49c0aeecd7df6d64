import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Database } from 'better-sqlite3'
import SqliteConnection from 'better-sqlite3'
import { Connection } from '../../../src/storage/sqlite/connection.ts'
import { openConnection } from '../../../src/storage/sqlite/open-connection.ts'
import { WriteQueue } from '../../../src/storage/sqlite/write-queue.ts'
import { temporaryFolder } from './temporary-database.ts'

describe('WriteQueue', () => {
  let folder: string
  let path: string
  let writer: Database
  let reader: Database
  let commits: number
  let queue: WriteQueue
  beforeEach(async () => {
    folder = await temporaryFolder()
    path = join(folder, 'queue.db')
    writer = openConnection(path)
    reader = openConnection(path)
    writer.exec('CREATE TABLE notes (text TEXT PRIMARY KEY) STRICT')
    commits = 0
    const exec = writer.exec.bind(writer)
    writer.exec = source => {
      if (source === 'COMMIT') commits += 1
      return exec(source)
    }
    queue = new WriteQueue(new Connection(writer), { path, lockTimeoutMs: 400 })
  })
  afterEach(async () => {
    await queue.close()
    reader.close()
    writer.close()
    await rm(folder, { recursive: true })
  })

  const note = (text: string) => writer.prepare('INSERT INTO notes VALUES (?)').run(text)
  const stored = () => reader.prepare('SELECT text FROM notes ORDER BY text').pluck().all()

  it('commits what is asked for in one turn of the event loop together', async () => {
    const seen = await Promise.all(
      Array.from({ length: 100 }, async (_, index) => {
        await queue.write(() => note(String(index)))
        return stored().length
      }),
    )
    expect(commits).toBeLessThan(10)
    expect(stored()).toHaveLength(100)
    // Each promise resolved after the commit of its own write.
    expect(Math.min(...seen)).toBeGreaterThan(0)
  })

  it('takes nothing for stored before it is committed', async () => {
    let isResolved = false
    const writing = queue
      .write(() => note('a'))
      .then(() => {
        isResolved = true
      })
    expect([isResolved, stored()]).toEqual([false, []])
    await writing
    expect(stored()).toEqual(['a'])
  })

  it('undoes a write that fails, and only that', async () => {
    const outcomes = await Promise.allSettled([
      queue.write(() => note('a')),
      queue.write(() => {
        note('half')
        throw new Error('failed on purpose')
      }),
      queue.write(() => note('a')),
      queue.write(() => note('b')),
    ])
    expect(outcomes.map(outcome => outcome.status)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled'])
    expect(stored()).toEqual(['a', 'b'])
  })

  it('loses a whole group when its commit fails, and tells every caller', async () => {
    const exec = writer.exec.bind(writer)
    writer.exec = source => {
      if (source === 'COMMIT') throw Object.assign(new Error('disk full'), { code: 'SQLITE_FULL' })
      return exec(source)
    }
    const outcomes = await Promise.allSettled([queue.write(() => note('a')), queue.write(() => note('b'))])
    for (const outcome of outcomes) {
      expect(outcome).toMatchObject({ status: 'rejected', reason: { code: 'DATABASE_UNUSABLE', retryable: true } })
    }
    writer.exec = exec
    await queue.write(() => note('c'))
    expect(stored()).toEqual(['c'])
  })

  it('keeps a small write out of a long one that fails', async () => {
    let hasStarted = () => {}
    const started = new Promise<void>(resolve => {
      hasStarted = resolve
    })
    const long = queue.writeLong(function* () {
      for (let step = 0; step < 200; step += 1) {
        note(`long-${step}`)
        const busyUntil = performance.now() + 1
        while (performance.now() < busyUntil);
        if (step === 20) hasStarted()
        yield
      }
      throw new Error('failed on purpose')
    })
    const longEnds = expect(long).rejects.toThrow('failed on purpose')
    await started
    const small = queue.write(() => note('small'))
    expect(stored()).toEqual([])
    await small
    expect(stored()).toEqual(['small'])
    await longEnds
  })

  it('lets the event loop turn during a long write', async () => {
    let turns = 0
    const ticking = setInterval(() => {
      turns += 1
    }, 1)
    await queue.writeLong(function* () {
      for (let step = 0; step < 100; step += 1) {
        const busyUntil = performance.now() + 2
        while (performance.now() < busyUntil);
        yield
      }
    })
    clearInterval(ticking)
    expect(turns).toBeGreaterThan(10)
  })

  describe('while another process writes', () => {
    let other: Database
    beforeEach(() => {
      other = new SqliteConnection(path)
      other.exec('BEGIN IMMEDIATE')
    })
    afterEach(() => other.close())

    it('waits without holding the event loop', async () => {
      let longestMs = 0
      let last = performance.now()
      const ticking = setInterval(() => {
        longestMs = Math.max(longestMs, performance.now() - last)
        last = performance.now()
      }, 5)
      const writing = queue.write(() => note('a'))
      await sleep(200)
      other.exec('COMMIT')
      await writing
      clearInterval(ticking)
      expect(stored()).toEqual(['a'])
      expect(longestMs).toBeLessThan(150)
    })

    it('gives up in the end with an error that may be tried again', async () => {
      const outcomes = await Promise.allSettled([queue.write(() => note('a')), queue.write(() => note('b'))])
      for (const outcome of outcomes) {
        expect(outcome).toMatchObject({ status: 'rejected', reason: { code: 'DATABASE_UNUSABLE', retryable: true } })
      }
      other.exec('COMMIT')
      await queue.write(() => note('c'))
      expect(stored()).toEqual(['c'])
    })
  })
})
