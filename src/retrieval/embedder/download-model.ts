import { join } from 'node:path'
import { AppError, describeError } from '../../domain/index.ts'
import type { ModelPrecision } from './model-files.ts'
import { withTransformers } from './transformers-library.ts'

/**
 * Fetches a model from the Hugging Face hub into `modelsPath`/`name`.
 * @throws AppError MODEL_MISSING when it cannot be had.
 */
export async function downloadModel(name: string, modelsPath: string, precision: ModelPrecision): Promise<void> {
  await withTransformers(async ({ AutoModel, AutoTokenizer, env }) => {
    const { allowRemoteModels, cacheDir } = env
    try {
      env.allowRemoteModels = true
      env.cacheDir = modelsPath
      await AutoTokenizer.from_pretrained(name)
      const model = await AutoModel.from_pretrained(name, { dtype: precision })
      await model.dispose()
    } catch (cause) {
      throw new AppError('MODEL_MISSING', {
        message: `the model ${name} could not be downloaded to ${join(modelsPath, name)}: ${describeError(cause)}; check the name and the connection, or copy the folder there`,
        retryable: true,
        cause,
      })
    } finally {
      Object.assign(env, { allowRemoteModels, cacheDir })
    }
  })
}
