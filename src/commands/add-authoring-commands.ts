import type { Command } from 'commander'
import type { GlobalOptions } from './global-options.ts'

/** The commands by which an author works on the intents; kept out of main.ts, which stays short. */
export function addAuthoringCommands(
  program: Command,
  globals: () => GlobalOptions,
  toCount: (text: string) => number,
): void {
  const review = program.command('review').description('what customers wrote and the bot did not understand')
  review
    .command('list')
    .description('in groups of one meaning, the biggest first')
    .option('--limit <number>', 'groups to show (default: 20)', toCount)
    .option('--turns <number>', 'latest turns to look through (default: 20000)', toCount)
    .addHelpText('after', '\nExample: floorwalker review list')
    .action(async (options: { limit?: number; turns?: number }) =>
      (await import('./review.ts')).reviewList(globals(), options),
    )
  review
    .command('assign')
    .description('make the texts of a group, or one text, examples of an intent')
    .argument('<group|text>', 'id of a group, or what a customer wrote')
    .argument('<intent>', 'name of the intent; oos for what the shop does not answer')
    .option('--turns <number>', 'as in "review list"', toCount)
    .addHelpText('after', '\nExample: floorwalker review assign g-3fa2c1 track-order')
    .action(async (target: string, intent: string, options: { turns?: number }) =>
      (await import('./review.ts')).reviewAssign(globals(), target, intent, options),
    )
  review
    .command('dismiss')
    .description('take a group, or one text, off the list')
    .argument('<group|text>', 'id of a group, or what a customer wrote')
    .option('--turns <number>', 'as in "review list"', toCount)
    .addHelpText('after', '\nExample: floorwalker review dismiss g-3fa2c1')
    .action(async (target: string, options: { turns?: number }) =>
      (await import('./review.ts')).reviewDismiss(globals(), target, options),
    )

  program
    .command('import-intents')
    .description('take over training data: Rasa NLU YAML, a Dialogflow ES export (zip), or CSV (text,intent[,locale])')
    .argument('<files...>', 'files')
    .option('--dry-run', 'say what would change, and change nothing')
    .addHelpText('after', '\nExample: floorwalker import-intents data/nlu.yml --dry-run')
    .action(async (files: string[], options: { dryRun?: boolean }) =>
      (await import('./import-intents.ts')).importIntents(globals(), files, options),
    )
  program
    .command('export-intents')
    .description('write the examples of all intents for another system')
    .requiredOption('--to <format>', 'rasa | csv')
    .option('--out <path>', 'file, or folder: for Rasa with a file a language (default: to stdout)')
    .addHelpText('after', '\nExample: floorwalker export-intents --to rasa --out nlu.yml')
    .action(async (options: { to: string; out?: string }) =>
      (await import('./export-intents.ts')).exportIntents(globals(), options),
    )

  program
    .command('requests')
    .description('what a person of the shop has to do: service requests and hand-overs, newest first')
    .option('--limit <number>', 'requests to show (default: 50)', toCount)
    .addHelpText('after', '\nExample: floorwalker requests --limit 20')
    .action(async (options: { limit?: number }) => (await import('./requests.ts')).requests(globals(), options))
}
