import { once } from 'node:events'
import { chmodSync } from 'node:fs'
import path from 'node:path'
import { type BuiltShop, makeBuiltShop, type ServedShop } from '../support/built-shop.ts'

describe('a folder that a server serves from', () => {
  let shop: BuiltShop
  let served: ServedShop
  beforeAll(async () => {
    shop = makeBuiltShop()
    shop.load()
    served = await shop.serve()
  }, 90_000)
  afterAll(async () => {
    await served?.stop()
    shop.remove()
  })

  it('is not served by a second one, which says in one line by whom it is', async () => {
    const second = shop.run(['serve', '--port', '0'])
    expect(second.status).toBe(1)
    expect(second.stderr).toBe(
      `floorwalker: another Floorwalker (pid ${served.child.pid}) serves from data; stop it or give --data another folder\n`,
    )
    expect((await (await served.visit()).say('hello')).text).not.toBe('')
  })

  it.each([
    ['ingest', 'products', 'products.json'],
    ['train', 'recommender'],
    ['doctor'],
    ['review', 'list'],
    ['replay', 'last'],
    ['requests'],
    ['export', 'events', '--to', 'out.jsonl'],
  ])('can be worked on beside it: %s %s', (...args) => {
    expect(shop.run(['--quiet', ...args.filter(Boolean)])).toMatchObject({ status: 0 })
  })

  it('can be talked to in a terminal beside it', () => {
    const chat = shop.run(['chat'], { input: 'hello\nexit\n' })
    expect(chat).toMatchObject({ status: 0 })
    expect(chat.stdout.trim().split('\n').length).toBeGreaterThan(1)
  })

  it('is served again after a kill, at once', async () => {
    const { child } = served
    child.kill('SIGKILL')
    await once(child, 'exit')
    served = await shop.serve()
    expect((await (await served.visit()).say('hello')).text).not.toBe('')
    expect(served.output()).not.toContain('files-exposed')
  }, 90_000)

  it('warns its owner, at a start, where others can read it', async () => {
    await served.stop()
    chmodSync(shop.data, 0o755)
    chmodSync(path.join(shop.data, 'floorwalker.sqlite'), 0o644)
    served = await shop.serve()
    const warnings = served
      .output()
      .split('\n')
      .filter(line => line.includes('files-exposed'))
    expect(warnings).toEqual([expect.stringMatching(/floorwalker\.sqlite.*chmod -R go= data/)])
    expect(warnings[0]).not.toContain('secrets.json')
    expect(shop.run(['doctor']).stdout).toMatch(/· rights .*floorwalker\.sqlite.*chmod -R go= data/)
  }, 90_000)
})
