import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { loadConfig } from '../src/load-config.ts'

describe('settings', () => {
  let folder: string
  let file: string
  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'config-'))
    file = path.join(folder, 'floorwalker.yaml')
  })
  afterEach(() => rmSync(folder, { recursive: true }))
  const write = (text: string) => writeFileSync(file, text)
  const failure = (environment: Record<string, string> = {}) => {
    try {
      loadConfig({ file, environment })
    } catch (error) {
      return error
    }
    throw new Error('nothing was refused')
  }

  it('needs none', () => {
    const config = loadConfig({ environment: {} })
    expect(config.server.port).toBe(3978)
    expect(config.embedder.model).toBe('multilingual-e5-small')
    expect(Object.isFrozen(config.server)).toBe(true)
  })

  it('reads how the shop is reached, and refuses contacts that lead nowhere', () => {
    write('shop:\n  contacts:\n    phone: +353 20 910 0142\n    hours:\n      en: weekdays\n')
    expect(loadConfig({ file, environment: {} }).shop.contacts).toEqual({
      phone: '+353 20 910 0142',
      hours: { en: 'weekdays' },
    })
    const environment = { FLOORWALKER_SHOP_CONTACTS: '{"email": "help@shop.example"}' }
    expect(loadConfig({ file, environment }).shop.contacts).toEqual({ email: 'help@shop.example' })
    for (const [contacts, fault] of [
      ['hours:\n      en: weekdays', 'needs email, phone or page'],
      ['phone: call us', 'with digits'],
      ['email: nobody', 'shop.contacts.email'],
    ]) {
      write(`shop:\n  contacts:\n    ${contacts}\n`)
      expect(failure()).toMatchObject({ code: 'CONFIG_INVALID', message: expect.stringContaining(fault ?? '') })
    }
  })

  it('takes the file, then the environment, then the command line', () => {
    write('server:\n  port: 4000\n  host: 0.0.0.0\nshop:\n  currency: CNY\n')
    const environment = { FLOORWALKER_SERVER_PORT: '5000', FLOORWALKER_STORAGE_FOLDER: 'elsewhere' }
    const config = loadConfig({ file, environment, overrides: { server: { port: 6000 } } })
    expect(config.server).toMatchObject({ port: 6000, host: '0.0.0.0' })
    expect(config.storage.folder).toBe('elsewhere')
    expect(config.shop.currency).toBe('CNY')
    expect(loadConfig({ file, environment }).server.port).toBe(5000)
  })

  it('reads lists and objects from the environment', () => {
    const config = loadConfig({
      environment: {
        FLOORWALKER_SERVER_ALLOWED_ORIGINS: 'https://a.example, https://b.example',
        FLOORWALKER_SHOP_NAME: '{"en":"Corner","zh":"街角"}',
      },
    })
    expect(config.server.allowedOrigins).toEqual(['https://a.example', 'https://b.example'])
    expect(config.shop.name.zh).toBe('街角')
  })

  it.each([
    ['in English alone', 'shop:\n  name:\n    en: Corner\n', { en: 'Corner', zh: 'Corner' }],
    ['in Chinese alone', 'shop:\n  name: { zh: 街角 }\n', { en: '街角', zh: '街角' }],
    ['in both', 'shop:\n  name: { en: Corner, zh: 街角 }\n', { en: 'Corner', zh: '街角' }],
    ['for all languages', 'shop:\n  name: Corner\n', { en: 'Corner', zh: 'Corner' }],
  ])('takes the shop’s name %s', (_, text, name) => {
    write(text)
    expect(loadConfig({ file, environment: {} }).shop.name).toEqual(name)
  })

  it.each([
    ['without a text', 'shop:\n  name: {}\n', /:2: setting "shop\.name": needs a text/],
    ['in a language that is not spoken', 'shop:\n  name:\n    de: Ecke\n', /:3: setting "shop\.name\.de" is unknown/],
  ])('refuses a name %s', (_, text, message) => {
    write(text)
    expect(failure()).toMatchObject({ code: 'CONFIG_INVALID', message: expect.stringMatching(message) })
  })

  it('names file, line and setting of an unknown one, and what is known', () => {
    write('server:\n  port: 4000\n  prot: 4001\n')
    expect(failure()).toMatchObject({
      code: 'CONFIG_INVALID',
      message: expect.stringMatching(/floorwalker\.yaml:3: setting "server\.prot" is unknown; known are port, host/),
    })
  })

  it('names an unknown section', () => {
    write('sever:\n  port: 4000\n')
    expect(failure()).toMatchObject({
      message: expect.stringMatching(/:1: setting "sever" is unknown; known are shop, server/),
    })
  })

  it('names an unknown variable', () => {
    write('')
    expect(failure({ FLOORWALKER_PROT: '1' })).toMatchObject({
      message: expect.stringContaining('FLOORWALKER_PROT is unknown'),
    })
  })

  it('says where a bad value came from', () => {
    write('server:\n  port: 99999\n')
    expect(failure()).toMatchObject({ message: expect.stringMatching(/:2: setting "server\.port"/) })
    expect(failure({ FLOORWALKER_SERVER_PORT: 'x' })).toMatchObject({
      message: expect.stringContaining('environment variable FLOORWALKER_SERVER_PORT: setting "server.port"'),
    })
  })

  it('refuses what is no YAML, no mapping, or no file', () => {
    write('server: [1\n')
    expect(failure()).toMatchObject({ message: expect.stringMatching(/floorwalker\.yaml:\d+: not valid YAML/) })
    write('- 1\n')
    expect(failure()).toMatchObject({ message: expect.stringContaining('must be sections') })
    expect(() => loadConfig({ file: path.join(folder, 'none.yaml'), environment: {} })).toThrow(
      /cannot read the settings/,
    )
  })
})
