import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { toConversationId, toCustomerId, toOrderId, toRequestId } from '../../src/domain/index.ts'
import { readIntentFolder } from '../../src/learning/index.ts'
import { openSqliteStorage } from '../../src/storage/index.ts'
import { loadIntents } from '../../src/understanding/index.ts'
import { main, root } from '../support/demo-server.ts'

/** The built program on a folder of its own, as an author runs it. */
describe('an author', () => {
  let folder = ''
  let intents = ''
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'floorwalker-author-'))
    intents = path.join(folder, 'intents')
    mkdirSync(intents)
    for (const name of ['greet', 'track-order', 'oos']) {
      cpSync(path.join(root, 'intents', `${name}.yaml`), path.join(intents, `${name}.yaml`))
    }
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  function run(...args: readonly string[]) {
    const environment = { FLOORWALKER_LOG_LEVEL: 'silent', FLOORWALKER_INTENTS_FOLDER: intents }
    return spawnSync(process.execPath, [main, ...args], {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, NODE_OPTIONS: '', ...environment },
    })
  }
  const write = (name: string, text: string) => {
    writeFileSync(path.join(folder, name), text)
    return name
  }
  const snapshot = () => readdirSync(intents).map(name => [name, readFileSync(path.join(intents, name), 'utf8')])

  const csv = `text,intent,locale
is there a fee for gift wrapping,Gift Wrap,en
礼品包装收费吗,Gift Wrap,zh
where on earth is my box,track-order,
,track-order,
Where is my order?,greet,
`

  it('imports into new and known intents, with what was left out on stderr', async () => {
    const { status, stdout, stderr } = run('import-intents', write('a.csv', csv))
    expect(status).toBe(1)
    expect(stdout).toContain('3 examples added')
    expect(stdout).toContain('new intents: gift-wrap')
    expect(stderr).toContain('a.csv:5: the text is empty')
    expect(stderr).toContain('a.csv:6: "Where is my order?" of greet is an example of track-order')
    const read = await loadIntents(intents)
    expect(read.find(({ name }) => name === 'gift-wrap')?.examples).toEqual({
      en: ['is there a fee for gift wrapping'],
      zh: ['礼品包装收费吗'],
    })
    expect(read.find(({ name }) => name === 'track-order')?.examples.en.at(-1)).toBe('where on earth is my box')

    const again = run('--json', 'import-intents', 'a.csv')
    expect(JSON.parse(again.stdout)).toMatchObject({ added: 0, duplicates: 3, created: [], changed: [] })
  })

  it('tries an import first, and is kept from a half of one', () => {
    const before = snapshot()
    write('a.csv', csv)
    const tried = run('--json', 'import-intents', 'a.csv', '--dry-run')
    expect(JSON.parse(tried.stdout)).toMatchObject({
      dryRun: true,
      added: 3,
      created: ['gift-wrap'],
      changed: ['track-order'],
    })
    expect(snapshot()).toEqual(before)
    const broken = run('import-intents', 'a.csv', write('b.yml', 'nlu: ['))
    expect(broken.status).toBe(1)
    expect(broken.stderr).toMatch(/^floorwalker: cannot read b\.yml: line 1/m)
    expect(snapshot()).toEqual(before)
  })

  it.each([
    ['csv', 'all.csv', ['all.csv']],
    ['rasa', 'all.yml', ['all.yml']],
    ['rasa', 'out/', ['out/nlu.en.yml', 'out/nlu.zh.yml']],
  ])('exports to %s (%s) and gets the same back', async (to, out, files) => {
    const before = await readIntentFolder(intents)
    const exported = run('--json', 'export-intents', '--to', to, '--out', out)
    expect(exported.status).toBe(0)
    expect(JSON.parse(exported.stdout)).toMatchObject({ intents: 3, files })
    expect(readFileSync(path.join(folder, files[0] ?? ''))[0]).not.toBe(0xef)
    rmSync(intents, { recursive: true })
    const imported = run('import-intents', ...files)
    expect({ status: imported.status, stderr: imported.stderr }).toEqual({ status: 0, stderr: '' })
    const after = await readIntentFolder(intents)
    expect(after.map(({ name, examples }) => ({ name, examples }))).toEqual(
      before.map(({ name, examples }) => ({ name, examples })),
    )
  })

  it('exports to stdout, and is told of a format that is not known', () => {
    expect(run('export-intents', '--to', 'rasa').stdout).toMatch(/^version: "3\.1"\nnlu:\n {2}- intent: greet\n/)
    const wrong = run('export-intents', '--to', 'xml')
    expect(wrong.status).toBe(2)
    expect(wrong.stderr).toContain('cannot export to "xml"; --to must be one of rasa, csv')
  })

  it('assigns a text to an intent, without the personal data in it', async () => {
    const { status, stdout } = run(
      'review',
      'assign',
      'Any sign of parcel LW-1234567? Write to jo@x.org',
      'track-order',
    )
    expect(status).toBe(0)
    expect(stdout).toContain('the next start or "train understanding" learns them')
    const read = await loadIntents(intents)
    const own = read.find(({ name }) => name === 'track-order')?.examples.en
    expect(own?.at(-1)).toBe('Any sign of parcel 00000? Write to name@example.com')
    expect(run('--json', 'review', 'assign', '有人吗有人吗有人吗', 'greet').stdout).toContain(
      '"added":["有人吗有人吗有人吗"]',
    )
  })

  it('is refused an intent that is not there, and a text that stands in another', () => {
    const before = snapshot()
    const unknown = run('review', 'assign', 'hi', 'nope')
    expect(unknown.status).toBe(2)
    expect(unknown.stderr).toContain('there is no intent "nope"; known are greet, oos, track-order')
    const clash = run('review', 'assign', 'Where IS my order', 'greet')
    expect(clash.status).toBe(1)
    expect(clash.stderr).toContain('is an example of track-order')
    expect(run('review', 'assign', '12345', 'greet').status).toBe(2)
    expect(snapshot()).toEqual(before)
  })

  it('dismisses a text', async () => {
    expect(run('review', 'dismiss', 'mumble mumble').stdout).toContain('1 texts dismissed')
    const storage = await openSqliteStorage({ path: path.join(folder, 'data', 'floorwalker.sqlite') })
    expect((await storage.review.listDismissed()).size).toBe(1)
    await storage.close()
  })

  it('sees what a person has to do, newest first', async () => {
    expect(run('requests').stdout).toBe('no requests\n')
    const storage = await openSqliteStorage({ path: path.join(folder, 'data', 'floorwalker.sqlite') })
    const conversationId = toConversationId('c1')
    const at = Date.UTC(2026, 10, 25, 9, 30)
    const [customerId, orderId] = [toCustomerId('c0042'), toOrderId('10023')]
    const first = {
      ...{ conversationId, at, customerId, orderId },
      id: toRequestId('R-1'),
      kind: 'return',
      text: '太小了'.repeat(60),
    } as const
    const second = {
      conversationId,
      at: at + 60_000,
      id: toRequestId('R-2'),
      kind: 'handoff',
      text: 'a person, please',
      contact: 'anna@example.com',
    } as const
    await storage.serviceRequests.add(first)
    await storage.serviceRequests.add(second)
    await storage.close()
    const { stdout } = run('requests')
    expect(stdout.indexOf('R-2')).toBeLessThan(stdout.indexOf('R-1'))
    expect(stdout).toContain('2026-11-25 09:30')
    expect(stdout).toMatch(/handoff +│ a visitor .*│ anna@example\.com +│ a person/)
    expect(JSON.parse(run('--json', 'requests', '--limit', '1').stdout)).toEqual([second])
  })
})
