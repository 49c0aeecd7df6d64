import type { Command } from 'commander'
import { addEvaluateUnderstanding } from './add-evaluate-understanding.ts'
import type { EvaluateSearchOptions } from './evaluate-search.ts'
import type { EvaluateSplitOptions } from './evaluate-split.ts'
import type { GlobalOptions } from './global-options.ts'

/** The commands that measure; kept out of main.ts, which stays short. */
export function addEvaluateCommands(
  program: Command,
  globals: () => GlobalOptions,
  toCount: (text: string) => number,
): void {
  const evaluate = program.command('evaluate').description('measure')
  addEvaluateUnderstanding(evaluate, globals)
  evaluate
    .command('journeys')
    .description('scripted conversations: what the customer says, what the reply must hold')
    .argument(
      '[files...]',
      'journeys (.yaml) or scripted conversations (.jsonl, one a line); default: the journeys of the demo shop',
    )
    .addHelpText('after', '\nExample: floorwalker evaluate journeys demo/journeys/price.yaml')
    .action(async (files: string[]) => (await import('./evaluate.ts')).evaluateJourneys(globals(), files))
  evaluate
    .command('search')
    .description('product search over files of products and queries')
    .requiredOption('--products <files...>', 'every format that "ingest products" reads')
    .requiredOption('--queries <file>', 'lines of id, tab and text')
    .option('--qrels <file>', 'judgements in TREC format: query 0 product grade')
    .option('--run <file>', 'write the run in TREC format, 100 products a query')
    .option('--map <file>', 'which foreign field is which of ours, for the products')
    .addHelpText('after', '\nExample: floorwalker evaluate search --products p.jsonl --queries q.tsv --qrels qrels.txt')
    .action(async (options: EvaluateSearchOptions) =>
      (await import('./evaluate-search.ts')).evaluateProductSearch(globals(), options),
    )
  evaluate
    .command('recommender')
    .description("full ranking on each customer's held-back last purchase, or on a split of others' data")
    .option('--best-possible <file>', "the simulator's own best score, for the demo shop")
    .option('--split <folder>', 'train, valid and test (.tsv or .tsv.gz): user, item, position; oldest first')
    .option(
      '--model <names>',
      'with --split, commas between: popularity, content, item-knn, rules, next, ials, ease, sasrec, gru, lstm, neumf, mlp, fusion (default: the fusion and what it merges)',
    )
    .option('--epochs <number>', 'with --split: most epochs of each neural model', toCount)
    .option('--optimizer <name>', 'with --split: of the neural models: adam, sgd or rmsprop')
    .option('--checkpoints <folder>', 'with --split: an interrupted training of a neural model goes on from here')
    .option('--chart <file>', 'with --split: quality against training time, and learning curves, as SVG')
    .option('--target <file>', 'which events are to be found: test or valid', 'test')
    .option('--refit', 'with --split: fit on the validation events too')
    .option('--predictions <file>', 'with --split: write user and ten items a line, by the last model')
    .option('--seed <number>', 'seed of everything random', toCount)
    .addHelpText('after', '\nExample: floorwalker evaluate recommender --split beauty --model rules')
    .action(async (options: EvaluateSplitOptions & { split?: string; bestPossible?: string }) => {
      const { split } = options
      if (split === undefined) return (await import('./evaluate.ts')).evaluateRecommender(globals(), options)
      return (await import('./evaluate-split.ts')).evaluateRecommenderSplit(globals(), split, options)
    })
}
