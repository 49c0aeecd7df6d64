import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

import { root } from './support/demo-server.ts'
import { writeOnnx } from './support/onnx-model.ts'

const compiled = (...parts: string[]) => pathToFileURL(path.join(root, 'dist', 'src', ...parts)).href
const embedder = JSON.stringify({
  folder: path.join(root, 'models', 'multilingual-e5-small'),
  precision: 'q8',
  pooling: 'mean',
  cores: 1,
})
/** Each way by which the program loads the runtime. */
const ways = {
  'the embedder in the own thread': `
    const { loadSentenceEncoder } = await import('${compiled('retrieval', 'embedder', 'sentence-encoder.js')}')
    await (await loadSentenceEncoder(${embedder})).close()`,
  'the embedder in a thread beside': `
    const { openThreadedEncoder } = await import('${compiled('retrieval', 'embedder', 'threaded-encoder.js')}')
    await (await openThreadedEncoder(${embedder})).close()`,
  'a model from elsewhere in the own thread': `
    const { openOnnxSession } = await import('${compiled('recommendation', 'external', 'onnx-session.js')}')
    await (await openOnnxSession(readFileSync('model.onnx'))).close()`,
  'a model from elsewhere in a thread beside': `
    const { openOnnxSessionAside } = await import('${compiled('recommendation', 'external', 'threaded-onnx-session.js')}')
    await (await openOnnxSessionAside(readFileSync('model.onnx'))).close()`,
}

describe('the ONNX runtime records nothing outside the shop', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'floorwalker-telemetry-'))
    for (const name of ['home', 'tmp']) mkdirSync(path.join(folder, name))
    writeFileSync(
      path.join(folder, 'model.onnx'),
      writeOnnx({
        inputs: [{ name: 'x', type: 'float32', shape: [1] }],
        outputs: [{ name: 'y', type: 'float32', shape: [1] }],
        nodes: [{ operator: 'Neg', inputs: ['x'], outputs: ['y'] }],
      }),
    )
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  it.each(Object.entries(ways))('when it runs %s', (_, script) => {
    const { ORT_DISABLE_TELEMETRY: _set, ...environment } = process.env
    writeFileSync(path.join(folder, 'run.mjs'), `import { readFileSync } from 'node:fs'\n${script}`)
    const { status, stderr } = spawnSync(process.execPath, ['run.mjs'], {
      cwd: folder,
      encoding: 'utf8',
      env: { ...environment, NODE_OPTIONS: '', HOME: path.join(folder, 'home'), TMPDIR: path.join(folder, 'tmp') },
    })
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(readdirSync(path.join(folder, 'home'))).toEqual([])
    expect(readdirSync(path.join(folder, 'tmp'))).toEqual([])
  })
})
