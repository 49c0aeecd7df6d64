import { disableOnnxTelemetry } from '../../disable-onnx-telemetry.ts'

/** What a network takes or gives. */
export type OnnxValue = {
  readonly name: string
  readonly dtype: string
  /** A name stands for a size that is told at run time. */
  readonly shape: readonly (number | string)[]
}

export type OnnxFeed = {
  readonly dtype: 'float32' | 'int32' | 'int64'
  readonly data: Float32Array | Int32Array | BigInt64Array
  readonly shape: readonly number[]
}
export type OnnxFeeds = Readonly<Record<string, OnnxFeed>>

/** One network, loaded. */
export interface OnnxSession {
  readonly inputs: readonly OnnxValue[]
  readonly outputs: readonly OnnxValue[]
  /** @returns the values of one output. @throws Error from the runtime. */
  run(feeds: OnnxFeeds, output: string): Promise<ArrayLike<unknown>>
  /** Waits for what is running. */
  close(): Promise<void>
}

export type OpenOnnxSession = (model: Uint8Array) => Promise<OnnxSession>

/**
 * Loads a network into this thread, which stands still for it: some tens of milliseconds to load, about one for a
 * sequence of 50 items through two layers of width 64. {@link openOnnxSessionAside} keeps it off the caller's thread.
 * @throws Error from the runtime when the bytes are no model that it can run.
 */
export const openOnnxSession: OpenOnnxSession = async model => {
  disableOnnxTelemetry()
  const { InferenceSession, Tensor } = await import('onnxruntime-node')
  const session = await InferenceSession.create(model, {
    executionProviders: ['cpu'],
    // The other cores belong to the rest of the program, and so does this one between two runs.
    // Faults are thrown; nothing is printed beside.
    logSeverityLevel: 4,
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    extra: { session: { intra_op: { allow_spinning: '0' } } },
  })
  const toValues = (metadata: typeof session.inputMetadata): readonly OnnxValue[] =>
    metadata.map(value => ({
      name: value.name,
      dtype: value.isTensor ? value.type : 'no tensor',
      shape: value.isTensor ? value.shape : [],
    }))
  const running = new Set<Promise<unknown>>()
  return {
    inputs: toValues(session.inputMetadata),
    outputs: toValues(session.outputMetadata),
    async run(feeds, output) {
      const tensors = Object.entries(feeds).map(([name, feed]) => [name, toTensor(Tensor, feed)] as const)
      const run = session.run(Object.fromEntries(tensors), [output])
      running.add(run)
      try {
        const value = (await run)[output]
        if (!value) throw new Error(`the network gave no "${output}"`)
        return value.data
      } finally {
        running.delete(run)
      }
    },
    async close() {
      await Promise.allSettled(running)
      await session.release()
    },
  }
}

type TensorClass = typeof import('onnxruntime-node').Tensor

function toTensor(Tensor: TensorClass, { dtype, data, shape }: OnnxFeed) {
  return new Tensor(dtype, data, shape)
}
