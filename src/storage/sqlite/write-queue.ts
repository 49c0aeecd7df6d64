import { setImmediate as nextLoopTurn, setTimeout as sleep } from 'node:timers/promises'
import { AppError } from '../../domain/index.ts'
import type { Connection } from './connection.ts'
import { toStorageError } from './to-storage-error.ts'

type GroupedJob = { readonly kind: 'grouped'; readonly run: () => () => void; readonly fail: (error: unknown) => void }
type LongJob = { readonly kind: 'long'; readonly run: () => Promise<void>; readonly fail: (error: unknown) => void }

export type WriteQueueOptions = {
  readonly path: string
  /** How long to wait for another process that is writing. */
  readonly lockTimeoutMs?: number
  /** How long the event loop may be held before others get a turn. */
  readonly sliceMs?: number
}

/**
 * Every write of this process goes through here, one transaction at a time, in the order asked for.
 *
 * Group commit: small writes asked for in one turn of the event loop share one commit, and each has a savepoint, so
 * that one which fails does not take the others along. Their promises settle after the commit, never before.
 *
 * A long write has a transaction of its own that lets the event loop turn between its steps. Writes that come
 * meanwhile wait in the queue instead of slipping into that transaction, where a failure would undo them; reads have
 * a connection of their own and never see half of it. Only its commit cannot be divided: it holds the event loop for
 * about 6 ms per 1,000 products that changed, so a feed of 100,000 is better loaded by a process of its own.
 *
 * Waiting for another process is a timer, not SQLite's busy handler, which would hold the whole process.
 */
export class WriteQueue {
  readonly #connection: Connection
  readonly #path: string
  readonly #lockTimeoutMs: number
  readonly #sliceMs: number
  readonly #jobs: (GroupedJob | LongJob)[] = []
  #draining: Promise<void> | undefined
  #closed = false

  constructor(connection: Connection, { path, lockTimeoutMs = 30_000, sliceMs = 8 }: WriteQueueOptions) {
    this.#connection = connection
    this.#path = path
    this.#lockTimeoutMs = lockTimeoutMs
    this.#sliceMs = sliceMs
    connection.database.pragma('busy_timeout = 0')
  }

  /** @returns what `job` returned, once it is on disk. All of the job is, or, when it throws, nothing. */
  write<Result>(job: (connection: Connection) => Result): Promise<Result> {
    return this.#enqueue((resolve, reject) => ({
      kind: 'grouped',
      run: () => {
        const result = job(this.#connection)
        return () => resolve(result)
      },
      fail: reject,
    }))
  }

  /** The same for a job too long for one slice of time; each step is one. */
  writeLong<Result>(job: (connection: Connection) => Generator<void, Result>): Promise<Result> {
    return this.#enqueue((resolve, reject) => ({
      kind: 'long',
      run: async () => {
        const steps = job(this.#connection)
        let sliceEnd = performance.now() + this.#sliceMs
        for (let step = steps.next(); ; step = steps.next()) {
          if (step.done) {
            this.#connection.database.exec('COMMIT')
            return resolve(step.value)
          }
          if (performance.now() < sliceEnd) continue
          await nextLoopTurn()
          sliceEnd = performance.now() + this.#sliceMs
        }
      },
      fail: reject,
    }))
  }

  /** Finishes what was asked for and takes nothing more. */
  async close(): Promise<void> {
    this.#closed = true
    await this.#draining
  }

  #enqueue<Result>(
    toJob: (resolve: (result: Result) => void, reject: (error: unknown) => void) => GroupedJob | LongJob,
  ): Promise<Result> {
    if (this.#closed) {
      const message = `${this.#path} is closed; nothing can be stored any more`
      return Promise.reject(new AppError('DATABASE_UNUSABLE', { message }))
    }
    return new Promise<Result>((resolve, reject) => {
      this.#jobs.push(toJob(resolve, error => reject(toStorageError(error, this.#path))))
      this.#draining ??= this.#drain()
    })
  }

  async #drain(): Promise<void> {
    while (this.#jobs.length > 0) {
      await nextLoopTurn()
      let next: GroupedJob | LongJob | undefined
      try {
        await this.#begin()
        next = this.#jobs[0]
        if (next?.kind === 'long') {
          this.#jobs.shift()
          await next.run()
        } else {
          this.#commitGroup()
        }
      } catch (error) {
        this.#rollBack()
        if (next?.kind === 'long') next.fail(error)
        // The lock was not to be had: everybody who waits for it is told.
        else for (const job of this.#jobs.splice(0)) job.fail(error)
      }
    }
    this.#draining = undefined
  }

  async #begin(): Promise<void> {
    const deadline = performance.now() + this.#lockTimeoutMs
    for (let waitMs = 1; ; waitMs = Math.min(waitMs * 2, 25)) {
      try {
        this.#connection.database.exec('BEGIN IMMEDIATE')
        return
      } catch (error) {
        if (!isBusy(error) || performance.now() > deadline) throw error
      }
      await sleep(waitMs)
    }
  }

  #commitGroup(): void {
    const { database } = this.#connection
    const taken: GroupedJob[] = []
    const settlements: (() => void)[] = []
    const sliceEnd = performance.now() + this.#sliceMs
    try {
      for (let job = this.#jobs[0]; job?.kind === 'grouped' && performance.now() < sliceEnd; job = this.#jobs[0]) {
        this.#jobs.shift()
        taken.push(job)
        settlements.push(this.#runInSavepoint(job))
      }
      database.exec('COMMIT')
    } catch (error) {
      this.#rollBack()
      for (const job of taken) job.fail(error)
      return
    }
    for (const settle of settlements) settle()
  }

  /** @returns how the job's promise is to be settled after the commit. */
  #runInSavepoint(job: GroupedJob): () => void {
    const { database } = this.#connection
    database.exec('SAVEPOINT job')
    try {
      const settle = job.run()
      database.exec('RELEASE job')
      return settle
    } catch (error) {
      // SQLite ends the whole transaction by itself after some faults, a full disk for one.
      if (!database.inTransaction) throw error
      database.exec('ROLLBACK TO job; RELEASE job')
      return () => job.fail(error)
    }
  }

  #rollBack(): void {
    if (this.#connection.database.inTransaction) this.#connection.database.exec('ROLLBACK')
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY')
}
