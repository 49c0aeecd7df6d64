import type { FileHandle } from 'node:fs/promises'
import type { BehaviourEvent } from '../../domain/index.ts'

/** Writes events into an open file. */
export interface EventSink {
  write(events: readonly BehaviourEvent[]): Promise<void>
  /** Writes what is held back still, and what closes the format. */
  end(): Promise<void>
}

export type OpenEventSink = (file: FileHandle) => EventSink
