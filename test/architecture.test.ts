import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

/**
 * The house plan, enforced: which room may import which, through doors only; no cycles among values; a third-party
 * package lives in one room.
 */
const root = path.join(import.meta.dirname, '..', 'src')

/** Room → rooms that it may import. `app` picks the implementations, so it may import all. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  domain: [],
  language: ['domain'],
  catalogue: ['domain', 'language'],
  retrieval: ['domain', 'language', 'catalogue', 'disable-onnx-telemetry.ts'],
  storage: ['domain', 'catalogue'],
  reply: ['domain', 'language', 'catalogue'],
  ingest: ['domain', 'catalogue'],
  understanding: ['domain', 'language', 'catalogue', 'retrieval'],
  recommendation: ['domain', 'catalogue', 'retrieval', 'disable-onnx-telemetry.ts'],
  conversation: ['domain', 'language', 'catalogue', 'understanding', 'recommendation', 'reply'],
  channels: ['domain'],
  learning: ['domain', 'catalogue', 'retrieval', 'understanding', 'recommendation'],
  ui: ['domain'],
  'config.ts': ['domain'],
  'load-config.ts': ['domain', 'config.ts'],
  'app.ts': [
    'domain',
    'retrieval',
    'storage',
    'reply',
    'ingest',
    'understanding',
    'recommendation',
    'conversation',
    'channels',
    'learning',
    'config.ts',
    'check-readiness.ts',
  ],
  'open-labs.ts': ['storage', 'learning', 'app.ts'],
  // Each command is a thin script over the app; it never picks an implementation.
  commands: [
    'domain',
    'ingest',
    'learning',
    'channels',
    'understanding',
    'app.ts',
    'open-labs.ts',
    'config.ts',
    'installation.ts',
    'load-config.ts',
  ],
  'installation.ts': [],
  'check-readiness.ts': ['domain', 'retrieval'],
  'disable-onnx-telemetry.ts': [],
  'main.ts': ['domain', 'commands'],
  'index.ts': ['domain', 'app.ts', 'config.ts', 'installation.ts', 'load-config.ts'],
}

/** Packages that more than one room needs, with the reason. */
const sharedPackages: Readonly<Record<string, string>> = {
  zod: 'the schema library: every boundary parses',
  commander: 'main.ts parses the command line, commands/ its arguments and sub-commands',
  yaml: 'settings, intents, knowledge front matter and journeys are YAML, each read at its own boundary',
  'write-file-atomic': 'snapshots in retrieval, models in learning',
  '@tensorflow/tfjs':
    'matrix products of the intents in understanding; the recommender is defined in recommendation, trained in learning',
  '@tensorflow/tfjs-core': 'as @tensorflow/tfjs, of which it is a part',
  '@tensorflow/tfjs-backend-wasm': 'as @tensorflow/tfjs',
}

type Import = { readonly from: string; readonly to: string; readonly isTypeOnly: boolean }

function listFiles(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap(entry => {
    const full = path.join(folder, entry.name)
    if (entry.isDirectory()) return listFiles(full)
    return /\.tsx?$/.test(entry.name) ? [full] : []
  })
}

const files = listFiles(root)

