import type * as TensorFlow from '@tensorflow/tfjs'

export type { TensorFlow }

let loading: Promise<typeof TensorFlow> | undefined

/**
 * TensorFlow.js on its WebAssembly backend, or on plain JavaScript where that does not start. Loaded when something is
 * fitted, not before.
 */
export function loadTensorFlow(): Promise<typeof TensorFlow> {
  loading ??= load()
  return loading
}

async function load(): Promise<typeof TensorFlow> {
  const tf = await import('@tensorflow/tfjs')
  // Without it the library prints an advertisement for its native build.
  tf.enableProdMode()
  try {
    await import('@tensorflow/tfjs-backend-wasm')
    if (!(await tf.setBackend('wasm'))) await tf.setBackend('cpu')
  } catch {
    await tf.setBackend('cpu')
  }
  await tf.ready()
  return tf
}
