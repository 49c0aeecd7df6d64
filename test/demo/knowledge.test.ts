import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Locale, locales } from '../../src/domain/index.ts'
import { readAskedAs } from '../../src/ingest/knowledge/asked-as.ts'
import { loadConfig } from '../../src/load-config.ts'

const folder = join(import.meta.dirname, '../../demo/knowledge')
const questions = join(import.meta.dirname, '../../bench/knowledge-questions')
/** The longest passage that a reply quotes whole. */
const quotedCharacters = 420

type Question = {
  readonly locale: Locale
  readonly answers?: readonly { readonly page: string; readonly heading: string }[]
}
type Section = { readonly heading: string; readonly text: string }
type Page = {
  readonly file: string
  readonly matter: Readonly<Record<string, string>>
  readonly sections: Section[]
  readonly asked: readonly (readonly string[])[]
}

function readPage(locale: Locale, file: string): Page {
  const source = readFileSync(join(folder, locale, file), 'utf8')
  const [, head = '', body = ''] = /^---\n(.*?)\n---\n(.*)$/s.exec(source) ?? []
  const matter = Object.fromEntries(head.split('\n').map(line => line.split(/: (.*)/).slice(0, 2)))
  const sections = body.split(/^## /m).slice(1)
  return {
    file,
    matter,
    asked: sections.map(readAskedAs),
    sections: sections.map(section => {
      const [heading = '', ...lines] = section.split('\n')
      return {
        heading,
        text: lines
          .join('\n')
          .replace(/<!--[\s\S]*?-->/g, '')
          .trim(),
      }
    }),
  }
}

const files = (locale: Locale) => readdirSync(join(folder, locale)).sort()
const pages = (locale: Locale) => files(locale).map(file => readPage(locale, file))

function sentences(text: string, locale: Locale): readonly string[] {
  // An address or a web name is no end of a sentence.
  const plain = text.replace(/\b[\w-]+@[\w.-]+\w/g, 'address')
  return [...new Intl.Segmenter(locale, { granularity: 'sentence' }).segment(plain)].map(({ segment }) => segment)
}

/** What a customer could hold the shop to: money, percentages, ranges, times of day, addresses, telephone numbers. */
function commitments(text: string): readonly string[] {
  const found = text.match(/€[\d.,]*\d|\d+%|\d+–\d+|\d+:\d\d|\+\d[\d ]*\d|[\w.-]+@[\w.-]+\w/g) ?? []
  return [...new Set(found)].sort()
}

/** Every number, so that "30 days" cannot become "14 天". Small ones are often written as words and are left out. */
function numbers(text: string): readonly string[] {
  return [...new Set(text.match(/\d+(?:\.\d+)?/g) ?? [])].filter(number => Number(number) > 12).sort()
}

describe('the knowledge of the demo shop', () => {
  it('has the same pages in every language', () => {
    expect(files('en').length).toBeGreaterThanOrEqual(11)
    for (const locale of locales) expect(files(locale)).toEqual(files('en'))
  })

  describe.each(locales)('in %s', locale => {
    it('has at least 40 passages', () => {
      expect(pages(locale).flatMap(page => page.sections).length).toBeGreaterThanOrEqual(40)
    })

    it('names title, language and link of each page', () => {
      for (const { file, matter } of pages(locale)) {
        expect({ file, matter }).toEqual({
          file,
          matter: { title: expect.stringMatching(/\S/), locale, link: `/help/${file.replace('.md', '')}` },
        })
      }
    })

    it('has no heading twice on a page', () => {
      for (const { sections } of pages(locale)) {
        const headings = sections.map(({ heading }) => heading)
        expect(new Set(headings).size).toBe(headings.length)
      }
    })

    it('answers under each heading in 2 to 5 sentences that a reply can quote whole', () => {
      const unfit = pages(locale).flatMap(({ file, sections }) =>
        sections
          .map(({ heading, text }) => ({
            where: `${file}: ${heading}`,
            sentences: sentences(text, locale).length,
            characters: text.length,
          }))
          .filter(found => found.sentences < 2 || found.sentences > 5 || found.characters > quotedCharacters),
      )
      expect(unfit).toEqual([])
    })
  })

  it('says of every passage how customers ask for it, none of it twice', () => {
    for (const locale of locales) {
      const asked = pages(locale).flatMap(({ asked }) => asked)
      expect(Math.min(...asked.map(questions => questions.length))).toBeGreaterThanOrEqual(6)
      expect(asked.flat().filter((question, i, all) => all.indexOf(question) !== i)).toEqual([])
    }
  })

  it('names the contacts that the settings give to who asks for a person', () => {
    const { contacts } = loadConfig({ file: join(folder, '../floorwalker.yaml'), environment: {} }).shop
    if (!contacts?.email || !contacts.phone || !contacts.hours) throw new Error('the demo has no contacts')
    for (const locale of locales) {
      const page = pages(locale).find(({ file }) => file === 'contact.md')
      const text = page?.sections.map(section => section.text).join('\n') ?? ''
      expect(text).toContain(contacts.email)
      expect(text).toContain(contacts.phone)
      const times = contacts.hours[locale]?.match(/\d+:\d\d/g) ?? []
      expect(times).toHaveLength(4)
      for (const time of times) expect(text).toContain(time)
    }
  })

  it('promises the same in Chinese as in English, passage by passage', () => {
    const english = pages('en')
    const promises = (locale: Locale) =>
      pages(locale).map(({ file, sections }, page) => ({
        file,
        passages: sections.map(({ text }, place) => ({
          // The English heading in both, so that a difference is shown with its place.
          heading: english[page]?.sections[place]?.heading,
          commitments: commitments(text),
          numbers: numbers(text),
        })),
      }))
    expect(promises('zh')).toEqual(promises('en'))
  })

  it('has every section that the questions of the benchmark name as their answer', () => {
    const headings = locales.flatMap(locale =>
      pages(locale).flatMap(({ file, sections }) => sections.map(({ heading }) => `${locale}/${file} ${heading}`)),
    )
    const asked = readdirSync(questions)
      .flatMap(set => readdirSync(join(questions, set)).map(file => join(questions, set, file)))
      .flatMap(file => readFileSync(file, 'utf8').trim().split('\n'))
      .map(line => JSON.parse(line) as Question)
    const wanted = asked.flatMap(({ locale, answers = [] }) =>
      answers.map(({ page, heading }) => `${locale}/${page}.md ${heading}`),
    )
    expect(wanted.length).toBeGreaterThan(100)
    expect(wanted.filter(name => !headings.includes(name))).toEqual([])
  })

  it.each([
    ['standard delivery', 'delivery.md', /€4\.90/],
    ['delivery to China', 'delivery.md', /€14\.90/],
    ['the time for returns', 'returns.md', /\b30 days|30天/],
  ])('says what %s is', (_, file, pattern) => {
    for (const locale of locales) {
      expect(readPage(locale, file).sections.some(({ text }) => pattern.test(text))).toBe(true)
    }
  })
})
