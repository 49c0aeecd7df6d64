import { readFile } from 'node:fs/promises'
import path from 'node:path'
import hnswlib from 'hnswlib-node'
import { FlatIndex, HnswIndex } from '../src/retrieval/index.ts'
import { createClusteredVectors } from './clustered-vectors.ts'
import type { Benchmark } from './measurement.ts'

const count = 100_000
const dimensions = 384
const clusters = 1_000
const seed = 42
const k = 10
const queries = 200
const rounds = 10
const graph = { m: 16, efConstruction: 200, efSearch: 128 }
const folder = path.join('data', 'bench', 'vector-search')

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

/**
 * The graph index with the settings that a shop has, against comparing all vectors and against hnswlib called bare on
 * the same graph; the three take turns, so that the machine's speed cancels out. Building takes minutes, once: the
 * snapshot is kept.
 */
export const vectorSearch: Benchmark = {
  name: 'vector-search',
  async run() {
    const vectors = createClusteredVectors(dimensions, clusters, { seed, spread: 0.6 })
    const modelId = `clustered-${count}-${clusters}-${seed}`
    const index = await HnswIndex.open({ path: folder, dimensions, modelId, ...graph })
    const exact = new FlatIndex(dimensions)
    for (let i = 0; i < count; i++) {
      const vector = vectors.at(i)
      exact.upsert(String(i), vector)
      if (index.size <= i) index.upsert(String(i), vector)
      if (i % 10_000 === 0) process.stderr.write(`${i} of ${count} vectors\n`)
    }
    await index.save()
    const bare = new hnswlib.HierarchicalNSW('ip', dimensions)
    await bare.readIndex(path.join(folder, await graphFile()))
    bare.setEf(graph.efSearch)

    const asked = Array.from({ length: queries }, (_, i) => vectors.query(i))
    const took = { index: [] as number[], exact: [] as number[], bare: [] as number[] }
    let found = 0
    for (const query of asked) {
      const startedAt = performance.now()
      const nearest = await exact.search(query, k)
      took.exact.push(performance.now() - startedAt)
      const right = new Set(nearest.map(({ id }) => id))
      found += (await index.search(query, k)).filter(({ id }) => right.has(id)).length
    }
    // Round by round, so that neither has the other's share of the processor's cache or of a slow moment.
    const plain = asked.map(query => Array.from(query))
    for (let round = 0; round < rounds; round++) {
      for (const query of asked) {
        const startedAt = performance.now()
        await index.search(query, k)
        took.index.push(performance.now() - startedAt)
      }
      for (const query of plain) {
        const startedAt = performance.now()
        bare.searchKnn(query, k)
        took.bare.push(performance.now() - startedAt)
      }
    }
    await index.close()
    const milliseconds = { exact: median(took.exact), index: median(took.index), bare: median(took.bare) }
    const details = { ms: milliseconds, ...index.cost(), ...graph, queries }
    const data = `${count} × ${dimensions} in ${clusters} clusters, generated`
    return [
      {
        metric: 'recall@10 of the graph index',
        ...{ data, seed, score: found / (queries * k), betterIs: 'higher', tolerance: 0.005 },
        details: { goal: 0.98, ...details },
      },
      {
        metric: 'speed of the graph index, in exact searches (medians)',
        ...{ data, seed, score: milliseconds.exact / milliseconds.index, betterIs: 'higher', tolerance: 15 },
        details: { goal: 30, ...details },
      },
      {
        metric: 'speed of the graph index, in searches of bare hnswlib (medians)',
        ...{ data, seed, score: milliseconds.bare / milliseconds.index, betterIs: 'higher', tolerance: 0.05 },
        details: { goal: 0.9, ...details },
      },
    ]
  },
}

async function graphFile(): Promise<string> {
  const manifest: unknown = JSON.parse(await readFile(path.join(folder, 'manifest.json'), 'utf8'))
  if (typeof manifest === 'object' && manifest !== null && 'generation' in manifest)
    return `graph.${manifest.generation}`
  throw new Error(`${folder}: no manifest`)
}
