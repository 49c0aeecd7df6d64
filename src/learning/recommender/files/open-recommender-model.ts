import type { Logger } from '../../../domain/index.ts'
import { AppError, describeError } from '../../../domain/index.ts'
import type { RecommenderModel } from '../../../recommendation/index.ts'
import { currentRecommenderVersion, listRecommenderVersions, loadRecommenderModel } from './recommender-model-files.ts'

/** Why the version that should be in use is not. */
export type RecommenderFault = {
  /** Stale: another version of the program made it. Damaged: a file of it is not what was written, or gone. */
  readonly kind: 'damaged' | 'stale'
  /** One line: what is wrong, what serves instead, and what to do. */
  readonly detail: string
}

export interface RecommenderModelSource {
  /** The model in use; undefined when none has been trained, or none can be used. */
  current(): RecommenderModel | undefined
  /** Undefined while the version that should be in use is. */
  fault(): RecommenderFault | undefined
  /**
   * Takes over a version that was put in use since, by this process or another. True when the model changed. A version
   * that cannot be used is left out with one warning: the model that is in use stays, at a start the newest sound
   * version before it is taken, and without any the shop opens on its catalogue alone.
   */
  refresh(): Promise<boolean>
}

/** Follows the folder of models that {@link saveRecommenderModel} writes; a refresh without news costs one small read. */
export function openRecommenderModel(folder: string, logger: Logger): RecommenderModelSource {
  let model: RecommenderModel | undefined
  let used: string | undefined
  let seen: string | undefined
  let fault: RecommenderFault | undefined

  /** @returns the first version that can be used, and what is wrong with those before it. */
  async function loadFirst(versions: readonly string[]) {
    const errors: unknown[] = []
    for (const version of versions) {
      try {
        return { loaded: await loadRecommenderModel(folder, version), version, errors }
      } catch (error) {
        errors.push(error)
      }
    }
    return { errors }
  }

  return {
    current: () => model,
    fault: () => fault,
    async refresh() {
      const versions = await listRecommenderVersions(folder)
      const named = await currentRecommenderVersion(folder)
      // A version that somebody has deleted is no fault: the newest of the others counts.
      const chosen = versions.find(version => version === named) ?? versions[0]
      if (chosen === undefined || chosen === seen) return false
      seen = chosen
      const older = versions.filter(version => version !== chosen)
      const { loaded, version, errors } = await loadFirst(model ? [chosen] : [chosen, ...older])
      if (loaded) {
        model = loaded
        used = version
        logger.info('recommender-loaded', { version })
      }
      fault = errors.length > 0 ? describeFault(errors, used) : undefined
      if (fault) logger.warn(`recommender-${fault.kind}`, { version: chosen, error: fault.detail })
      return loaded !== undefined
    },
  }
}

/** @param errors - at least one; the first is of the version that should be in use. */
function describeFault(errors: readonly unknown[], used: string | undefined): RecommenderFault {
  const isStale = errors.every(error => error instanceof AppError && error.code === 'MODEL_STALE')
  const instead =
    used === undefined ? 'until then recommendations rest on the catalogue alone' : `${used} serves instead`
  return { kind: isStale ? 'stale' : 'damaged', detail: `${describeError(errors[0])}; ${instead}` }
}
