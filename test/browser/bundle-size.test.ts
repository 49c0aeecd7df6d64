import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
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
    const script = await readFile(join(ui.outdir, 'widget.js'))
    expect(gzipSync(script).length).toBeLessThan(budgetBytes)
  })

  it('of the demo shop is a page, a script and a style sheet', async () => {
    const page = await readFile(join(ui.outdir, 'demo/index.html'), 'utf8')
    for (const path of ['/demo/shop.js', '/demo/shop.css', '/widget.js']) expect(page).toContain(`"${path}"`)
    for (const file of ['demo/shop.js', 'demo/shop.css'])
      expect(await readFile(join(ui.outdir, file))).not.toHaveLength(0)
  })
})
