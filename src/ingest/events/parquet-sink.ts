import type { FileHandle } from 'node:fs/promises'
import { ByteWriter, ParquetWriter } from 'hyparquet-writer'
import type { BehaviourEvent } from '../../domain/index.ts'
import { type EventColumn, eventColumns } from './event-columns.ts'
import type { EventSink } from './event-sink.ts'

/** Events of one row group: held in memory until it is written. */
const groupRows = 20_000

const physicalTypes = {
  text: { type: 'BYTE_ARRAY', converted_type: 'UTF8', logical_type: { type: 'STRING' } },
  whole: { type: 'INT64' },
  time: {
    type: 'INT64',
    converted_type: 'TIMESTAMP_MILLIS',
    logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MILLIS' },
  },
} as const

const schema = [
  { name: 'event', num_children: eventColumns.length },
  ...eventColumns.map(({ name, type, isRequired }) => ({
    ...{ name, ...physicalTypes[type] },
    repetition_type: isRequired ? ('REQUIRED' as const) : ('OPTIONAL' as const),
  })),
]

/** Parquet with Snappy, a row group at a time. */
export function openParquetSink(file: FileHandle): EventSink {
  const bytes = Object.assign(new ByteWriter(1 << 20), {
    async flush() {
      await file.writeFile(bytes.getBytes())
      bytes.index = 0
    },
    finish: () => bytes.flush(),
  })
  const parquet = new ParquetWriter({ writer: bytes, schema: [...schema], createdBy: 'floorwalker' })
  let held: BehaviourEvent[] = []
  const writeGroup = async (events: readonly BehaviourEvent[]) => {
    const columnData = eventColumns.map(column => ({ name: column.name, data: events.map(cellsOf(column)) }))
    await parquet.write({ columnData, rowGroupSize: groupRows })
  }
  return {
    async write(events) {
      held.push(...events)
      while (held.length >= groupRows) {
        await writeGroup(held.slice(0, groupRows))
        held = held.slice(groupRows)
      }
    },
    async end() {
      if (held.length > 0) await writeGroup(held)
      await parquet.finish()
    },
  }
}

function cellsOf({ type, read }: EventColumn): (event: BehaviourEvent) => string | bigint | Date | undefined {
  return event => {
    const value = read(event)
    if (typeof value !== 'number') return value
    return type === 'time' ? new Date(value) : BigInt(value)
  }
}
