// Makes a fresh clone ready, then starts or tests it. Plain JavaScript on purpose: it runs before anything is installed.
// Usage: node src/bootstrap.mjs start|test|build [arguments]
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)))
const [command, ...rest] = process.argv.slice(2)
const minimumNode = [20, 19]

function fail(message, status = 1) {
  console.error(`floorwalker: ${message}`)
  process.exit(status)
}

function run(file, args, options = {}) {
  const result = spawnSync(file, args, { cwd: root, stdio: 'inherit', ...options })
  if (result.error) fail(`cannot run ${file}: ${result.error.message}`)
  return result.status ?? 1
}

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major > minimumNode[0] || (major === minimumNode[0] && minor >= minimumNode[1])) return
  fail(`Node ${minimumNode.join('.')} or newer is needed, this is ${process.versions.node}; see nodejs.org`)
}

/** Installs from the lockfile unless exactly this lockfile is installed already. */
function install() {
  const digest = createHash('sha256')
    .update(readFileSync(path.join(root, 'package-lock.json')))
    .digest('hex')
  const stamp = path.join(root, 'node_modules', '.floorwalker-lock')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === digest) return
  console.log('Installing packages from the lockfile (native parts compile, which takes a minute or two) …')
  const status = run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    // The inference runtime's processor build is in its package; without this it would look for a GPU build online.
    env: { ...process.env, ONNXRUNTIME_NODE_INSTALL: 'skip' },
    shell: process.platform === 'win32',
  })
  if (status !== 0) {
    fail(
      'the installation failed; it needs a C++ compiler, make and python3 (Debian: apt install build-essential python3)',
    )
  }
  writeFileSync(stamp, digest)
}

function* sourceFiles(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const full = path.join(folder, entry.name)
    if (entry.isDirectory()) yield* sourceFiles(full)
    else yield full
  }
}

/** Compiles when a source file changed since the last build. */
async function build() {
  const hash = createHash('sha256')
  const files = ['src', 'demo', 'bench'].flatMap(folder => [...sourceFiles(path.join(root, folder))])
  for (const file of [...files, path.join(root, 'tsconfig.json'), path.join(root, 'package-lock.json')]) {
    const { size, mtimeMs } = statSync(file)
    hash.update(`${path.relative(root, file)} ${size} ${mtimeMs}\n`)
  }
  const digest = hash.digest('hex')
  const stamp = path.join(root, 'dist', '.built')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === digest) return
  console.log('Building …')
  if (run(process.execPath, [path.join(root, 'node_modules', 'typescript', 'bin', 'tsc')]) !== 0) {
    fail('the build failed; the compiler says above where')
  }
  const { buildUi } = await import(pathToFileURL(path.join(root, 'src', 'ui', 'build.mjs')).href)
  await buildUi({ outdir: path.join(root, 'dist', 'ui') })
  mkdirSync(path.dirname(stamp), { recursive: true })
  writeFileSync(stamp, digest)
}

checkNode()
if (command !== 'start' && command !== 'test' && command !== 'build') {
  fail('usage: node src/bootstrap.mjs start|test|build [arguments]', 2)
}
install()
await build()
if (command === 'test') {
  const jest = path.join(root, 'node_modules', 'jest', 'bin', 'jest.js')
  process.exit(run(process.execPath, ['--experimental-vm-modules', '--no-warnings', jest, ...rest]))
}
if (command === 'start') {
  const main = path.join(root, 'dist', 'src', 'main.js')
  process.argv = [process.execPath, main, 'serve', '--demo', ...rest]
  await import(pathToFileURL(main).href)
}
