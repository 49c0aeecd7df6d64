import { readFile } from 'node:fs/promises'
import path from 'node:path'
import writeFileAtomic from 'write-file-atomic'
import { z } from 'zod'
import { AppError, describeError } from '../../domain/index.ts'
import type { IntentModel } from '../../understanding/index.ts'

const format = 3

// Copied, because a pooled buffer may not be aligned to the size of its elements.
const toBuffer = (text: string): ArrayBuffer => Uint8Array.from(Buffer.from(text, 'base64')).buffer
const floats = z.base64().transform(text => new Float32Array(toBuffer(text)))
const words = z.base64().transform(text => new Uint32Array(toBuffer(text)))
const shorts = z.base64().transform(text => new Uint16Array(toBuffer(text)))

const intentModelFile = z.strictObject({
  format: z.literal(format),
  digest: z.string(),
  intents: z.array(z.string()),
  space: z.strictObject({ mean: floats, scale: floats }),
  head: z.strictObject({ dimensions: z.int(), classCount: z.int(), weights: floats, bias: floats }),
  words: z.strictObject({ grams: words, offsets: words, classes: shorts, counts: shorts, classSizes: words }),
  neighbours: z.strictObject({ vectors: floats, offsets: words }),
  typicality: z.strictObject({ quadratic: floats, linear: floats, offset: floats }),
  calibration: z.strictObject({
    neighbourShare: z.number(),
    sharpness: z.number(),
    scope: z.strictObject({ weights: z.array(z.number()), bias: z.number() }),
    threshold: z.number(),
  }),
  driftExamples: z.int(),
})

/** Typed arrays as base64, everything else as it is. */
function toJson(value: unknown): unknown {
  if (ArrayBuffer.isView(value)) return Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('base64')
  if (Array.isArray(value)) return value.map(toJson)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, toJson(each)]))
}

export const intentModelPath = (folder: string) => path.join(folder, 'intent-model.json')

/** Written atomically: a crash leaves the old model or the new one. */
export async function saveIntentModel(folder: string, model: IntentModel): Promise<void> {
  await writeFileAtomic(intentModelPath(folder), JSON.stringify(toJson(model)))
}

/**
 * Undefined when there is none, or only one of an older format, which is to be fitted again.
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
    const content: unknown = JSON.parse(text)
    if (isOlder(content)) return undefined
    const model = intentModelFile.parse(content)
    checkLengths(model)
    return model
  } catch (cause) {
    throw new AppError('MODEL_DAMAGED', { message: `${file} is damaged; run "floorwalker train understanding"`, cause })
  }
}

function isOlder(content: unknown): boolean {
  if (typeof content !== 'object' || content === null || !('format' in content)) return false
  return typeof content.format === 'number' && content.format < format
}

function checkLengths({ intents, space, head, words, neighbours, typicality }: IntentModel): void {
  const { dimensions, classCount } = head
  const pairs: readonly (readonly [ArrayLike<unknown>, number])[] = [
    [intents, classCount],
    [head.weights, classCount * dimensions],
    [head.bias, classCount],
    [space.mean, dimensions],
    [space.scale, dimensions],
    [words.classSizes, classCount],
    [words.offsets, words.grams.length + 1],
    [words.counts, words.classes.length],
    [words.classes, words.offsets.at(-1) ?? 0],
    [neighbours.offsets, classCount + 1],
    [neighbours.vectors, (neighbours.offsets.at(-1) ?? 0) * dimensions],
    [typicality.quadratic, dimensions * dimensions],
    [typicality.linear, classCount * dimensions],
    [typicality.offset, classCount],
  ]
  if (pairs.some(([values, length]) => values.length !== length)) throw new Error('lengths differ')
}
