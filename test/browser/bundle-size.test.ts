import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { type BuiltUi, buildUiForTest } from '../support/shop-page.ts'

/** A widget so heavy that it is taken off the site is no widget. */
const budgetBytes = 30_000

describe('the bundle', () => {
  let ui: BuiltUi

  beforeAll(async () => {
    ui = await buildUiForTest()
  })
  afterAll(() => ui?.remove())

  it(`of the widget is one script under ${budgetBytes} bytes, compressed`, async () => {
    const [script, gzip, brotli] = await Promise.all(
      ['widget.js', 'widget.js.gz', 'widget.js.br'].map(file => readFile(join(ui.outdir, file))),
    )
    expect(gzip?.length).toBeLessThan(budgetBytes)
    expect(brotli?.length).toBeLessThan(gzip?.length ?? 0)
    expect(gunzipSync(gzip ?? '')).toEqual(script)
    expect(brotliDecompressSync(brotli ?? '')).toEqual(script)
  })

  it('of the demo shop is a page, a script and a style sheet', async () => {
    const page = await readFile(join(ui.outdir, 'demo/index.html'), 'utf8')
    for (const path of ['/demo/shop.js', '/demo/shop.css', '/widget.js']) expect(page).toContain(`"${path}"`)
    for (const file of ['demo/shop.js', 'demo/shop.css'])
      expect(await readFile(join(ui.outdir, file))).not.toHaveLength(0)
  })
})
