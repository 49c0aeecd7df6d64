import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parse, stringify } from 'yaml'
import { type JourneySession, openDirectLineSession } from '../../src/learning/index.ts'
import { main, root } from './demo-server.ts'
import { syntheticShop } from './synthetic-shop.ts'

export type RunOptions = {
  readonly environment?: Readonly<Record<string, string>>
  /** What the program is started through, such as a tracer. */
  readonly through?: readonly string[]
  /** What is typed in. */
  readonly input?: string
}
export type RunResult = { readonly status: number | null; readonly stdout: string; readonly stderr: string }

export type ServedShop = {
  readonly url: string
  readonly child: ChildProcess
  /** What it has written to stdout and stderr so far. */
  output(): string
  /** A visitor's conversation. */
  visit(): Promise<JourneySession>
  /** Stops as a shop owner would, with a signal; gives the exit code. */
  stop(): Promise<number | null>
}

export type BuiltShop = {
  /** The working directory, with the settings and the files to ingest. */
  readonly folder: string
  /** The storage folder. */
  readonly data: string
  /** Runs a command of the built program to its end. */
  run(args: readonly string[], options?: RunOptions): RunResult
  /** Starts the server on a free port. @throws Error with its output when it ends instead of getting ready. */
  serve(options?: RunOptions): Promise<ServedShop>
  /** Loads products and events. */
  load(): void
  remove(): void
}

const startTimeoutMs = 60_000

/**
 * A small shop in a folder of its own, run by the built program as an owner runs it: a few of the shipped intents with
 * a dozen examples each, so that it starts in seconds.
 */
export function makeBuiltShop(intents: readonly string[] = ['greet', 'thank', 'oos']): BuiltShop {
  const folder = mkdtempSync(path.join(tmpdir(), 'floorwalker-shop-'))
  mkdirSync(path.join(folder, 'intents'))
  for (const name of intents) {
    const intent = parse(readFileSync(path.join(root, 'intents', `${name}.yaml`), 'utf8'))
    const few = { en: intent.examples.en.slice(0, 12), zh: intent.examples.zh.slice(0, 12) }
    writeFileSync(path.join(folder, 'intents', `${name}.yaml`), stringify({ ...intent, examples: few }))
  }
  writeFileSync(path.join(folder, 'floorwalker.yaml'), 'intents:\n  folder: intents\n')

  function toCommand(args: readonly string[], { environment = {}, through = [] }: RunOptions) {
    const [program = '', ...before] = [...through, process.execPath, main]
    const env = { ...process.env, NODE_OPTIONS: '', ...environment }
    return { program, args: [...before, ...args], options: { cwd: folder, env } }
  }

  function run(args: readonly string[], runOptions: RunOptions = {}): RunResult {
    const command = toCommand(args, runOptions)
    const { input = '' } = runOptions
    return spawnSync(command.program, command.args, { ...command.options, input, encoding: 'utf8' })
  }

  return {
    folder,
    data: path.join(folder, 'data'),
    run,
    async serve(runOptions = {}) {
      const command = toCommand(['serve', '--port', '0'], runOptions)
      const child = spawn(command.program, command.args, { ...command.options, stdio: ['ignore', 'pipe', 'pipe'] })
      let output = ''
      const url = await new Promise<string>((resolve, reject) => {
        const timer = setTimeout(() => {
          child.kill('SIGKILL')
          reject(new Error(`not ready after ${startTimeoutMs} ms:\n${output}`))
        }, startTimeoutMs)
        const read = (chunk: Buffer) => {
          output += chunk.toString()
          const ready = /ready at (http:\/\/\S+)/.exec(output)?.[1]
          if (ready === undefined) return
          clearTimeout(timer)
          resolve(ready)
        }
        child.stdout.on('data', read)
        child.stderr.on('data', read)
        child.once('close', code => {
          clearTimeout(timer)
          reject(new Error(`serve ended with ${code}:\n${output}`))
        })
      })
      return {
        url,
        child,
        output: () => output,
        visit: () => openDirectLineSession({ url, customerId: undefined, secret: '', timeoutMs: 20_000 }),
        stop() {
          const ended = new Promise<number | null>(resolve => child.once('exit', resolve))
          child.kill('SIGTERM')
          return ended
        },
      }
    },
    load() {
      const { catalogue, events } = syntheticShop({ customers: 60 })
      const products = catalogue.products.map(({ price, ...product }) => ({
        ...product,
        price: price.amountMinor / 100,
        currency: price.currency,
      }))
      const rows = events.map(({ customerId, productId, sessionId, at, ...event }) => ({
        ...event,
        customer: customerId,
        product: productId,
        session: sessionId,
        at: new Date(at).toISOString(),
      }))
      writeFileSync(path.join(folder, 'products.json'), JSON.stringify(products))
      writeFileSync(path.join(folder, 'events.jsonl'), rows.map(row => `${JSON.stringify(row)}\n`).join(''))
      for (const [what, file] of [
        ['products', 'products.json'],
        ['events', 'events.jsonl'],
      ] as const) {
        const { status, stderr } = run(['--quiet', 'ingest', what, file])
        if (status !== 0) throw new Error(`ingest ${what} ended with ${status}:\n${stderr}`)
      }
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}
