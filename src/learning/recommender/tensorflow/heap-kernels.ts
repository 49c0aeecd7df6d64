import type { TensorFlow } from '../../../understanding/index.ts'

type WasmHeap = {
  makeOutput(shape: number[], dtype: TensorFlow.DataType): TensorFlow.TensorInfo
  typedArrayFromHeap(info: TensorFlow.TensorInfo): Float32Array
}

/** Steps written in JavaScript that read and write tensors where they lie. */
export type HeapKernels = {
  readonly tf: typeof TensorFlow
  /**
   * A new tensor, filled by `fill`; `out` comes as memory was left and must be written wholly. The views are good
   * inside `fill` only, which may not make tensors: the heap moves when it grows.
   */
  make<R extends TensorFlow.Rank>(
    shape: TensorFlow.ShapeMap[R],
    inputs: readonly TensorFlow.Tensor[],
    fill: (out: Float32Array, ...inputs: Float32Array[]) => void,
  ): TensorFlow.Tensor<R>
  /**
   * Runs an operation with its own gradient: `forward` names what `backward` will need in `kept`; `backward` returns
   * one gradient an input.
   */
  withGradient<R extends TensorFlow.Rank>(
    inputs: readonly TensorFlow.Tensor[],
    forward: () => { readonly value: TensorFlow.Tensor<R>; readonly kept: readonly TensorFlow.Tensor[] },
    backward: (gradient: TensorFlow.Tensor<R>, kept: readonly TensorFlow.Tensor[]) => TensorFlow.Tensor[],
  ): TensorFlow.Tensor<R>
}

/** On WebAssembly without copies; on any other backend by way of `dataSync`. */
export function openHeapKernels(tf: typeof TensorFlow): HeapKernels {
  return {
    tf,
    make(shape, inputs, fill) {
      const backend: unknown = tf.backend()
      if (isWasmHeap(backend)) {
        const info = backend.makeOutput(shape, 'float32')
        fill(backend.typedArrayFromHeap(info), ...inputs.map(input => backend.typedArrayFromHeap(input)))
        return tf.engine().makeTensorFromTensorInfo(info) as TensorFlow.Tensor<never>
      }
      const out = new Float32Array(tf.util.sizeFromShape(shape))
      fill(out, ...inputs.map(input => input.dataSync<'float32'>()))
      return tf.tensor(out, shape)
    },
    withGradient<R extends TensorFlow.Rank>(
      inputs: readonly TensorFlow.Tensor[],
      forward: () => { readonly value: TensorFlow.Tensor<R>; readonly kept: readonly TensorFlow.Tensor[] },
      backward: (gradient: TensorFlow.Tensor<R>, kept: readonly TensorFlow.Tensor[]) => TensorFlow.Tensor[],
    ) {
      const operation = tf.customGrad((...all) => {
        const save = all.at(-1) as TensorFlow.GradSaveFunc
        const { value, kept } = forward()
        save([...kept])
        return {
          value,
          gradFunc: (gradient: TensorFlow.Tensor, saved: TensorFlow.Tensor[]) =>
            backward(gradient as TensorFlow.Tensor<R>, saved),
        }
      })
      return operation(...inputs) as TensorFlow.Tensor<R>
    },
  }
}

export function isWasmHeap(backend: unknown): backend is WasmHeap {
  return typeof backend === 'object' && backend !== null && 'typedArrayFromHeap' in backend && 'makeOutput' in backend
}
