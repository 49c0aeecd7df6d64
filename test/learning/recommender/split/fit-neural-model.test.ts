import '../../../support/sound-globals.ts'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { fitNeuralModel } from '../../../../src/learning/recommender/split/fit-neural-model.ts'
import { steps } from '../sequence/sequence-fixture.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'checkpoints-'))
})
afterEach(() => rm(folder, { recursive: true }))

/** Trains until `after` epochs are done, then stops. */
async function interrupt(after: number): Promise<void> {
  const stop = new AbortController()
  let done = 0
  const watch = () => ++done === after && stop.abort()
  const training = fitNeuralModel('gru', steps, { seed: 4, epochs: 4, checkpoints: folder, signal: stop.signal, watch })
  await expect(training).rejects.toMatchObject({ code: 'ABORTED' })
}

describe('a training with checkpoints', () => {
  it('goes on where it was interrupted, to the same model, and leaves nothing behind', async () => {
    await interrupt(2)
    expect(await readdir(folder)).toEqual([expect.stringMatching(/^gru-[0-9a-f]{16}\.checkpoint$/)])
    const told: number[] = []
    const options = { seed: 4, epochs: 4 }
    const watch = (_: string, { loss }: { loss: number }) => told.push(loss)
    const resumed = await fitNeuralModel('gru', steps, { ...options, checkpoints: folder, watch })
    expect(told).toHaveLength(4)
    expect(resumed.values).toEqual((await fitNeuralModel('gru', steps, options)).values)
    expect(await readdir(folder)).toEqual([])
  })

  it('does not take up one of another seed', async () => {
    await interrupt(1)
    const { values } = await fitNeuralModel('gru', steps, { seed: 5, epochs: 2, checkpoints: folder })
    expect(values).toEqual((await fitNeuralModel('gru', steps, { seed: 5, epochs: 2 })).values)
  })

  it('says what to do about a file that is cut off', async () => {
    await interrupt(1)
    const [name = ''] = await readdir(folder)
    await writeFile(path.join(folder, name), '{"values":{"items":{"$array":"Float32Array","offset":0,"length":9}}}\nab')
    const training = fitNeuralModel('gru', steps, { seed: 4, epochs: 4, checkpoints: folder })
    await expect(training).rejects.toMatchObject({
      code: 'MODEL_DAMAGED',
      message: expect.stringContaining('remove it'),
    })
  })
})
