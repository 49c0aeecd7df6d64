import { createHash } from 'node:crypto'
import { mkdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import writeFileAtomic from 'write-file-atomic'
import { z } from 'zod'
import { AppError, describeError } from '../../../domain/index.ts'
import type { ProductEncoder } from '../../../recommendation/index.ts'
import { inputParts, inputWidth } from '../../../recommendation/index.ts'
import { packArrays, unpackArrays } from '../pack-arrays.ts'

/** An encoder as it is kept, with what it was made from. */
export type StoredEncoder = {
  readonly format: 1
  readonly seed: number
  readonly products: number
  /** See ProductEncoderTraining. */
  readonly lost: Readonly<Record<string, number>>
  readonly encoder: ProductEncoder
}

const fileName = 'encoder.bin'
const floats = z.instanceof(Float32Array)
const count = z.int().min(0)

const schema = z.strictObject({
  format: z.literal(1),
  seed: z.number(),
  products: count,
  lost: z.record(z.string(), z.number()),
  encoder: z
    .strictObject({
      sizes: z.record(z.enum(inputParts), count),
      ...{ mean: floats, scale: floats },
      ...{ hiddenWeights: floats, hiddenBiases: floats, codeWeights: floats, codeBiases: floats },
    })
    .refine(
      ({ sizes, hiddenWeights, hiddenBiases, codeWeights, codeBiases }) =>
        hiddenWeights.length === inputWidth(sizes) * hiddenBiases.length &&
        codeWeights.length === hiddenBiases.length * codeBiases.length,
      'the layers do not fit together',
    ),
}) satisfies z.ZodType<StoredEncoder>

/** One file: a digest of the rest, the length of the JSON part, the JSON, the numbers. Written under another name first. */
export async function saveProductEncoder(folder: string, stored: StoredEncoder): Promise<void> {
  const { json, bytes } = packArrays(stored)
  const text = Buffer.from(json)
  const head = Buffer.alloc(8)
  head.writeUInt32LE(text.length)
  const body = Buffer.concat([head, text, Buffer.alloc((8 - (text.length % 8)) % 8), bytes])
  await mkdir(folder, { recursive: true })
  await writeFileAtomic(path.join(folder, fileName), Buffer.concat([sha256(body), body]))
}

/** @returns undefined when none was stored. @throws AppError MODEL_DAMAGED when it is not what was written. */
export async function loadProductEncoder(folder: string): Promise<StoredEncoder | undefined> {
  const file = path.join(folder, fileName)
  const content = await readFile(file).catch(() => undefined)
  if (!content) return undefined
  try {
    const [digest, body] = [content.subarray(0, 32), content.subarray(32)]
    if (!sha256(body).equals(digest)) throw new Error('its digest differs')
    const length = body.readUInt32LE()
    const from = 8 + Math.ceil(length / 8) * 8
    return schema.parse(unpackArrays({ json: body.toString('utf8', 8, 8 + length), bytes: body.subarray(from) }))
  } catch (error) {
    throw new AppError('MODEL_DAMAGED', {
      message: `${file}: damaged (${describeError(error)}); run "floorwalker train recommender"`,
      cause: error,
    })
  }
}

function sha256(content: Buffer): Buffer {
  return createHash('sha256').update(content).digest()
}
