import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import {
  currentRecommenderVersion,
  listRecommenderVersions,
  loadRecommenderModel,
  saveRecommenderModel,
  useRecommenderVersion,
} from '../../../../src/learning/index.ts'
import { flipByte } from '../flip-byte.ts'
import { sampleModel } from '../sample-model.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'recommender-'))
})
afterEach(() => rm(folder, { recursive: true }))

describe('a stored recommender model', () => {
  it('comes back as it was saved, in a folder that need not exist', async () => {
    const home = path.join(folder, 'not', 'yet')
    const version = await saveRecommenderModel(home, sampleModel(1))
    expect(await loadRecommenderModel(home)).toEqual(sampleModel(1))
    expect(await loadRecommenderModel(home, version)).toEqual(sampleModel(1))
  })

  it('comes back without a network when it has none', async () => {
    const { mlp: _, ...without } = sampleModel(1)
    await saveRecommenderModel(folder, without)
    expect(await loadRecommenderModel(folder)).toStrictEqual(without)
  })

  it('leaves no draft behind', async () => {
    const version = await saveRecommenderModel(folder, sampleModel(1))
    expect((await readdir(folder)).sort()).toEqual([version, 'current.json'].sort())
  })

  it('saved again is the same version', async () => {
    const first = await saveRecommenderModel(folder, sampleModel(1))
    expect(await saveRecommenderModel(folder, sampleModel(1))).toBe(first)
    expect(await listRecommenderVersions(folder)).toEqual([first])
    expect(await loadRecommenderModel(folder)).toEqual(sampleModel(1))
  })

  it.each(['model.json', 'arrays.bin'])('is refused, by name, when a byte of %s is another', async file => {
    const version = await saveRecommenderModel(folder, sampleModel(1))
    await flipByte(path.join(folder, version, file))
    await expect(loadRecommenderModel(folder)).rejects.toMatchObject({
      code: 'MODEL_DAMAGED',
      message: expect.stringContaining(path.join(version, file)),
    })
  })

  it.each(['model.json', 'arrays.bin'])('is refused, by name, when %s is gone', async file => {
    const version = await saveRecommenderModel(folder, sampleModel(1))
    await rm(path.join(folder, version, file))
    await expect(loadRecommenderModel(folder)).rejects.toMatchObject({
      code: 'MODEL_DAMAGED',
      message: expect.stringContaining(path.join(version, file)),
    })
  })

  it('is refused, by name, when its manifest is cut off', async () => {
    const version = await saveRecommenderModel(folder, sampleModel(1))
    const manifest = path.join(folder, version, 'manifest.json')
    const text = await readFile(manifest, 'utf8')
    await writeFile(manifest, text.slice(0, text.length / 2))
    await expect(loadRecommenderModel(folder)).rejects.toMatchObject({
      code: 'MODEL_DAMAGED',
      message: expect.stringContaining(manifest),
    })
  })

  it('is stale, and says what to do, when another version of the program made it', async () => {
    const version = await saveRecommenderModel(folder, sampleModel(1))
    const manifest = path.join(folder, version, 'manifest.json')
    await writeFile(manifest, (await readFile(manifest, 'utf8')).replace(/"format": \d+/, '"format": 1'))
    await expect(loadRecommenderModel(folder)).rejects.toMatchObject({
      code: 'MODEL_STALE',
      message: expect.stringContaining('floorwalker train recommender'),
    })
  })

  it('is missing in an empty folder, in none, and under a version that is not there', async () => {
    const missing = { code: 'MODEL_MISSING', message: expect.stringContaining('floorwalker train recommender') }
    await expect(loadRecommenderModel(folder)).rejects.toMatchObject(missing)
    await expect(loadRecommenderModel(path.join(folder, 'none'))).rejects.toMatchObject(missing)
    await saveRecommenderModel(folder, sampleModel(1))
    await expect(loadRecommenderModel(folder, '20000101T000000Z-00000000')).rejects.toMatchObject(missing)
  })
})

describe('the versions of a model', () => {
  it('are kept, the three latest, newest first, and the last saved is in use', async () => {
    const saved: string[] = []
    for (const number of [1, 2, 3, 4, 5]) saved.push(await saveRecommenderModel(folder, sampleModel(number)))
    expect(await listRecommenderVersions(folder)).toEqual(saved.slice(2).reverse())
    expect(await currentRecommenderVersion(folder)).toBe(saved[4])
    expect(await loadRecommenderModel(folder)).toEqual(sampleModel(5))
  })

  it('let one go back to an earlier one, and on again with the next training', async () => {
    const [first = ''] = [await saveRecommenderModel(folder, sampleModel(1))]
    await saveRecommenderModel(folder, sampleModel(2))
    await useRecommenderVersion(folder, first)
    expect(await currentRecommenderVersion(folder)).toBe(first)
    expect(await loadRecommenderModel(folder)).toEqual(sampleModel(1))
    const third = await saveRecommenderModel(folder, sampleModel(3))
    expect(await currentRecommenderVersion(folder)).toBe(third)
  })

  it('never drop the one just saved, even with a clock that went back', async () => {
    for (const number of [5, 6, 7]) await saveRecommenderModel(folder, sampleModel(number))
    const late = await saveRecommenderModel(folder, sampleModel(1))
    expect(await listRecommenderVersions(folder)).toContain(late)
    expect(await loadRecommenderModel(folder)).toEqual(sampleModel(1))
  })

  it('serve the newest when the file that names the one in use is unreadable', async () => {
    await saveRecommenderModel(folder, sampleModel(1))
    await saveRecommenderModel(folder, sampleModel(2))
    await writeFile(path.join(folder, 'current.json'), '{"format":1,"ver')
    expect(await currentRecommenderVersion(folder)).toBeUndefined()
    expect(await loadRecommenderModel(folder)).toEqual(sampleModel(2))
  })
})
