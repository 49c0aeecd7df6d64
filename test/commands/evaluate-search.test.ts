import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { main } from '../support/demo-server.ts'

const goods = [
  { id: 'k1', name: 'Steel kettle', description: 'Boils water for tea', mpn: 'KT-900' },
  { id: 'k2', name: 'Glass teapot', description: 'For loose tea' },
  { id: 'c1', name: 'Desk chair', description: 'Comfortable at work' },
].map(row => ({ ...row, brand: 'Nova', price: 20, currency: 'EUR', stock: 3 }))

describe('floorwalker evaluate search', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'floorwalker-evaluate-search-'))
    writeFileSync(path.join(folder, 'products.jsonl'), goods.map(row => `${JSON.stringify(row)}\n`).join(''))
    writeFileSync(path.join(folder, 'queries.tsv'), 'q1\tkt900\nq2\toffice chair\n')
    writeFileSync(path.join(folder, 'qrels.txt'), 'q1 0 k1 3\nq2 0 c1 2\n')
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  const run = (...args: string[]) =>
    spawnSync(process.execPath, [main, 'evaluate', 'search', ...args], {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, NODE_OPTIONS: '', FLOORWALKER_LOG_LEVEL: 'silent' },
    })
  const files = ['--products', 'products.jsonl', '--queries', 'queries.tsv']

  it('scores the products of a file, and writes a run that an independent scorer can read', () => {
    const { status, stdout } = run(...files, '--qrels', 'qrels.txt', '--run', 'run.txt', '--json')
    expect(status).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({ products: 3, asked: 2, queries: 2, ndcg10: 1, recall100: 1 })
    const lines = readFileSync(path.join(folder, 'run.txt'), 'utf8').trim().split('\n')
    expect(lines[0]).toMatch(/^q1 Q0 k1 1 \d+ floorwalker$/)
    expect(lines.find(line => line.startsWith('q2'))).toMatch(/^q2 Q0 c1 1 /)
  })

  it('says in one line what is missing', () => {
    expect(run('--products', 'products.jsonl').status).toBe(2)
    const { status, stderr } = run('--products', 'products.jsonl', '--queries', 'none.tsv')
    expect(status).toBe(2)
    expect(stderr).toMatch(/floorwalker: none\.tsv: cannot be read/)
  })
})
