import { chmod, mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { findExposedFiles, lockFolder, openShopSecrets, openSqliteStorage } from '../../src/storage/index.ts'
import { sampleProduct } from '../contracts/storage-samples.ts'

describe('the rights of a storage folder', () => {
  let root: string
  let folder: string
  const place = (name: string) => path.join(folder, name)
  const rightsOf = async (file: string) => ((await stat(file)).mode & 0o777).toString(8)
  beforeEach(async () => {
    root = await mkdtemp(path.join(tmpdir(), 'floorwalker-rights-'))
    folder = path.join(root, 'data')
  })
  afterEach(() => rm(root, { recursive: true }))

  it('are the owner’s alone, in whatever order it is made', async () => {
    const storage = await openSqliteStorage({ path: place('floorwalker.sqlite') })
    await storage.catalogue.upsert([sampleProduct('lamp-1')])
    await openShopSecrets(folder)
    expect(await rightsOf(folder)).toBe('700')
    for (const name of ['floorwalker.sqlite', 'floorwalker.sqlite-wal', 'floorwalker.sqlite-shm', 'secrets.json'])
      expect([name, await rightsOf(place(name))]).toEqual([name, '600'])
    expect(await findExposedFiles(folder)).toEqual([])
    await storage.close()
    await rm(folder, { recursive: true })
    lockFolder(folder).release()
    expect(await rightsOf(folder)).toBe('700')
  })

  it('stay as the owner has set them', async () => {
    await (await openSqliteStorage({ path: place('floorwalker.sqlite') })).close()
    await chmod(folder, 0o750)
    await chmod(place('floorwalker.sqlite'), 0o640)
    await (await openSqliteStorage({ path: place('floorwalker.sqlite') })).close()
    expect([await rightsOf(folder), await rightsOf(place('floorwalker.sqlite'))]).toEqual(['750', '640'])
  })

  it('are told of where others can read, and only there', async () => {
    await (await openSqliteStorage({ path: place('floorwalker.sqlite') })).close()
    await openShopSecrets(folder)
    await chmod(place('floorwalker.sqlite'), 0o644)
    await chmod(place('secrets.json'), 0o640)
    // Nobody gets past the folder.
    expect(await findExposedFiles(folder)).toEqual([])
    await chmod(folder, 0o755)
    expect(await findExposedFiles(folder)).toEqual([place('floorwalker.sqlite'), place('secrets.json')])
    await chmod(place('secrets.json'), 0o600)
    expect(await findExposedFiles(folder)).toEqual([place('floorwalker.sqlite')])
    expect(await findExposedFiles(path.join(root, 'none'))).toEqual([])
  })
})
