import { basename, dirname, extname } from 'node:path'
import { parseDocument } from 'yaml'
import { z } from 'zod'
import { locales, toLocale } from '../../domain/index.ts'
import { describeIssues } from '../feed/row-mapper.ts'
import { findOpenAskedAs } from './asked-as.ts'
import { inline } from './plain-text.ts'
import type { Page } from './split-page.ts'

/** Other fields are let pass: pages are often written for a site generator as well. */
const frontMatter = z.object({
  title: z.string().trim().min(1).optional(),
  locale: z.string().optional(),
  link: z.string().trim().min(1).optional(),
})

export type ReadPage =
  | { readonly kind: 'page'; readonly page: Page }
  | { readonly kind: 'bad'; readonly line: number; readonly message: string }

/**
 * Reads one Markdown page. Its language is the `locale` of its front matter, else the end of its name (`returns.zh.md`),
 * else the name of its folder (`zh/returns.md`). Its title is that of the front matter, else the first heading.
 */
export function readPage(path: string, text: string): ReadPage {
  const source = text.replace(/^\ufeff/, '')
  const matter = /^---[ \t]*\r?\n([\s\S]*?)^---[ \t]*(?:\r?\n|$)/m.exec(source)
  const hasMatter = matter?.index === 0
  const document = parseDocument(hasMatter ? (matter[1] ?? '') : '')
  const [fault] = document.errors
  if (fault) {
    const line = (fault.linePos?.[0].line ?? 0) + 1
    return { kind: 'bad', line, message: `front matter: ${fault.message.split('\n')[0]}` }
  }
  const fields = frontMatter.safeParse(document.toJS() ?? {})
  if (!fields.success) return { kind: 'bad', line: 1, message: `front matter: ${describeIssues(fields.error.issues)}` }

  const body = hasMatter ? source.slice(matter[0].length) : source
  const open = findOpenAskedAs(source)
  if (open !== undefined)
    return { kind: 'bad', line: open, message: 'a comment "asked as" does not end; close it with -->' }
  const name = basename(path, extname(path))
  const suffix = toLocale(/\.([a-z]{2})$/i.exec(name)?.[1])
  const pageId = suffix ? name.slice(0, -3) : name
  const declared = fields.data.locale
  const locale = declared === undefined ? (suffix ?? toLocale(basename(dirname(path)))) : toLocale(declared)
  if (!locale) {
    const wrong = declared === undefined ? 'its language is not known' : `locale: ${declared} is not spoken here`
    return { kind: 'bad', line: 1, message: `${wrong}; write "locale:" with one of ${locales.join(', ')}` }
  }
  const heading = /^#\s+(.*?)\s*#*$/m.exec(body)?.[1]
  const title = fields.data.title ?? (heading === undefined ? pageId : inline(heading))
  const { link } = fields.data
  return { kind: 'page', page: { pageId, locale, title, ...(link !== undefined && { link }), body } }
}
