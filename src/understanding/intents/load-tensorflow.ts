import type * as TensorFlow from '@tensorflow/tfjs'
import type * as TensorFlowCore from '@tensorflow/tfjs-core'

export type { TensorFlow, TensorFlowCore }

let core: Promise<typeof TensorFlowCore> | undefined

/**
 * The operations of TensorFlow.js on its WebAssembly backend, or on plain JavaScript where that does not start. Loaded
 * when something is fitted, not before: in half the time that all of it takes.
 */
export function loadTensorFlowCore(): Promise<typeof TensorFlowCore> {
  core ??= loadCore()
  return core
}

async function loadCore(): Promise<typeof TensorFlowCore> {
  const tf = await import('@tensorflow/tfjs-core')
  // Without it the library prints an advertisement for its native build.
  tf.enableProdMode()
  try {
    await import('@tensorflow/tfjs-backend-wasm')
    if (!(await tf.setBackend('wasm'))) await usePlainBackend(tf)
  } catch {
    await usePlainBackend(tf)
  }
  await tf.ready()
  return tf
}

async function usePlainBackend(tf: typeof TensorFlowCore): Promise<void> {
  await import('@tensorflow/tfjs')
  await tf.setBackend('cpu')
}

/** All of TensorFlow.js, with gradients and optimisers, on the same backend. */
export async function loadTensorFlow(): Promise<typeof TensorFlow> {
  await loadTensorFlowCore()
  return import('@tensorflow/tfjs')
}
