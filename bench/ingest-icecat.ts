import { existsSync } from 'node:fs'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { openContext } from '../src/commands/context.ts'
import type { Embedder } from '../src/domain/index.ts'
import { ingestProducts } from '../src/ingest/index.ts'
import { openSearchLab } from '../src/open-labs.ts'
import { openTransformerEmbedder, productDocument } from '../src/retrieval/index.ts'
import { createMemoryStorage } from '../src/storage/index.ts'
import type { Benchmark } from './measurement.ts'

const source = process.env.ICECAT_FOLDER ?? path.join('..', 'shared', 'data', 'search', 'icecat')
/** One product in so many: all of them take a quarter of an hour. */
const step = Number(process.env.ICECAT_STEP ?? 5)
const folder = path.join('data', 'bench', 'ingest-icecat')
const batchSize = 32

/**
 * A new shop from a feed to products that are found by words and by meaning, everything on the disk, against embedding
 * the same texts with the same model and nothing else: half of them before and half after, in the same run.
 */
export const ingestIcecat: Benchmark = {
  name: 'ingest-icecat',
  async run() {
    if (!existsSync(source)) throw new Error(`${source} is missing; set ICECAT_FOLDER to the folder with it`)
    const map = path.join(import.meta.dirname, '..', '..', 'bench', 'maps', 'icecat.yaml')
    await rm(folder, { recursive: true, force: true })
    const files = [await writeSample()]
    const texts = await readTexts(files, map)
    const context = openContext({ quiet: true, data: folder })
    const bare = await openTransformerEmbedder({
      model: context.config.embedder.model,
      modelsPath: path.join(context.installation, 'models'),
    })
    try {
      const half = Math.ceil(texts.length / 2)
      const before = await timeEmbedding(bare, texts.slice(0, half))
      const startedAt = performance.now()
      const lab = await openSearchLab(context)
      await ingestProducts({ files, map, catalogue: lab.catalogue })
      const readMs = performance.now() - startedAt
      await lab.refresh()
      await lab.close()
      const ingestMs = performance.now() - startedAt
      const embeddingMs = before + (await timeEmbedding(bare, texts.slice(half)))
      const words = lab.words.cost()
      const vectors = lab.vectors.cost()
      return [
        {
          metric: 'a whole ingest, in embeddings of its texts',
          data: `Icecat, one product in ${step}: ${texts.length} texts`,
          ...{ seed: 0, score: ingestMs / embeddingMs, betterIs: 'lower', tolerance: 0.1 },
          details: { goal: 1.3, ingestMs, readMs, embeddingMs, words, vectors },
        },
      ]
    } finally {
      await bare.close()
    }
  },
}

async function writeSample(): Promise<string> {
  const packed = await readFile(path.join(source, 'products.jsonl.gz'))
  const lines = (await promisify(gunzip)(packed)).toString('utf8').trim().split('\n')
  await mkdir(folder, { recursive: true })
  const file = path.join(folder, 'products.jsonl')
  await writeFile(file, `${lines.filter((_, i) => i % step === 0).join('\n')}\n`)
  return file
}

/** What is embedded of the products, each text once. */
async function readTexts(files: readonly string[], map: string): Promise<readonly string[]> {
  const { catalogue } = createMemoryStorage()
  await ingestProducts({ files, map, catalogue })
  const texts = new Set<string>()
  for await (const page of catalogue.listAll()) {
    for (const product of page) for (const { text } of productDocument(product).vectors) texts.add(text)
  }
  return [...texts]
}

async function timeEmbedding(embedder: Embedder, texts: readonly string[]): Promise<number> {
  const startedAt = performance.now()
  for (let at = 0; at < texts.length; at += batchSize) await embedder.embed(texts.slice(at, at + batchSize), 'passage')
  return performance.now() - startedAt
}
