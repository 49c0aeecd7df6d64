import '../../../support/sound-globals.ts'
import { createAdam } from '../../../../src/learning/recommender/tensorflow/adam.ts'
import { openHeapKernels } from '../../../../src/learning/recommender/tensorflow/heap-kernels.ts'
import { loadTensorFlow } from '../../../../src/understanding/index.ts'

it("moves a variable as the library's Adam does", async () => {
  const tf = await loadTensorFlow()
  const start = [0.5, -1, 2, 0.001]
  const [ours, theirs] = [tf.variable(tf.tensor1d(start)), tf.variable(tf.tensor1d(start))]
  const adam = createAdam(openHeapKernels(tf), { ours }, 0.01)
  const library = tf.train.adam(0.01)
  for (let step = 0; step < 5; step++) {
    const gradient = tf.tensor1d([step - 2, 0.3, 0, 1e-4 * step])
    adam.apply({ [ours.name]: gradient })
    library.applyGradients([{ name: theirs.name, tensor: gradient }])
  }
  const wanted = theirs.dataSync()
  ours.dataSync().forEach((value, i) => {
    expect(Math.abs(value - (wanted[i] ?? Number.NaN))).toBeLessThan(1e-6)
  })
  expect(ours.dataSync()[1]).toBeLessThan(-1.04)
})
