import { createHash } from 'node:crypto'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import SqliteConnection from 'better-sqlite3'
import { toProductId } from '../../../src/domain/index.ts'
import { openSqliteStorage } from '../../../src/storage/index.ts'
import { schemaVersion } from '../../../src/storage/sqlite/migrate.ts'
import { assertDurable, openConnection } from '../../../src/storage/sqlite/open-connection.ts'
import { sampleProduct } from '../../contracts/storage-samples.ts'
import { temporaryFolder } from './temporary-database.ts'

describe('openSqliteStorage', () => {
  let folder: string
  let path: string
  beforeEach(async () => {
    folder = await temporaryFolder()
    path = join(folder, 'shop.db')
  })
  afterEach(() => rm(folder, { recursive: true }))

  const digest = async () =>
    createHash('sha256')
      .update(await readFile(path))
      .digest('hex')

  it('creates the file and its folder, and finds everything again', async () => {
    path = join(folder, 'new', 'shop.db')
    const first = await openSqliteStorage({ path })
    await first.catalogue.upsert([sampleProduct('lamp-1')])
    await first.close()
    const second = await openSqliteStorage({ path })
    expect(await second.catalogue.get(toProductId('lamp-1'))).toEqual(sampleProduct('lamp-1'))
    await second.close()
  })

  it('takes an empty file for a new database', async () => {
    await writeFile(path, '')
    const storage = await openSqliteStorage({ path })
    expect(await storage.catalogue.count()).toBe(0)
    await storage.close()
  })

  it('says of a stock that stood for none being counted that it is not counted', async () => {
    const storage = await openSqliteStorage({ path })
    await storage.catalogue.upsert([{ ...sampleProduct('lamp-1'), stock: 1_000_000 }, sampleProduct('lamp-2')])
    const before = await storage.catalogue.revision()
    await storage.close()
    const database = new SqliteConnection(path)
    database.exec("DELETE FROM meta WHERE key = 'migrated-at-4'")
    database.pragma('user_version = 3')
    database.close()
    const migrated = await openSqliteStorage({ path })
    expect(await migrated.catalogue.get(toProductId('lamp-1'))).toMatchObject({
      stock: 0,
      sellsWithoutStock: 'not-counted',
    })
    expect(await migrated.catalogue.get(toProductId('lamp-2'))).toEqual(sampleProduct('lamp-2'))
    expect(await migrated.catalogue.revision()).toBeGreaterThan(before)
    await migrated.close()
  })

  it('notes by its clock when the schema came', async () => {
    await (await openSqliteStorage({ path, clock: () => 1_234 })).close()
    await (await openSqliteStorage({ path, clock: () => 9_999 })).close()
    const database = new SqliteConnection(path)
    expect(database.prepare("SELECT value FROM meta WHERE key = 'migrated-at-1'").pluck().get()).toBe(1_234)
    database.close()
  })

  it('sees what another connection to the same file has changed', async () => {
    const writer = await openSqliteStorage({ path })
    const reader = await openSqliteStorage({ path })
    const before = await reader.catalogue.revision()
    await writer.catalogue.upsert([sampleProduct('lamp-1')])
    expect(await reader.catalogue.revision()).toBeGreaterThan(before)
    await writer.close()
    await reader.close()
  })

  it('refuses a database from a newer version, says which, and leaves it alone', async () => {
    await (await openSqliteStorage({ path })).close()
    const database = new SqliteConnection(path)
    database.pragma(`user_version = ${schemaVersion + 1}`)
    database.pragma('journal_mode = DELETE')
    database.close()
    const before = await digest()
    const opening = openSqliteStorage({ path })
    await expect(opening).rejects.toMatchObject({ code: 'DATABASE_NEWER' })
    for (const part of [path, `version ${schemaVersion + 1}`, `up to ${schemaVersion}`, 'newer program']) {
      await expect(opening).rejects.toThrow(part)
    }
    expect(await digest()).toBe(before)
  })

  it.each([
    ['a short text', 'hello'],
    ['a long text', 'hello '.repeat(10_000)],
    ['a damaged header', `SQLite format 3\0${'\xff'.repeat(5_000)}`],
  ])('refuses %s and leaves it alone', async (_, content) => {
    await writeFile(path, content, 'latin1')
    const before = await digest()
    const opening = openSqliteStorage({ path })
    await expect(opening).rejects.toMatchObject({ code: 'DATABASE_UNUSABLE' })
    await expect(opening).rejects.toThrow(path)
    expect(await digest()).toBe(before)
  })

  it('refuses the database of another program and leaves it alone', async () => {
    const database = new SqliteConnection(path)
    database.exec('CREATE TABLE notes (text TEXT)')
    database.close()
    const before = await digest()
    await expect(openSqliteStorage({ path })).rejects.toMatchObject({ code: 'DATABASE_UNUSABLE' })
    expect(await digest()).toBe(before)
  })

  it('refuses a folder, and a database that lives in memory', async () => {
    await expect(openSqliteStorage({ path: folder })).rejects.toMatchObject({ code: 'DATABASE_UNUSABLE' })
    await expect(openSqliteStorage({ path: ':memory:' })).rejects.toMatchObject({ code: 'DATABASE_UNUSABLE' })
  })

  it('refuses a connection that would not survive a power cut', () => {
    const database = openConnection(path)
    expect(() => assertDurable(database, path)).not.toThrow()
    database.pragma('synchronous = NORMAL')
    expect(() => assertDurable(database, path)).toThrow(`${path} would not keep what it acknowledges: synchronous is 1`)
    database.close()
  })

  it('proves that it can store, and says when its file was deleted under it or takes nothing', async () => {
    const storage = await openSqliteStorage({ path, clock: () => 1_234 })
    for (let i = 0; i < 2; i++) await storage.probe()
    const database = new SqliteConnection(path)
    expect(database.prepare("SELECT value FROM meta WHERE key = 'probed-at'").pluck().get()).toBe(1_234)
    database.exec("CREATE TRIGGER full BEFORE UPDATE ON meta BEGIN SELECT RAISE(ABORT, 'nothing more fits'); END")
    await expect(storage.probe()).rejects.toThrow('nothing more fits')
    database.exec('DROP TRIGGER full')
    database.close()
    await rm(path)
    await expect(storage.probe()).rejects.toMatchObject({
      code: 'DATABASE_UNUSABLE',
      message: expect.stringContaining('was deleted'),
    })
    await storage.close()
  })

  it('takes nothing more once it is closed, and says so', async () => {
    const storage = await openSqliteStorage({ path })
    const underWay = storage.catalogue.upsert(Array.from({ length: 300 }, (_, index) => sampleProduct(`p${index}`)))
    await storage.close()
    await underWay
    await expect(storage.catalogue.upsert([sampleProduct('late')])).rejects.toMatchObject({ code: 'DATABASE_UNUSABLE' })
    const again = await openSqliteStorage({ path })
    expect(await again.catalogue.count()).toBe(300)
    await again.close()
  })
})
