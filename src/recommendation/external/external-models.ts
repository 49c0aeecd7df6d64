import { readdir, stat } from 'node:fs/promises'
import path from 'node:path'
import type { Catalogue, Logger } from '../../domain/index.ts'
import { describeError } from '../../domain/index.ts'
import { invalidModel } from './invalid-model.ts'
import type { ExternalModel, ExternalRetriever, ExternalSurroundings } from './open-external-model.ts'
import { openExternalModel } from './open-external-model.ts'
import { openOnnxSessionAside } from './threaded-onnx-session.ts'

/** What became of one folder. */
export type ExternalFinding = { readonly folder: string; readonly isUsable: boolean; readonly detail: string }

export interface ExternalModels {
  /** Those that are served, in the order of their folders. */
  retrievers(): readonly ExternalRetriever[]
  findings(): readonly ExternalFinding[]
  /**
   * Takes over what was put into the folder, changed or taken out since. A model that is wrong is logged and left out:
   * the shop goes on without it. True when what is served has changed. Cheap when nothing did.
   */
  refresh(): Promise<boolean>
  close(): Promise<void>
}

export type ExternalModelsOptions = Omit<ExternalSurroundings, 'openSession'> & {
  /** Holds a folder for each model; need not exist. */
  readonly folder: string
  readonly logger: Logger
  readonly openSession?: ExternalSurroundings['openSession']
}

type Slot = {
  readonly fingerprint: string
  readonly catalogue: Catalogue
  readonly finding: ExternalFinding
  readonly model?: ExternalModel
}

/** Models from elsewhere, each a folder with a manifest. */
export function openExternalModels(options: ExternalModelsOptions): ExternalModels {
  const { folder, logger, catalogue, openSession = openOnnxSessionAside } = options
  let slots: ReadonlyMap<string, Slot> = new Map()
  const models = () => [...slots.values()].flatMap(({ model }) => model ?? [])

  async function openSlot(home: string, fingerprint: string, taken: ReadonlySet<string>): Promise<Slot> {
    const base = { fingerprint, catalogue: catalogue() }
    try {
      const model = await openExternalModel(home, { ...options, openSession })
      const { name } = model.retriever
      if (taken.has(name)) {
        await model.close()
        throw invalidModel(home, `another model has the name "${name}"`)
      }
      logger.info('external-model-loaded', { name, folder: home })
      return { ...base, model, finding: { folder: home, isUsable: true, detail: `${name}: ${model.summary}` } }
    } catch (error) {
      logger.warn('external-model-refused', { folder: home, error: describeError(error) })
      return { ...base, finding: { folder: home, isUsable: false, detail: describeError(error) } }
    }
  }

  return {
    retrievers: () => models().map(({ retriever }) => retriever),
    findings: () => [...slots.values()].map(({ finding }) => finding),
    async refresh() {
      const next = new Map<string, Slot>()
      const taken = new Set<string>()
      for (const home of await foldersIn(folder)) {
        const fingerprint = await fingerprintOf(home)
        const old = slots.get(home)
        const isStale = old?.fingerprint !== fingerprint || (old.model?.readsCatalogue && old.catalogue !== catalogue())
        const slot = !old || isStale ? await openSlot(home, fingerprint, taken) : old
        next.set(home, slot)
        if (slot.model) taken.add(slot.model.retriever.name)
      }
      const before = slots
      slots = next
      const gone = [...before.values()].filter(slot => next.get(slot.finding.folder) !== slot)
      for (const { model } of gone) await model?.close()
      return gone.length > 0 || next.size !== before.size
    },
    async close() {
      await Promise.all(models().map(model => model.close()))
      slots = new Map()
    },
  }
}

async function foldersIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
  const folders = entries.filter(entry => entry.isDirectory() && !entry.name.startsWith('.'))
  return folders.map(({ name }) => path.join(folder, name)).sort()
}

/** Changes with the size and time of any file. */
async function fingerprintOf(folder: string): Promise<string> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  const files = entries.filter(entry => entry.isFile()).map(entry => path.join(entry.parentPath, entry.name))
  const marks = await Promise.all(
    files.sort().map(async file => {
      const { size, mtimeMs } = await stat(file)
      return `${file} ${size} ${mtimeMs}`
    }),
  )
  return marks.join('\n')
}
