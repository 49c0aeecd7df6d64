import { AppError, describeError } from '../../domain/index.ts'

/** @param problem - what is wrong and what would be right. */
export function invalidModel(file: string, problem: string, cause?: unknown): AppError {
  return new AppError('EXTERNAL_MODEL_INVALID', {
    message: `${file}: ${problem}; correct it or remove its folder`,
    cause,
  })
}

/** Runs `work`; a fault that is not told yet is told with the file. */
export async function tellingFile<Result>(file: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    throw error instanceof AppError ? error : invalidModel(file, describeError(error).split('\n')[0] ?? '', error)
  }
}
