import { readdirSync, truncateSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type BuiltShop, makeBuiltShop, type ServedShop } from '../support/built-shop.ts'
import { waitUntil } from '../support/wait-until.ts'

describe('a shop whose recommender model was cut off', () => {
  let shop: BuiltShop
  let served: ServedShop | undefined
  const models = () => path.join(shop.data, 'models', 'recommender')
  const versions = () => readdirSync(models()).filter(name => name !== 'current.json')

  beforeAll(() => {
    shop = makeBuiltShop()
    shop.load()
    expect(shop.run(['--quiet', 'train', 'recommender'])).toMatchObject({ status: 0 })
    for (const version of versions()) truncateSync(path.join(models(), version, 'arrays.bin'), 1_000)
  })
  afterAll(async () => {
    await served?.stop()
    shop.remove()
  })

  const recommend = async () => {
    const response = await fetch(`${served?.url}/api/recommendations?goal=related&product=phones-aurel-1`)
    return ((await response.json()) as { readonly products: readonly unknown[] }).products
  }

  it('opens with one warning that says what to do, and recommends by the catalogue', async () => {
    const [damaged] = versions()
    served = await shop.serve()
    const warnings = served
      .output()
      .split('\n')
      .filter(line => line.includes('recommender-damaged'))
    expect(warnings).toEqual([expect.stringMatching(/arrays\.bin: damaged .*floorwalker train recommender/)])
    expect((await recommend()).length).toBeGreaterThan(0)
    // It was not trained anew behind its owner's back.
    expect(versions()).toEqual([damaged])
  }, 90_000)

  it('is told of by doctor, which fails', () => {
    const { status, stdout } = shop.run(['doctor'])
    expect(status).toBe(1)
    expect(stdout).toMatch(/✗ recommender .*arrays\.bin: damaged .*floorwalker train recommender/)
  })

  it('takes over the model that replaces it, while it runs', async () => {
    expect(shop.run(['--quiet', 'train', 'recommender'])).toMatchObject({ status: 0 })
    await waitUntil('the server takes the new model', () => served?.output().includes('recommender-loaded') ?? false)
    await sleep(50)
    expect((await recommend()).length).toBeGreaterThan(0)
    expect(shop.run(['doctor']).stdout).toMatch(/✓ recommender +trained/)
  }, 60_000)
})
