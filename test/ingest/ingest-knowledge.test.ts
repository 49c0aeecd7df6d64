import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { ingestKnowledge } from '../../src/ingest/index.ts'
import type { Storage } from '../../src/storage/index.ts'
import { createMemoryStorage } from '../../src/storage/index.ts'
import { temporaryFiles } from './temporary-files.ts'

const returns = `---
title: Returns
locale: en
link: https://shop.example/returns
---

# Returns and refunds

Send it back if you do not like it.

## How long do I have?

**30 days** from delivery.

## Costs

### Within the EU

Free.

### Elsewhere

- Europe: €9
- World: €25

\`\`\`
## not a heading
\`\`\`
`

describe('ingestKnowledge', () => {
  const files = temporaryFiles()
  let storage: Storage
  beforeEach(() => {
    storage = createMemoryStorage()
  })
  const ingest = (...paths: string[]) => ingestKnowledge({ paths, ...storage })
  const storedIds = async () => (await storage.knowledge.list()).map(passage => passage.id as string)

  it('cuts a page at its headings', async () => {
    const report = await ingest(await files.write('en/returns.md', returns))
    expect(report).toEqual({ read: 1, stored: 4, skipped: 0, removed: 0, problems: [], problemCount: 0 })
    const common = { pageId: 'returns', locale: 'en', link: 'https://shop.example/returns' }
    const passages = new Map((await storage.knowledge.list()).map(passage => [passage.id as string, passage]))
    expect([...passages.keys()]).toEqual([
      'en/returns#0',
      'en/returns#elsewhere',
      'en/returns#how-long-do-i-have',
      'en/returns#within-the-eu',
    ])
    expect(passages.get('en/returns#0')).toMatchObject({
      ...common,
      headings: ['Returns'],
      text: 'Send it back if you do not like it.',
    })
    expect(passages.get('en/returns#how-long-do-i-have')).toMatchObject({
      ...common,
      headings: ['Returns', 'How long do I have?'],
      text: '30 days from delivery.',
    })
    expect(passages.get('en/returns#elsewhere')).toMatchObject({
      headings: ['Returns', 'Costs', 'Elsewhere'],
      text: '- Europe: €9\n- World: €25\n\n## not a heading',
    })
  })

  it('gives a page the same page id in both languages', async () => {
    await files.write('pages/en/returns.md', returns)
    await files.write('pages/zh/returns.md', '---\ntitle: 退货\n---\n\n## 我有多长时间？\n\n三十天。\n')
    await files.write('pages/shipping.zh.md', '# 配送\n\n两天。\n')
    await files.write('pages/shipping.en-notes.md', '---\nlocale: en-GB\n---\nNotes.\n')
    await ingest(join(files.path(), 'pages'))
    const passages = await storage.knowledge.list()
    const pages = new Set(passages.map(passage => `${passage.locale} ${passage.pageId} ${passage.headings[0]}`))
    expect(pages).toEqual(
      new Set(['en returns Returns', 'zh returns 退货', 'zh shipping 配送', 'en shipping.en-notes shipping.en-notes']),
    )
    expect(passages.map(passage => passage.id)).toContain('zh/returns#我有多长时间')
  })

  it('takes up how customers ask for a section, and shows it to nobody', async () => {
    const text = `---
locale: en
---
Intro.

## Costs

<!-- asked as:
what do i pay for a return
- is it free

what do i pay for a return
-->
<!-- a note of the author -->

Free.
`
    await ingest(await files.write('returns.md', text))
    await files.write('returns.zh.md', '## 费用\n\n<!-- 顾客这样问：\n退货要钱吗\n-->\n免费。\n')
    await ingest(files.path())
    const [intro, costs, chinese] = await storage.knowledge.list()
    expect(intro).toMatchObject({ text: 'Intro.', section: 0 })
    expect(intro?.askedAs).toBeUndefined()
    expect(costs).toMatchObject({ text: 'Free.', section: 1, askedAs: ['what do i pay for a return', 'is it free'] })
    expect(chinese).toMatchObject({ text: '免费。', section: 1, askedAs: ['退货要钱吗'] })
  })

  it('refuses a page whose list of questions does not end, and says where it begins', async () => {
    await files.write('good.en.md', 'Text.\n')
    await files.write('open.en.md', '# Returns\n\n<!-- asked as:\nis it free\n\nFree.\n')
    const report = await ingest(files.path())
    expect(report).toMatchObject({ read: 2, stored: 1, skipped: 1 })
    expect(report.problems).toEqual([expect.objectContaining({ line: 3, message: expect.stringContaining('-->') })])
  })

  it('tells headings of the same words apart', async () => {
    const text = '---\nlocale: en\n---\n## Costs\n\nOne.\n\n## Costs\n\nTwo.\n\n## !?\n\nThree.\n'
    await ingest(await files.write('page.md', text))
    expect(await storedIds()).toEqual(['en/page#3', 'en/page#costs', 'en/page#costs-2'])
  })

  describe('a second time', () => {
    beforeEach(async () => {
      await files.write('en/returns.md', returns)
      await files.write('en/jobs.md', '# Jobs\n\nNone.\n')
      await files.write('zh/jobs.md', '# 职位\n\n没有。\n')
      await ingest(files.path())
    })

    it('removes the passages that a page has no longer', async () => {
      const report = await ingest(await files.write('en/returns.md', returns.replace('Elsewhere', 'Rest of the world')))
      expect(report).toMatchObject({ stored: 4, removed: 1 })
      const ids = await storedIds()
      expect(ids).toContain('en/returns#rest-of-the-world')
      expect(ids).not.toContain('en/returns#elsewhere')
      expect(ids).toContain('en/jobs#0')
    })

    it('removes the pages that a folder has no longer, and leaves the other language alone', async () => {
      await rm(join(files.path(), 'en/jobs.md'))
      expect(await ingest(join(files.path(), 'en'))).toMatchObject({ removed: 1 })
      const ids = await storedIds()
      expect(ids).not.toContain('en/jobs#0')
      expect(ids).toContain('zh/jobs#0')
    })

    it('keeps every page while one cannot be read', async () => {
      await files.write('en/jobs.md', '---\ntitle: [\n---\nNone.\n')
      const report = await ingest(files.path())
      expect(report).toMatchObject({ read: 3, skipped: 1, removed: 0, problemCount: 1 })
      expect(report.problems[0]?.file).toBe(join(files.path(), 'en/jobs.md'))
      expect(report.problems[0]?.message).toMatch(/^front matter: /)
      expect(await storedIds()).toContain('en/jobs#0')
    })
  })

  it('reports a page it cannot use, and takes the others', async () => {
    await files.write('a.md', '# No language\n\nText.\n')
    await files.write('b.md', '---\nlocale: fr\n---\nTexte.\n')
    await files.write('c.md', '---\nlocale: en\n---\n\n# Only a title\n')
    await files.write('en/d.md', 'Text.\n')
    await files.write('more/d.en.md', 'The same page.\n')
    const report = await ingest(files.path())
    expect(report).toMatchObject({ read: 5, stored: 1, skipped: 4, problemCount: 4 })
    const messages = report.problems.map(problem => problem.message)
    for (const [index, part] of ['its language', 'fr is not spoken', 'no text', 'another file'].entries()) {
      expect(messages[index]).toContain(part)
    }
  })

  it('refuses what is no knowledge, and changes nothing', async () => {
    await ingest(await files.write('en/returns.md', returns))
    const before = await storedIds()
    const empty = await files.write('en/empty.md', '')
    await expect(ingest(empty)).rejects.toMatchObject({ code: 'FEED_EMPTY' })
    await expect(ingest(empty)).rejects.toThrow(empty)
    await expect(ingest(join(files.path(), 'none'))).rejects.toMatchObject({ code: 'FEED_UNREADABLE' })
    const signal = AbortSignal.abort()
    const aborted = ingestKnowledge({ paths: [files.path()], ...storage, signal })
    await expect(aborted).rejects.toMatchObject({ code: 'ABORTED' })
    expect(await storedIds()).toEqual(before)
  })
})
