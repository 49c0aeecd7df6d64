import type { Logger } from '../../../domain/index.ts'
import { AppError, describeError } from '../../../domain/index.ts'
import type { RecommenderModel } from '../../../recommendation/index.ts'
import { currentRecommenderVersion, listRecommenderVersions, loadRecommenderModel } from './recommender-model-files.ts'

export interface RecommenderModelSource {
  /** The model in use; undefined when none has been trained. */
  current(): RecommenderModel | undefined
  /**
   * Takes over a version that was put in use since, by this process or another. True when the model changed. A damaged
   * version is logged, and the one before it is used; a model that works is never given up for it. A stale version counts
   * as none: the shop opens without, and the model can be trained anew.
   * @throws AppError MODEL_DAMAGED when no version can be read and none is in use.
   */
  refresh(): Promise<boolean>
}

/** Follows the folder of models that {@link saveRecommenderModel} writes; a refresh without news costs one small read. */
export function openRecommenderModel(folder: string, logger: Logger): RecommenderModelSource {
  let model: RecommenderModel | undefined
  let seen: string | undefined
  return {
    current: () => model,
    async refresh() {
      const versions = await listRecommenderVersions(folder)
      const chosen = (await currentRecommenderVersion(folder)) ?? versions[0]
      if (chosen === undefined || chosen === seen) return false
      const wanted = [chosen, ...versions.filter(version => version !== chosen)].filter(v => versions.includes(v))
      let failure: unknown
      for (const version of model ? wanted.slice(0, 1) : wanted) {
        try {
          model = await loadRecommenderModel(folder, version)
          seen = chosen
          logger.info('recommender-loaded', { version })
          return true
        } catch (error) {
          const isStale = error instanceof AppError && error.code === 'MODEL_STALE'
          if (isStale) logger.warn('recommender-stale', { version, error: error.message })
          else {
            failure = error
            logger.error('recommender-damaged', { version, error: describeError(error) })
          }
        }
      }
      if (!model && failure instanceof AppError) throw failure
      seen = chosen
      return false
    },
  }
}
