import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { type ScriptedServer, serveScript } from './serve-script.ts'

const script = 'let widget = "a script of some length";\n'.repeat(100)
const compressed = { br: brotliCompressSync(script), gzip: gzipSync(script) }

let folder: string
let server: ScriptedServer
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'floorwalker-static-'))
  const lay = (name: string, content: string | Buffer) => writeFile(path.join(folder, name), content)
  await Promise.all([
    lay('widget.js', script),
    lay('widget.js.br', compressed.br),
    lay('widget.js.gz', compressed.gzip),
    lay('bare.js', script),
    lay('picture.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>'),
  ])
  server = await serveScript({
    statics: [
      { path: '/widget.js', file: path.join(folder, 'widget.js'), isEmbeddable: true, maxAgeSeconds: 300 },
      { path: '/bare.js', file: path.join(folder, 'bare.js') },
      { path: '/pictures', folder, isEmbeddable: true },
    ],
  })
})
afterAll(async () => {
  await server?.close()
  await rm(folder, { recursive: true })
})

const get = (from: string, encodings: string) => server.get(from, { 'accept-encoding': encodings })

describe('a file that the build has compressed', () => {
  it.each([
    ['gzip, deflate, br, zstd', 'br', compressed.br.length],
    ['gzip, br;q=0', 'gzip', compressed.gzip.length],
    ['*', 'br', compressed.br.length],
    ['identity', null, script.length],
  ])('is sent to a client that takes %s as %s', async (takes, encoding, bytes) => {
    const response = await get('/widget.js', takes)
    expect(response.headers.get('content-encoding')).toBe(encoding)
    expect(response.headers.get('content-length')).toBe(String(bytes))
    expect(response.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
    expect(response.headers.get('cache-control')).toContain('max-age=300')
    // Caches between keep one answer for each.
    expect(response.headers.get('vary')).toMatch(/accept-encoding/i)
    expect(await response.text()).toBe(script)
  })

  it('is not sent again to who has it, and counts as another file in another encoding', async () => {
    const tag = (await get('/widget.js', 'br')).headers.get('etag') ?? ''
    // Without this header fetch asks for a fresh copy.
    const known = { 'if-none-match': tag, 'cache-control': 'max-age=0' }
    const again = (takes: string) => server.get('/widget.js', { 'accept-encoding': takes, ...known })
    expect((await again('br')).status).toBe(304)
    expect((await again('gzip')).status).toBe(200)
  })
})

it('a file that nobody has compressed is compressed on the way', async () => {
  const response = await get('/bare.js', 'gzip, br')
  expect(response.headers.get('content-encoding')).toBe('br')
  expect(await response.text()).toBe(script)
})

describe('pages of any origin', () => {
  it.each(['/widget.js', '/pictures/picture.svg'])('may embed %s, read it and check its digest', async from => {
    const { headers } = await server.get(from, { origin: 'https://unknown.example' })
    expect(headers.get('cross-origin-resource-policy')).toBe('cross-origin')
    expect(headers.get('access-control-allow-origin')).toBe('*')
  })

  it('may not embed what is not meant for them', async () => {
    const { headers } = await server.get('/bare.js', { origin: 'https://unknown.example' })
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin')
    expect(headers.get('access-control-allow-origin')).toBeNull()
  })
})
