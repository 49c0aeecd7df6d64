import type { Progress } from '../domain/index.ts'
import { silentProgress } from '../domain/index.ts'
import { FeedFile } from './feed/feed-file.ts'
import type { RowMapper } from './feed/row-mapper.ts'
import type { Located } from './feed/scan-feed.ts'
import { scanFeed } from './feed/scan-feed.ts'
import { refuseAborted } from './refuse-aborted.ts'
import type { IngestReport } from './report.ts'
import { ProblemList } from './report.ts'

/** What every kind of feed takes. */
export type FeedOptions = {
  /** JSON lines or one JSON array each, plain or packed with gzip. */
  readonly files: readonly string[]
  readonly progress?: Progress
  readonly signal?: AbortSignal
}

/**
 * Opens the files for `work` and closes them afterwards.
 * @throws AppError FEED_UNREADABLE, FEED_EMPTY
 */
export async function withFeedFiles<Result>(
  paths: readonly string[],
  work: (files: readonly FeedFile[]) => Promise<Result>,
): Promise<Result> {
  const files: FeedFile[] = []
  try {
    for (const path of paths) files.push(await FeedFile.open(path))
    return await work(files)
  } finally {
    for (const file of files) await file.close()
  }
}

/**
 * Reads the files twice: once to see that they are whole and which rows are good, then to store those, a batch at a
 * time. So a file that breaks off changes nothing, and one of any length needs little memory.
 *
 * @param store - stores a batch; storing one twice does no harm. @returns how many of it were new, where it knows.
 * @throws AppError FEED_UNREADABLE, FEED_EMPTY, ABORTED
 */
export function ingestRows<Value>(
  label: string,
  { files: paths, progress = silentProgress, signal }: FeedOptions,
  mapper: RowMapper<Value>,
  store: (batch: readonly Located<Value>[], problems: ProblemList) => Promise<number | undefined>,
): Promise<IngestReport> {
  return withFeedFiles(paths, async files => {
    const problems = new ProblemList()
    let good = 0
    let skipped = 0
    const checking = progress.start(`Checking ${label}`)
    const onBadRow = ({ problem }: { problem: Parameters<ProblemList['add']>[0] }) => {
      skipped += 1
      problems.add(problem)
    }
    for await (const batch of scanFeed(files, { mapper, onBadRow, signal })) {
      good += batch.length
      checking.update(good + skipped)
    }
    checking.end()

    let stored = 0
    let added: number | undefined
    const storing = progress.start(`Storing ${label}`, good)
    for await (const batch of scanFeed(files, { mapper, onBadRow: () => {}, signal })) {
      refuseAborted(signal)
      const news = await store(batch, problems)
      if (news !== undefined) added = (added ?? 0) + news
      stored += batch.length
      storing.update(stored)
    }
    storing.end()
    return { read: good + skipped, stored, ...(added !== undefined && { added }), skipped, ...problems.toReport() }
  })
}
