import type { Command } from 'commander'
import type { GlobalOptions } from './global-options.ts'

/** What tells how the bot is doing; kept out of main.ts, which stays short. */
export function addOperatingCommands(program: Command, globals: () => GlobalOptions): void {
  program
    .command('replay')
    .description('everything that one turn decided')
    .argument('<turn>', 'id of the turn, or "last"')
    .addHelpText('after', '\nExample: floorwalker replay last')
    .action(async (turn: string) => (await import('./replay.ts')).replay(globals(), turn))
  program
    .command('doctor')
    .description('what is configured, reachable and loaded, and what to do about the rest')
    .addHelpText('after', '\nExample: floorwalker doctor')
    .action(async () => (await import('./doctor.ts')).doctor(globals()))
}
