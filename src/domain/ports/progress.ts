/** Told how far a long task is. The command line draws a bar; a test ignores it. */
export interface Progress {
  /** Begins a task of `total` steps; absent when the number is not known. */
  start(label: string, total?: number): ProgressTask
}
export interface ProgressTask {
  /** `done` steps so far. */
  update(done: number): void
  end(summary?: string): void
}
export const silentProgress: Progress = { start: () => ({ update() {}, end() {} }) }
