import type { Command } from 'commander'
import type { EvaluateUnderstandingOptions } from './evaluate-understanding.ts'
import type { GlobalOptions } from './global-options.ts'

/** @param evaluate - the command that this one stands below. */
export function addEvaluateUnderstanding(evaluate: Command, globals: () => GlobalOptions): void {
  evaluate
    .command('understanding')
    .description('intents and what is out of scope, on labelled texts: JSON lines {text, intent}, plain or .gz')
    .requiredOption('--test <file>', 'texts to decide on; the intent "oos" is out of scope')
    .option('--train <file>', "texts to learn from (default: the shop's own intents)")
    .option('--locale <locale>', 'only texts of this "locale", and those without one')
    .option('--predictions <file>', 'write {text, intent, best, score} a line, in the order of the test')
    .option('--confusion <file.svg>', 'draw what was taken for what')
    .addHelpText('after', '\nExample: floorwalker evaluate understanding --train train.jsonl.gz --test test.jsonl.gz')
    .action(async (options: EvaluateUnderstandingOptions) =>
      (await import('./evaluate-understanding.ts')).evaluateUnderstanding(globals(), options),
    )
}
