import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { main, root } from '../support/demo-server.ts'

/** The built program, as an owner runs it: what it says on stderr, and how it exits. */
function run(folder: string, args: readonly string[], environment: Readonly<Record<string, string>> = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...args], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, NODE_OPTIONS: '', FLOORWALKER_LOG_LEVEL: 'silent', ...environment },
  })
  return {
    status,
    stdout,
    stderr,
    said: stderr
      .trim()
      .split('\n')
      .filter(line => line.startsWith('floorwalker:')),
  }
}

describe('bad input gets one clear line', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'floorwalker-bad-'))
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  function expectLine(result: ReturnType<typeof run>, status: number, line: RegExp): void {
    expect({ status: result.status, said: result.said }).toEqual({ status, said: [expect.stringMatching(line)] })
  }

  it('for an unknown setting', () => {
    writeFileSync(path.join(folder, 'floorwalker.yaml'), 'server:\n  prot: 1\n')
    expectLine(run(folder, ['serve']), 2, /floorwalker\.yaml:2: setting "server\.prot" is unknown; known are port/)
  })

  it('for an unknown variable', () => {
    expectLine(run(folder, ['serve'], { FLOORWALKER_PORT: '1' }), 2, /FLOORWALKER_PORT is unknown/)
  })

  it('for a broken intent file', () => {
    const intents = path.join(folder, 'intents')
    cpSync(path.join(root, 'intents'), intents, { recursive: true })
    const file = path.join(intents, 'greet.yaml')
    writeFileSync(file, readFileSync(file, 'utf8').replace('skill: respond', 'skill: sing'))
    expectLine(
      run(folder, ['serve', '--port', '0'], { FLOORWALKER_INTENTS_FOLDER: intents }),
      1,
      /greet\.yaml: skill "sing" is unknown; known are answer-from-knowledge/,
    )
    writeFileSync(file, 'name: greet\nexamples: [\n')
    expectLine(
      run(folder, ['serve', '--port', '0'], { FLOORWALKER_INTENTS_FOLDER: intents }),
      1,
      /greet\.yaml:\d+:\d+: not valid YAML/,
    )
  })

  it('for a model that is not there, or damaged', () => {
    expectLine(
      run(folder, ['serve', '--port', '0'], { FLOORWALKER_EMBEDDER_MODEL: 'no-such-model' }),
      1,
      /no-such-model/,
    )
    const model = path.join(folder, 'models', 'multilingual-e5-small')
    mkdirSync(path.join(model, 'onnx'), { recursive: true })
    const shipped = path.join(root, 'models', 'multilingual-e5-small')
    for (const name of [
      'config.json',
      'tokenizer_config.json',
      'SHA256SUMS',
      path.join('onnx', 'model_quantized.onnx'),
    ]) {
      symlinkSync(path.join(shipped, name), path.join(model, name))
    }
    writeFileSync(path.join(model, 'tokenizer.json'), '{}')
    const environment = { FLOORWALKER_EMBEDDER_MODELS_FOLDER: path.join(folder, 'models') }
    expectLine(run(folder, ['serve', '--port', '0'], environment), 1, /tokenizer\.json/)
  })

  it('for a port in use, before anything is loaded', async () => {
    const server = createServer()
    const port = await new Promise<number>(resolve => {
      server.listen(0, '127.0.0.1', () => {
        const address = server.address()
        resolve(typeof address === 'object' && address ? address.port : 0)
      })
    })
    try {
      expectLine(
        run(folder, ['serve', '--port', String(port)]),
        1,
        new RegExp(`port ${port} on 127\\.0\\.0\\.1 is in use`),
      )
    } finally {
      server.close()
    }
  })

  it('for a database of a newer version, which stays as it is', () => {
    const feed = path.join(folder, 'products.jsonl')
    writeFileSync(feed, '{"id":"a","name":"A","price":1,"currency":"EUR"}\n')
    expect(run(folder, ['ingest', 'products', feed]).status).toBe(0)
    const database = path.join(folder, 'data', 'floorwalker.sqlite')
    const script = `const D = require('better-sqlite3'); const d = new D(${JSON.stringify(database)}); d.pragma('user_version = 999'); d.close()`
    expect(spawnSync(process.execPath, ['-e', script], { cwd: root }).status).toBe(0)
    const before = readFileSync(database)
    expectLine(run(folder, ['ingest', 'products', feed]), 1, /floorwalker\.sqlite has schema version 999/)
    expect(readFileSync(database).equals(before)).toBe(true)
  })

  it('for rows and files that cannot be used, and keeps what is stored', () => {
    const feed = path.join(folder, 'products.jsonl')
    writeFileSync(
      feed,
      '{"id":"a","name":"A","price":1,"currency":"EUR"}\n{"id":"b","name":"B","price":"dear","currency":"EUR"}\n',
    )
    const partly = run(folder, ['ingest', 'products', feed])
    expect(partly.status).toBe(1)
    expect(partly.stderr).toMatch(/products\.jsonl:2: price/)
    expect(partly.stdout).toMatch(/1 stored .*1 skipped/)
    expectLine(run(folder, ['ingest', 'products', path.join(folder, 'none.jsonl')]), 1, /none\.jsonl/)
    expect(run(folder, ['--json', 'ingest', 'products', feed]).stdout).toContain('"stored":1')
  })

  it.each([
    [['sing'], /unknown command/],
    [['serve', '--port', 'x'], /port is 0 to 65535/],
    [['ingest', 'songs', 'x'], /cannot ingest "songs"/],
    [['train', 'dogs'], /cannot train "dogs"/],
  ])('for the command line %j', (args, line) => {
    const result = run(folder, args)
    expect(result.status).toBe(2)
    expect(result.stderr).toMatch(line)
  })

  it('and help is no failure', () => {
    const result = run(folder, ['serve', '--help'])
    expect(result.status).toBe(0)
    expect(result.stdout).toContain('Example: floorwalker serve --demo')
  })
})
