import { mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import {
  listRecommenderVersions,
  openRecommenderModel,
  saveRecommenderModel,
  useRecommenderVersion,
} from '../../../../src/learning/index.ts'
import { recordLog } from '../../record-log.ts'
import { flipByte } from '../flip-byte.ts'
import { sampleModel } from '../sample-model.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'recommender-'))
})
afterEach(() => rm(folder, { recursive: true }))

const damage = (version: string) => flipByte(path.join(folder, version, 'arrays.bin'))

describe('the model in use', () => {
  it('is none until one is trained', async () => {
    const { logger, names } = recordLog()
    const source = openRecommenderModel(folder, logger)
    expect(await source.refresh()).toBe(false)
    expect(source.current()).toBeUndefined()
    await saveRecommenderModel(folder, sampleModel(1))
    expect(await source.refresh()).toBe(true)
    expect(source.current()).toEqual(sampleModel(1))
    expect(names()).toEqual(['info recommender-loaded'])
  })

  it('follows a newly saved version and a step back, and is the same value without news', async () => {
    const source = openRecommenderModel(folder, recordLog().logger)
    const first = await saveRecommenderModel(folder, sampleModel(1))
    await source.refresh()
    const before = source.current()
    expect(await source.refresh()).toBe(false)
    expect(source.current()).toBe(before)
    await saveRecommenderModel(folder, sampleModel(2))
    expect(source.current()).toBe(before)
    expect(await source.refresh()).toBe(true)
    expect(source.current()).toEqual(sampleModel(2))
    await useRecommenderVersion(folder, first)
    expect(await source.refresh()).toBe(true)
    expect(source.current()).toEqual(sampleModel(1))
  })

  it('stays when the new one is damaged, which is logged once, and goes on with the next', async () => {
    const { logger, names, entries } = recordLog()
    const source = openRecommenderModel(folder, logger)
    const good = await saveRecommenderModel(folder, sampleModel(1))
    await source.refresh()
    const bad = await saveRecommenderModel(folder, sampleModel(2))
    await damage(bad)
    expect(await source.refresh()).toBe(false)
    expect(await source.refresh()).toBe(false)
    expect(source.current()).toEqual(sampleModel(1))
    expect(names()).toEqual(['info recommender-loaded', 'warn recommender-damaged'])
    expect(entries[1]?.fields).toMatchObject({ version: bad, error: expect.stringContaining('arrays.bin') })
    expect(source.fault()).toMatchObject({ kind: 'damaged', detail: expect.stringContaining(`${good} serves instead`) })
    await saveRecommenderModel(folder, sampleModel(3))
    expect(await source.refresh()).toBe(true)
    expect(source.current()).toEqual(sampleModel(3))
    expect(source.fault()).toBeUndefined()
  })

  it('is the version before, at the start, when the one chosen is damaged', async () => {
    const { logger, names } = recordLog()
    await saveRecommenderModel(folder, sampleModel(1))
    await damage(await saveRecommenderModel(folder, sampleModel(2)))
    const source = openRecommenderModel(folder, logger)
    expect(await source.refresh()).toBe(true)
    expect(source.current()).toEqual(sampleModel(1))
    expect(names()).toEqual(['info recommender-loaded', 'warn recommender-damaged'])
    expect(source.fault()?.kind).toBe('damaged')
    expect(await source.refresh()).toBe(false)
  })

  it('is none when another version of the program made it, which is logged once, until one is trained', async () => {
    const { logger, names } = recordLog()
    const version = await saveRecommenderModel(folder, sampleModel(1))
    const manifest = path.join(folder, version, 'manifest.json')
    await writeFile(manifest, (await readFile(manifest, 'utf8')).replace(/"format": \d+/, '"format": 1'))
    const source = openRecommenderModel(folder, logger)
    for (let i = 0; i < 2; i++) expect(await source.refresh()).toBe(false)
    expect(source.current()).toBeUndefined()
    expect(names()).toEqual(['warn recommender-stale'])
    expect(source.fault()?.kind).toBe('stale')
    await saveRecommenderModel(folder, sampleModel(2))
    expect(await source.refresh()).toBe(true)
    expect(source.current()).toEqual(sampleModel(2))
  })

  it('is none when no version can be read, with one warning that says what to do, until one is trained', async () => {
    const { logger, names, entries } = recordLog()
    await damage(await saveRecommenderModel(folder, sampleModel(1)))
    const bad = await saveRecommenderModel(folder, sampleModel(2))
    await truncate(path.join(folder, bad, 'model.json'), 10)
    const source = openRecommenderModel(folder, logger)
    for (let i = 0; i < 2; i++) expect(await source.refresh()).toBe(false)
    expect(source.current()).toBeUndefined()
    expect(names()).toEqual(['warn recommender-damaged'])
    expect(entries[0]?.fields.error).toMatch(
      /model\.json: damaged .*; run "floorwalker train recommender"; .* catalogue/,
    )
    expect(source.fault()).toEqual({ kind: 'damaged', detail: entries[0]?.fields.error })
    await saveRecommenderModel(folder, sampleModel(3))
    expect(await source.refresh()).toBe(true)
    expect(source.current()).toEqual(sampleModel(3))
    expect(source.fault()).toBeUndefined()
  })

  it('is the newest of the rest when somebody has deleted the one chosen, and none when all are gone', async () => {
    const { logger, names } = recordLog()
    await saveRecommenderModel(folder, sampleModel(1))
    await rm(path.join(folder, await saveRecommenderModel(folder, sampleModel(2))), { recursive: true })
    const source = openRecommenderModel(folder, logger)
    expect(await source.refresh()).toBe(true)
    expect(source.current()).toEqual(sampleModel(1))
    expect(source.fault()).toBeUndefined()
    for (const version of await listRecommenderVersions(folder))
      await rm(path.join(folder, version), { recursive: true })
    const later = openRecommenderModel(folder, logger)
    expect(await later.refresh()).toBe(false)
    expect(later.fault()).toBeUndefined()
    expect(names()).toEqual(['info recommender-loaded'])
  })
})