/** Static, re-exporting and dynamic imports. An import is type-only when every name of it is. */
function importsOf(file: string): readonly Import[] {
  const text = readFileSync(file, 'utf8')
  const found: Import[] = []
  const statement = /^(?:import|export)\s+(type\s+)?([^'";]*?)\s*from\s+'([^']+)'/gm
  for (const [, typeWord, names = '', to = ''] of text.matchAll(statement)) {
    const listed =
      /\{([^}]*)\}/
        .exec(names)?.[1]
        ?.split(',')
        .map(name => name.trim())
        .filter(Boolean) ?? []
    const onlyTypes =
      listed.length > 0 && listed.every(name => name.startsWith('type ')) && names.trim().startsWith('{')
    found.push({ from: file, to, isTypeOnly: typeWord !== undefined || onlyTypes })
  }
  for (const [, to = ''] of text.matchAll(/^import\s+'([^']+)'/gm)) found.push({ from: file, to, isTypeOnly: false })
  for (const [, to = ''] of text.matchAll(/\bimport\('([^']+)'\)/g)) found.push({ from: file, to, isTypeOnly: false })
  return found
}

function roomOf(file: string): string {
  return path.relative(root, file).split(path.sep)[0] ?? ''
}

const imports = files.flatMap(importsOf)
const local = imports
  .filter(({ to }) => to.startsWith('.'))
  .map(entry => ({ ...entry, target: path.resolve(path.dirname(entry.from), entry.to) }))
const named = (file: string) => path.relative(root, file)

describe('the house plan', () => {
  it('knows every room', () => {
    const rooms = new Set(files.map(roomOf))
    expect([...rooms].filter(room => !(room in mayImport))).toEqual([])
    expect(files.length).toBeGreaterThan(60)
  })

  it('lets a room import only what the plan allows', () => {
    const breaches = local
      .filter(({ from, target }) => roomOf(from) !== roomOf(target) && target.startsWith(root))
      .filter(({ from, target }) => !mayImport[roomOf(from)]?.includes(roomOf(target)))
      .map(({ from, target }) => `${named(from)} → ${named(target)}`)
    expect(breaches).toEqual([])
  })

  it('goes through the door of a room', () => {
    const breaches = local
      .filter(({ from, target }) => roomOf(from) !== roomOf(target) && target.startsWith(root))
      .filter(({ target }) => path.dirname(target) !== root && roomOf(target) !== 'commands')
      .filter(({ target }) => path.basename(target) !== 'index.ts' || path.dirname(path.dirname(target)) !== root)
      .map(({ from, target }) => `${named(from)} → ${named(target)}`)
    expect(breaches).toEqual([])
  })

  it('lets the browser code import types only from the domain', () => {
    const breaches = local
      .filter(({ from, target, isTypeOnly }) => roomOf(from) === 'ui' && roomOf(target) !== 'ui' && !isTypeOnly)
      .map(({ from, target }) => `${named(from)} → ${named(target)}`)
    expect(breaches).toEqual([])
  })

  it('has no cycle among values', () => {
    const edges = new Map<string, string[]>()
    for (const { from, target, isTypeOnly } of local) {
      if (!isTypeOnly) edges.set(from, [...(edges.get(from) ?? []), target])
    }
    const done = new Set<string>()
    const cycles: string[] = []
    const visit = (file: string, trail: readonly string[]) => {
      const at = trail.indexOf(file)
      if (at >= 0) cycles.push([...trail.slice(at), file].map(named).join(' → '))
      if (at >= 0 || done.has(file)) return
      for (const next of edges.get(file) ?? []) visit(next, [...trail, file])
      done.add(file)
    }
    for (const file of edges.keys()) visit(file, [])
    expect(cycles).toEqual([])
  })

  it('keeps a third-party package in one room', () => {
    const rooms = new Map<string, Set<string>>()
    for (const { from, to, isTypeOnly } of imports) {
      if (to.startsWith('.') || to.startsWith('node:') || isTypeOnly) continue
      const name = to
        .split('/')
        .slice(0, to.startsWith('@') ? 2 : 1)
        .join('/')
      rooms.set(name, (rooms.get(name) ?? new Set<string>()).add(roomOf(from)))
    }
    const spread = [...rooms]
      .filter(([name, where]) => where.size > 1 && !(name in sharedPackages))
      .map(([name, where]) => `${name}: ${[...where].join(', ')}`)
    expect(spread).toEqual([])
  })

  it('has doors that name what they export, and no default exports', () => {
    const breaches = files.filter(file => /^export (?:\*|default)/m.test(readFileSync(file, 'utf8'))).map(named)
    expect(breaches).toEqual([])
  })

  it('lets a newcomer read seven files in one sitting', () => {
    const seven = [
      'main.ts',
      'app.ts',
      'domain/activity.ts',
      'conversation/turn.ts',
      'understanding/understand.ts',
      'recommendation/recommend.ts',
      'reply/compose-reply.ts',
    ]
    const lines = seven.map(file => readFileSync(path.join(root, file), 'utf8').split('\n').length)
    expect(lines.reduce((sum, count) => sum + count, 0)).toBeLessThan(1_050)
  })
})
