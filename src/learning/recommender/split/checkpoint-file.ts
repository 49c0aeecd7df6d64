import { createHash } from 'node:crypto'
import { mkdir, readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import writeFileAtomic from 'write-file-atomic'
import { z } from 'zod'
import { AppError, describeError } from '../../../domain/index.ts'
import { packArrays, unpackArrays } from '../pack-arrays.ts'
import type { TrainingCheckpoint } from '../tensorflow/train-in-epochs.ts'

/** Where one training keeps how far it is. */
export interface CheckpointFile {
  /** @returns undefined where there is none. @throws AppError MODEL_DAMAGED */
  read(): Promise<TrainingCheckpoint | undefined>
  write(checkpoint: TrainingCheckpoint): Promise<void>
  /** When the training has ended. */
  remove(): Promise<void>
}

/**
 * A file of the folder that only this very training finds again: its name holds a digest of data and options.
 * @param about - all that decides what comes out of the training; typed arrays may be in it.
 */
export function openCheckpointFile(folder: string, name: string, about: unknown): CheckpointFile {
  const { json, bytes } = packArrays(about)
  const digest = createHash('sha256').update(json).update(bytes).digest('hex').slice(0, 16)
  const file = path.join(folder, `${name}-${digest}.checkpoint`)
  return {
    async read() {
      const content = await readFile(file).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return undefined
        throw error
      })
      if (!content) return undefined
      try {
        const end = content.indexOf('\n')
        const packed = { json: content.subarray(0, end).toString('utf8'), bytes: content.subarray(end + 1) }
        return checkpointSchema.parse(unpackArrays(packed))
      } catch (error) {
        throw new AppError('MODEL_DAMAGED', {
          message: `${file} is not a whole checkpoint; remove it to train from the start: ${describeError(error)}`,
          cause: error,
        })
      }
    },
    async write(checkpoint) {
      await mkdir(folder, { recursive: true })
      const packed = packArrays(checkpoint)
      await writeFileAtomic(file, Buffer.concat([Buffer.from(`${packed.json}\n`), packed.bytes]))
    },
    remove: () => rm(file, { force: true }),
  }
}

const floats = z.custom<Float32Array>(value => value instanceof Float32Array)
const values = z.record(z.string(), floats)
const checkpointSchema = z.strictObject({
  values,
  optimizer: z.array(z.strictObject({ name: z.string(), values: floats })),
  best: values,
  epochs: z.array(z.strictObject({ loss: z.number(), validation: z.number().exactOptional(), cpuSeconds: z.number() })),
})
