import type { Command } from 'commander'
import type { GlobalOptions } from './global-options.ts'

/** What leaves the shop as a file; kept out of main.ts, which stays short. */
export function addExportCommand(program: Command, globals: () => GlobalOptions): void {
  const write = program.command('export').description("write the shop's data for other programs")
  write
    .command('events')
    .description('what customers did, oldest first, for training elsewhere')
    .requiredOption('--to <file>', 'ends in .parquet, or .jsonl as "ingest events" reads it')
    .addHelpText('after', '\nExample: floorwalker export events --to events.parquet')
    .action(async (options: { to: string }) => (await import('./export-events.ts')).exportEvents(globals(), options))
}
