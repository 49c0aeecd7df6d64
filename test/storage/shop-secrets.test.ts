import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { openShopSecrets } from '../../src/storage/index.ts'

describe('the shop’s secrets', () => {
  let folder: string
  let file: string
  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'secrets-'))
    file = path.join(folder, 'secrets.json')
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  it('are made once, for their owner’s eyes, and stay', async () => {
    const made = await openShopSecrets(folder)
    expect(made.signingKey).not.toBe(made.shopSecret)
    expect(statSync(file).mode & 0o077).toBe(0)
    expect(await openShopSecrets(folder)).toEqual(made)
  })

  it('are not overwritten when the file is damaged or cannot be read', async () => {
    writeFileSync(file, '{"signingKey":')
    await expect(openShopSecrets(folder)).rejects.toMatchObject({
      code: 'CONFIG_INVALID',
      message: expect.stringContaining(file),
    })
    expect(readFileSync(file, 'utf8')).toBe('{"signingKey":')
    rmSync(file)
    mkdirSync(file)
    await expect(openShopSecrets(folder)).rejects.toMatchObject({ code: 'CONFIG_INVALID' })
  })
})
