import { stat } from 'node:fs/promises'
import { AppError, type EventStore, type Progress, silentProgress } from '../../domain/index.ts'
import { refuseAborted } from '../refuse-aborted.ts'
import type { OpenEventSink } from './event-sink.ts'
import { openJsonLinesSink } from './json-lines-sink.ts'
import { openParquetSink } from './parquet-sink.ts'
import { replaceFile } from './replace-file.ts'

export type ExportEventsOptions = {
  readonly events: Pick<EventStore, 'listAll' | 'count'>
  /** Ends in .parquet or .jsonl, which says the format. */
  readonly file: string
  readonly progress?: Progress
  readonly signal?: AbortSignal
}

export type EventsExport = { readonly events: number; readonly bytes: number }

const sinks: Readonly<Record<string, OpenEventSink>> = { '.parquet': openParquetSink, '.jsonl': openJsonLinesSink }

/**
 * Writes every event, oldest first, for training elsewhere. An existing file is replaced when the new one is whole.
 *
 * @throws AppError COMMAND_USAGE for another ending or a place that cannot be written; ABORTED.
 * Memory: one row group. Cost: about 0.6 s for 30,000 events.
 */
export async function exportEvents(options: ExportEventsOptions): Promise<EventsExport> {
  const { events, file, progress = silentProgress, signal } = options
  const ending = Object.keys(sinks).find(known => file.toLowerCase().endsWith(known))
  const openSink = ending === undefined ? undefined : sinks[ending]
  if (!openSink) {
    throw new AppError('COMMAND_USAGE', {
      message: `cannot export to ${file}: the name must end in ${Object.keys(sinks).join(' or ')}`,
    })
  }
  let written = 0
  const task = progress.start('Exporting events', await events.count())
  await replaceFile(file, async handle => {
    const sink = openSink(handle)
    for await (const page of events.listAll()) {
      refuseAborted(signal)
      await sink.write(page)
      written += page.length
      task.update(written)
    }
    await sink.end()
  })
  const { size } = await stat(file)
  task.end(`${written} to ${file}`)
  return { events: written, bytes: size }
}
