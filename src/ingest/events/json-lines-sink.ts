import { eventColumns } from './event-columns.ts'
import type { OpenEventSink } from './event-sink.ts'

/** One JSON object a line, as `ingest events` reads it. */
export const openJsonLinesSink: OpenEventSink = file => ({
  async write(events) {
    const lines = events.map(event => {
      const fields = eventColumns.map(({ name, type, read }) => {
        const value = read(event)
        return [name, type === 'time' && typeof value === 'number' ? new Date(value).toISOString() : value]
      })
      return `${JSON.stringify(Object.fromEntries(fields))}\n`
    })
    await file.write(lines.join(''))
  },
  end: async () => {},
})
