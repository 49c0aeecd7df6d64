#!/usr/bin/env node
import { Command, CommanderError } from 'commander'
import { addAuthoringCommands } from './commands/add-authoring-commands.ts'
import { addEvaluateCommands } from './commands/add-evaluate-commands.ts'
import { addExportCommand } from './commands/add-export-command.ts'
import { addOperatingCommands } from './commands/add-operating-commands.ts'
import { toCount, toPort } from './commands/arguments.ts'
import type { GlobalOptions } from './commands/global-options.ts'
import { AppError, describeError } from './domain/index.ts'

// Parses the command line, nothing else: each command lives in commands/ and is loaded when it is called, so that
// --help answers at once.

const program = new Command('floorwalker')
  .description("A customer-service bot for online shops: answers from the shop's own data, and recommends.")
  .version('0.1.0')
  .option('--config <file>', 'settings file (default: floorwalker.yaml in this folder, where there is one)')
  .option('--data <folder>', 'storage folder (default: data)')
  .option('--json', 'output for machines')
  .option('--quiet', 'no progress, warnings only')
  .exitOverride()
  .configureHelp({ showGlobalOptions: true })

const globals = () => program.opts<GlobalOptions>()

program
  .command('serve')
  .description('channels, widget and APIs')
  .option('--demo', 'load the demo shop first, and serve its page')
  .option('--port <number>', 'port to listen on; 0 takes any', toPort)
  .option('--host <address>', 'address to listen on')
  .addHelpText('after', '\nExample: floorwalker serve --demo --port 3978')
  .action(async (options: { demo?: boolean; port?: number; host?: string }) =>
    (await import('./commands/serve.ts')).serve(globals(), options),
  )

program
  .command('chat')
  .description('talk to it in the terminal')
  .option('--as <customer>', 'as this customer, verified')
  .option('--locale <locale>', 'en or zh, while a text has no language of its own')
  .addHelpText('after', '\nExample: floorwalker chat --as c0042')
  .action(async (options: { as?: string; locale?: string }) =>
    (await import('./commands/chat.ts')).chat(globals(), options),
  )

program
  .command('ingest')
  .description('load products (feeds of many formats), customers, events, orders, coupons or knowledge')
  .argument('<what>', 'products | customers | events | orders | coupons | knowledge')
  .argument('<files...>', 'files, plain or .gz; for knowledge Markdown files or folders')
  .option('--keep', 'products and knowledge: keep what the files no longer hold')
  .option('--map <file>', 'products: which foreign field is which of ours (YAML or JSON; see bench/maps)')
  .addHelpText('after', '\nExample: floorwalker ingest products feed.xml')
  .action(async (what: string, files: string[], options: { keep?: boolean; map?: string }) =>
    (await import('./commands/ingest.ts')).ingest(globals(), what, files, options),
  )

program
  .command('train')
  .description('fit the models')
  .argument('[what]', 'understanding | recommender | all', 'all')
  .option('--seed <number>', 'seed of everything random', toCount)
  .option('--all', 'the whole report on the intents, not the worst alone')
  .option('--chart <file>', 'recommender: quality against training time, as SVG')
  .addHelpText('after', '\nExample: floorwalker train recommender --seed 42')
  .action(async (what: string, options: { seed?: number; all?: boolean; chart?: string }) =>
    (await import('./commands/train.ts')).train(globals(), what, options),
  )

addEvaluateCommands(program, globals, toCount)

addAuthoringCommands(program, globals, toCount)
addOperatingCommands(program, globals)
addExportCommand(program, globals)

const usageCodes = new Set(['COMMAND_USAGE', 'CONFIG_INVALID'])

// A reader that has seen enough ("| head") is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1))

try {
  await program.parseAsync()
} catch (error) {
  if (error instanceof CommanderError) {
    // Commander has printed its line already; help and version are no failures.
    process.exitCode = error.exitCode === 0 ? 0 : 2
  } else {
    process.stderr.write(`floorwalker: ${describeError(error).split('\n')[0]}\n`)
    if (process.env.DEBUG && error instanceof Error) process.stderr.write(`${error.stack}\n`)
    process.exitCode = error instanceof AppError && usageCodes.has(error.code) ? 2 : 1
  }
}
