import cliProgress from 'cli-progress'
import pino from 'pino'
import pretty from 'pino-pretty'
import { type Logger, type Progress, silentProgress } from '../domain/index.ts'

/** A task that is over sooner has no need of a bar. */
const barAfterMs = 2_000

/** A line a step, with a bar once the step has taken two seconds; on a terminal only, else plain lines. */
export function createTerminalProgress(quiet: boolean): Progress {
  if (quiet) return silentProgress
  const { stderr } = process
  return {
    start(label, total) {
      const startedAt = performance.now()
      let bar: cliProgress.SingleBar | undefined
      let done = 0
      return {
        update(value) {
          done = value
          if (!total || !stderr.isTTY || performance.now() - startedAt < barAfterMs) return
          if (!bar) {
            const format = `  ${label} {bar} {percentage}% {value}/{total} {eta_formatted} left`
            bar = new cliProgress.SingleBar(
              { format, stream: stderr, hideCursor: true, clearOnComplete: true },
              cliProgress.Presets.shades_classic,
            )
            bar.start(total, done)
          }
          bar.update(done)
        },
        end(summary) {
          bar?.stop()
          const took = (performance.now() - startedAt) / 1_000
          const time = took < 0.1 ? '' : ` (${took.toFixed(1)} s)`
          stderr.write(`✓ ${label}${summary === undefined ? '' : `: ${summary}`}${time}\n`)
        },
      }
    },
  }
}

/** On stderr, so that stdout stays for answers: one JSON object a line, or lines for people on a terminal. */
export function createLogger(level: string): Logger {
  const stream = process.stderr.isTTY
    ? pretty({ destination: 2, sync: true, colorize: true, translateTime: 'HH:MM:ss', singleLine: true })
    : pino.destination({ dest: 2, sync: false })
  const logger = pino({ level, base: null }, stream)
  return {
    debug: (event, fields) => logger.debug(fields ?? {}, event),
    info: (event, fields) => logger.info(fields ?? {}, event),
    warn: (event, fields) => logger.warn(fields ?? {}, event),
    error: (event, fields) => logger.error(fields ?? {}, event),
  }
}
