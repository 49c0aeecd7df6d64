import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { intentFileJsonSchema, loadIntents, parseIntent } from '../../src/understanding/index.ts'

const shipped = path.join(import.meta.dirname, '..', '..', 'intents')
const good = `name: greet
description: The customer says hello.
skill: respond
examples: { en: [hello], zh: [你好] }
responses: { en: { answered: [Hello.] }, zh: { answered: [您好。] } }
`

describe('intent files', () => {
  it('reads a file', () => {
    expect(parseIntent('intents/greet.yaml', good)).toMatchObject({ name: 'greet', recommend: 'none', slots: [] })
  })

  it.each([
    ['an unknown field', good.replace('skill:', 'skil: respond\nskill:'), /greet\.yaml:1:1: .*skil/],
    ['a missing language', good.replace(', zh: [你好]', ''), /greet\.yaml:4:11: "examples\.zh"/],
    [
      'no example at all',
      good.replace('[hello]', '[]').replace('[你好]', '[]'),
      /greet\.yaml:4:11: "examples": at least/,
    ],
    ['a value that is not allowed', `${good}recommend: everything\n`, /greet\.yaml:6:12: "recommend"/],
    ['broken YAML', good.replace('[hello]', '[hello'), /greet\.yaml:\d+:\d+: not valid YAML/],
    ['a name that is not the file’s', good.replace('name: greet', 'name: hello'), /must be called hello\.yaml/],
    ['an empty file', '', /greet\.yaml:1:1/],
  ])('refuses %s, with the place', (_, text, message) => {
    expect(() => parseIntent('intents/greet.yaml', text)).toThrow(
      expect.objectContaining({ code: 'INTENT_FILE_INVALID', message: expect.stringMatching(message) }),
    )
  })

  it('reads a file that has examples in one language only, when it says so', () => {
    const intent = parseIntent('intents/greet.yaml', good.replace('[你好]', '[]'))
    expect(intent.examples).toEqual({ en: ['hello'], zh: [] })
  })

  it('refuses one example in two intents, and a folder without oos', async () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'intents-'))
    try {
      writeFileSync(path.join(folder, 'greet.yaml'), good)
      await expect(loadIntents(folder)).rejects.toMatchObject({
        code: 'INTENT_FILE_INVALID',
        message: expect.stringContaining('oos.yaml'),
      })
      writeFileSync(
        path.join(folder, 'oos.yaml'),
        good.replace('name: greet', 'name: oos').replace('[hello]', '["Hello!"]'),
      )
      await expect(loadIntents(folder)).rejects.toMatchObject({
        message: expect.stringContaining('both greet and oos'),
      })
    } finally {
      rmSync(folder, { recursive: true })
    }
  })

  it('names the folder that it cannot read', async () => {
    await expect(loadIntents('/nowhere/intents')).rejects.toMatchObject({
      code: 'INTENT_FILE_INVALID',
      message: expect.stringContaining('/nowhere/intents'),
    })
  })

  it('ships a schema that is made from the code', () => {
    const file = path.join(shipped, 'intent.schema.json')
    const made = intentFileJsonSchema()
    if (process.env.UPDATE_SCHEMA) writeFileSync(file, `${JSON.stringify(made, null, 2)}\n`)
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(made)
  })

  it('ships intents that load, each with many examples in both languages', async () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'intents-'))
    cpSync(shipped, folder, { recursive: true })
    const intents = await loadIntents(folder)
    rmSync(folder, { recursive: true })
    expect(intents.length).toBeGreaterThanOrEqual(14)
    for (const { examples, name } of intents) {
      if (name === 'check-fit') continue
      expect(examples.en.length).toBeGreaterThanOrEqual(25)
      expect(examples.zh.length).toBeGreaterThanOrEqual(25)
    }
  })
})
