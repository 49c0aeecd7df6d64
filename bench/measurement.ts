import { readFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import writeFileAtomic from 'write-file-atomic'

/** One number that is kept, with what it was measured on. */
export type Measurement = {
  readonly metric: string
  readonly data: string
  readonly seed: number
  readonly score: number
  readonly betterIs: 'higher' | 'lower'
  /** A later run may be this much worse before it fails; in the unit of the score. */
  readonly tolerance: number
  /** Everything else that the run found, for the reader. */
  readonly details?: Readonly<Record<string, unknown>>
}

export type Benchmark = {
  readonly name: string
  run(): Promise<readonly Measurement[]>
  /** On data that nobody looks at while working; its baseline is one of its own. */
  runFinal?(): Promise<readonly Measurement[]>
}

type Baseline = { readonly measuredAt: string; readonly machine: string; readonly measurements: readonly Measurement[] }

const folder = (root: string) => path.join(root, 'bench', 'baselines')

function machine(): string {
  const model = os.cpus()[0]?.model ?? 'unknown processor'
  return `${os.availableParallelism()} cores, ${model}, Node ${process.versions.node}`
}

/** What got worse than the stored baseline allows, one line each. A metric without a baseline cannot get worse. */
export function findRegressions(now: readonly Measurement[], before: readonly Measurement[]): readonly string[] {
  return now.flatMap(({ metric, score, betterIs, tolerance }) => {
    const old = before.find(measurement => measurement.metric === metric)
    if (!old) return []
    const loss = betterIs === 'higher' ? old.score - score : score - old.score
    return loss > tolerance
      ? [`${metric}: ${score.toFixed(4)}, baseline ${old.score.toFixed(4)}, tolerance ${tolerance}`]
      : []
  })
}

export async function readBaseline(root: string, name: string): Promise<readonly Measurement[]> {
  const text = await readFile(path.join(folder(root), `${name}.json`), 'utf8').catch(() => undefined)
  if (text === undefined) return []
  const baseline = JSON.parse(text) as Baseline
  return baseline.measurements
}

export async function writeBaseline(root: string, name: string, measurements: readonly Measurement[]): Promise<void> {
  const baseline: Baseline = { measuredAt: new Date().toISOString(), machine: machine(), measurements }
  await writeFileAtomic(path.join(folder(root), `${name}.json`), `${JSON.stringify(baseline, null, 2)}\n`)
}
