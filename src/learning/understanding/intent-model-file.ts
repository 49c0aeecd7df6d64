import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { deserialize, serialize } from 'node:v8'
import writeFileAtomic from 'write-file-atomic'
import { z } from 'zod'
import { AppError, describeError } from '../../domain/index.ts'
import type { IntentModel } from '../../understanding/index.ts'

const format = 4

const floats = z.instanceof(Float32Array)
const words = z.instanceof(Uint32Array)
const shorts = z.instanceof(Uint16Array)

const intentModelFile = z.strictObject({
  format: z.literal(format),
  digest: z.string(),
  intents: z.array(z.string()),
  exampleIds: z.array(z.string()),
  space: z.strictObject({ mean: floats, scale: floats }),
  head: z.strictObject({ dimensions: z.int(), classCount: z.int(), weights: floats, bias: floats }),
  steps: floats,
  words: z.strictObject({
    ...{ grams: words, offsets: words, classes: shorts, counts: shorts, classSizes: words },
    ...{ ratios: floats, absent: floats },
  }),
  neighbours: z.strictObject({ centre: floats, vectors: floats, offsets: words }),
  typicality: z.strictObject({ quadratic: floats, linear: floats, offset: floats }),
  calibration: z.strictObject({
    neighbourShare: z.number(),
    sharpness: z.number(),
    scope: z.strictObject({ weights: z.array(z.number()), bias: z.number() }),
    threshold: z.number(),
  }),
  driftExamples: z.int(),
})

const intentModelPath = (folder: string) => path.join(folder, 'intent-model.bin')

/** The model as V8 serialises it, typed arrays byte for byte. Written atomically: a crash leaves the old or the new. */
export async function saveIntentModel(folder: string, model: IntentModel): Promise<void> {
  await writeFileAtomic(intentModelPath(folder), serialize(model))
}

/**
 * Undefined when there is none, or only one of an older format, which is to be fitted again.
 * @throws AppError MODEL_DAMAGED for a file that cannot be read as one.
 */
export async function loadIntentModel(folder: string): Promise<IntentModel | undefined> {
  const file = intentModelPath(folder)
  let bytes: Buffer
  try {
    bytes = await readFile(file)
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return undefined
    throw new AppError('MODEL_DAMAGED', { message: `${file} cannot be read: ${describeError(cause)}`, cause })
  }
  try {
    const content: unknown = deserialize(bytes)
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

function checkLengths({ intents, space, head, steps, words, neighbours, typicality }: IntentModel): void {
  const { dimensions, classCount } = head
  const pairs: readonly (readonly [ArrayLike<unknown>, number])[] = [
    [intents, classCount],
    [head.weights, classCount * dimensions],
    [head.bias, classCount],
    [steps, (dimensions + 1) ** 2],
    [space.mean, dimensions],
    [space.scale, dimensions],
    [words.absent, classCount],
    [words.classSizes, classCount],
    [words.counts, words.classes.length],
    [words.offsets, words.grams.length + 1],
    [words.ratios, words.classes.length],
    [words.classes, words.offsets.at(-1) ?? 0],
    [neighbours.offsets, classCount + 1],
    [neighbours.centre, classCount],
    [neighbours.vectors, (neighbours.offsets.at(-1) ?? 0) * classCount],
    [typicality.quadratic, dimensions * dimensions],
    [typicality.linear, classCount * dimensions],
    [typicality.offset, classCount],
  ]
  if (pairs.some(([values, length]) => values.length !== length)) throw new Error('lengths differ')
}
