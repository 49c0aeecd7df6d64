import { readFile } from 'node:fs/promises'
import type { KnowledgeStore, Passage, Progress } from '../../domain/index.ts'
import { AppError, silentProgress } from '../../domain/index.ts'
import { unreadable } from '../feed/feed-file.ts'
import { refuseAborted } from '../refuse-aborted.ts'
import type { IngestReport } from '../report.ts'
import { ProblemList } from '../report.ts'
import { findPages } from './find-pages.ts'
import { readPage } from './read-page.ts'
import { splitPage } from './split-page.ts'

export type IngestKnowledgeOptions = {
  /** Folders, with everything below them, or Markdown files. */
  readonly paths: readonly string[]
  readonly knowledge: KnowledgeStore
  readonly progress?: Progress
  readonly signal?: AbortSignal
}

/**
 * Loads the shop's pages, a passage for each heading.
 *
 * Passages that their page has no longer are removed. Given folders, so are the pages that are no longer there, in
 * the languages in which the folders have pages: loading `en/` does not remove `zh/`. A page that cannot be used is
 * reported and stays as it was stored.
 *
 * @throws AppError FEED_UNREADABLE, FEED_EMPTY, ABORTED; nothing stored has changed then.
 */
export async function ingestKnowledge({
  paths,
  knowledge,
  progress = silentProgress,
  signal,
}: IngestKnowledgeOptions): Promise<IngestReport> {
  const { files, areFolders } = await findPages(paths)
  const problems = new ProblemList()
  const passagesByPage = new Map<string, readonly Passage[]>()
  const reading = progress.start('Reading pages', files.length)
  let hasBadPage = false
  for (const [index, file] of files.entries()) {
    refuseAborted(signal)
    const read = readPage(file, await readText(file))
    if (read.kind === 'bad') {
      hasBadPage = true
      problems.add({ file, line: read.line, message: read.message })
    } else {
      const key = pageKey(read.page)
      const passages = splitPage(read.page)
      if (passagesByPage.has(key)) problems.add({ file, line: 1, message: `page ${key} is in another file already` })
      else if (passages.length === 0) problems.add({ file, line: 1, message: 'the page has no text' })
      else passagesByPage.set(key, passages)
    }
    reading.update(index + 1)
  }
  reading.end()
  const passages = [...passagesByPage.values()].flat()
  if (passages.length === 0) throw emptyKnowledge(paths, problems)

  refuseAborted(signal)
  await knowledge.upsert(passages)
  // Which page a bad file held is not known for sure, so then only pages that were read lose passages.
  const gone = await findGone(knowledge, passagesByPage, areFolders && !hasBadPage)
  await knowledge.remove(gone.map(passage => passage.id))
  return {
    read: files.length,
    stored: passages.length,
    skipped: files.length - passagesByPage.size,
    removed: gone.length,
    ...problems.toReport(),
  }
}

async function findGone(
  knowledge: KnowledgeStore,
  passagesByPage: ReadonlyMap<string, readonly Passage[]>,
  withPages: boolean,
): Promise<readonly Passage[]> {
  const passages = [...passagesByPage.values()].flat()
  const ids = new Set(passages.map(passage => passage.id))
  const languages = new Set(passages.map(passage => passage.locale))
  return (await knowledge.list()).filter(passage => {
    const isInScope = withPages ? languages.has(passage.locale) : passagesByPage.has(pageKey(passage))
    return isInScope && !ids.has(passage.id)
  })
}

function pageKey({ locale, pageId }: { readonly locale: string; readonly pageId: string }): string {
  return `${locale}/${pageId}`
}

async function readText(path: string): Promise<string> {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path))
  } catch (error) {
    throw unreadable(path, error)
  }
}

function emptyKnowledge(paths: readonly string[], problems: ProblemList): AppError {
  const [first] = problems.toReport().problems
  const why = first ? `no page can be used; ${first.file}: ${first.message}` : 'there is no Markdown page'
  return new AppError('FEED_EMPTY', { message: `${paths.join(', ')}: ${why}` })
}
