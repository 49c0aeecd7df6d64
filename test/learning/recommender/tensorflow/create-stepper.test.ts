import '../../../support/sound-globals.ts'
import { createStepper, optimizerNames } from '../../../../src/learning/recommender/tensorflow/create-stepper.ts'
import { openHeapKernels } from '../../../../src/learning/recommender/tensorflow/heap-kernels.ts'
import { loadTensorFlow } from '../../../../src/understanding/index.ts'

it.each(optimizerNames)('moves a variable as %s of the library does', async name => {
  const tf = await loadTensorFlow()
  const start = [0.5, -1, 2, 0.001]
  const [ours, theirs] = [tf.variable(tf.tensor1d(start)), tf.variable(tf.tensor1d(start))]
  const stepper = createStepper(openHeapKernels(tf), { ours }, name)
  const library = tf.train[name](0.01)
  for (let step = 0; step < 5; step++) {
    const gradient = tf.tensor1d([step - 2, 0.3, 0, 1e-4 * step])
    stepper.apply({ [ours.name]: gradient }, 0.01)
    library.applyGradients([{ name: theirs.name, tensor: gradient }])
  }
  const wanted = theirs.dataSync()
  ours.dataSync().forEach((value, i) => {
    expect(Math.abs(value - (wanted[i] ?? Number.NaN))).toBeLessThan(1e-6)
  })
  expect(ours.dataSync()[1]).toBeLessThan(-1.01)
})
