import type { Locale, Passage } from '../../domain/index.ts'
import { toPassageId } from '../../domain/index.ts'
import { readAskedAs } from './asked-as.ts'
import { inline, toPlainText } from './plain-text.ts'

export type Page = {
  readonly pageId: string
  readonly locale: Locale
  readonly title: string
  readonly link?: string
  /** Markdown without the front matter. */
  readonly body: string
}

type Section = { readonly headings: readonly string[]; readonly lines: string[] }

/**
 * Cuts a page at its headings of the second and third level. What stands before the first is a passage too; a heading
 * with nothing under it is none, but stays above those below it.
 */
export function splitPage(page: Page): readonly Passage[] {
  const taken = new Set<string>()
  const passages: Passage[] = []
  for (const [ordinal, section] of toSections(page).entries()) {
    const markdown = section.lines.join('\n')
    const text = toPlainText(markdown)
    if (text === '') continue
    const slug = unusedSlug(section.headings.length > 1 ? toSlug(section.headings.at(-1) ?? '') : '', ordinal, taken)
    const askedAs = readAskedAs(markdown)
    passages.push({
      id: toPassageId(`${page.locale}/${page.pageId}#${slug}`),
      pageId: page.pageId,
      locale: page.locale,
      headings: section.headings,
      text,
      section: ordinal,
      ...(askedAs.length > 0 && { askedAs }),
      ...(page.link !== undefined && { link: page.link }),
    })
  }
  return passages
}

function toSections({ title, body }: Page): readonly Section[] {
  let section: Section = { headings: [title], lines: [] }
  const sections = [section]
  let above = ''
  let isInCode = false
  for (const line of body.split(/\r?\n/)) {
    if (/^\s*(```|~~~)/.test(line)) isInCode = !isInCode
    const heading = isInCode ? null : /^(#{1,3})\s+(.*?)\s*#*$/.exec(line)
    const level = heading?.[1]?.length
    if (!heading || level === undefined) {
      section.lines.push(line)
      continue
    }
    // A heading of the first level is the title, which every passage carries already.
    if (level === 1) continue
    const text = inline(heading[2] ?? '')
    if (level === 2) above = text
    const parents = level === 3 && above !== '' ? [title, above] : [title]
    section = { headings: [...parents, text], lines: [] }
    sections.push(section)
  }
  return sections
}

/** "How long do I have?" → "how-long-do-i-have"; Chinese stays as it is. */
function toSlug(heading: string): string {
  return heading
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
}

function unusedSlug(slug: string, ordinal: number, taken: Set<string>): string {
  const wanted = slug === '' ? String(ordinal) : slug
  let unused = wanted
  for (let copy = 2; taken.has(unused); copy += 1) unused = `${wanted}-${copy}`
  taken.add(unused)
  return unused
}
