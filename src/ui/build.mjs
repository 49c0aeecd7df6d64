import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs, promisify } from 'node:util'
import { brotliCompress, gzip } from 'node:zlib'
import { build, transform } from 'esbuild'

const here = fileURLToPath(new URL('.', import.meta.url))
const storefront = fileURLToPath(new URL('../../demo/storefront/', import.meta.url))

/** Browsers of the last years; syntax only, nothing is polyfilled. */
const target = 'es2020'

const common = {
  bundle: true,
  minify: true,
  format: 'iife',
  target,
  jsx: 'automatic',
  jsxImportSource: 'preact',
  legalComments: 'none',
  logLevel: 'warning',
}

/** Hands a style sheet to the script as its minified text. */
const cssAsText = {
  name: 'css-as-text',
  setup({ onLoad }) {
    onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const { code } = await transform(await readFile(path, 'utf8'), { loader: 'css', minify: true, target: 'es2022' })
      return { contents: `export const styleText = ${JSON.stringify(code.trim())}`, loader: 'js' }
    })
  },
}

/** Lays FILE.br and FILE.gz beside a file, as small as they get: compressed once, sent on every page of the shop. */
async function compressBeside(file) {
  const bytes = await readFile(file)
  await Promise.all([
    // Quality 11 is what brotli does when nothing is said.
    promisify(brotliCompress)(bytes).then(small => writeFile(`${file}.br`, small)),
    promisify(gzip)(bytes, { level: 9 }).then(small => writeFile(`${file}.gz`, small)),
  ])
}

/**
 * Bundles the chat widget and the demo shop's page: widget.js, .br and .gz of it, and demo/ with
 * index.html, shop.js and shop.css.
 *
 * @param {{ outdir: string }} options - created when it does not exist.
 */
export async function buildUi({ outdir }) {
  const widget = join(outdir, 'widget.js')
  const demo = join(outdir, 'demo')
  await mkdir(demo, { recursive: true })
  await Promise.all([
    build({
      ...common,
      entryPoints: [join(here, 'widget/main.tsx')],
      outfile: widget,
      plugins: [cssAsText],
    }).then(() => compressBeside(widget)),
    build({ ...common, entryPoints: [join(storefront, 'shop.tsx')], outfile: join(demo, 'shop.js') }),
    build({ entryPoints: [join(storefront, 'shop.css')], outfile: join(demo, 'shop.css'), minify: true }),
    copyFile(join(storefront, 'index.html'), join(demo, 'index.html')),
  ])
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({ options: { outdir: { type: 'string', default: 'dist/ui' } } })
  await buildUi({ outdir: values.outdir })
}
