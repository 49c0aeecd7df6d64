import { readFile } from 'node:fs/promises'
import path from 'node:path'
import writeFileAtomic from 'write-file-atomic'
import { z } from 'zod'
import { AppError, describeError } from '../../domain/index.ts'
import type { IntentModel } from '../../understanding/index.ts'

const numbers = z.base64().transform((text): Float32Array => {
  const bytes = Buffer.from(text, 'base64')
  // Copied, because a pooled buffer may not be aligned to four bytes.
  return new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength))
})

const intentModelFile = z.strictObject({
  format: z.literal(1),
  digest: z.string(),
  intents: z.array(z.string()),
  head: z.strictObject({
    dimensions: z.int(),
    classCount: z.int(),
    mean: numbers,
    weights: numbers,
    bias: numbers,
  }),
  temperature: z.number(),
  neighbourShare: z.number(),
  scope: z.strictObject({ weights: z.array(z.number()), bias: z.number() }),
  threshold: z.number(),
})

const toBase64 = (values: Float32Array) =>
  Buffer.from(values.buffer, values.byteOffset, values.byteLength).toString('base64')

export const intentModelPath = (folder: string) => path.join(folder, 'intent-model.json')

/** Written atomically: a crash leaves the old model or the new one. */
export async function saveIntentModel(folder: string, model: IntentModel): Promise<void> {
  const { head } = model
  const content = {
    ...model,
    head: { ...head, mean: toBase64(head.mean), weights: toBase64(head.weights), bias: toBase64(head.bias) },
  }
  await writeFileAtomic(intentModelPath(folder), JSON.stringify(content))
}

/**
 * Undefined when there is none.
 * @throws AppError MODEL_DAMAGED for a file that cannot be read as one.
 */
export async function loadIntentModel(folder: string): Promise<IntentModel | undefined> {
  const file = intentModelPath(folder)
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return undefined
    throw new AppError('MODEL_DAMAGED', { message: `${file} cannot be read: ${describeError(cause)}`, cause })
  }
  try {
    const model = intentModelFile.parse(JSON.parse(text))
    const { dimensions, classCount, mean, weights, bias } = model.head
    const fits = weights.length === dimensions * classCount && mean.length === dimensions && bias.length === classCount
    if (!fits || classCount !== model.intents.length) throw new Error('lengths differ')
    return model
  } catch (cause) {
    throw new AppError('MODEL_DAMAGED', { message: `${file} is damaged; run "floorwalker train understanding"`, cause })
  }
}
