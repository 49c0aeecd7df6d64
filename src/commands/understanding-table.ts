import Table from 'cli-table3'
import type { Scores, SimilarPair, UnderstandingReport } from '../learning/index.ts'

/** What fits on one screen; `--all` prints everything. */
const shortLength = 10
const textsShown = 2
const textCharacters = 60

const plain = { style: { head: [], border: [] } }

/** The report for a terminal, the worst first. @param isWhole - every row instead of the first of each table. */
export function toUnderstandingTables(report: UnderstandingReport, isWhole: boolean): string {
  const limit = isWhole ? Number.POSITIVE_INFINITY : shortLength
  const { byLocale } = report
  const parts = [
    report.examples > 0 &&
      `Held-back decisions on ${report.examples} examples: ${percent(report.accuracy)} right (English ${percent(byLocale.en)}, Chinese ${percent(byLocale.zh)}).`,
    section(
      'Intents, the worst first',
      report.examples > 0 ? report.intents : [],
      limit,
      ['intent', 'examples', 'precision', 'recall', 'en', 'zh'],
      each => [
        each.intent,
        `${each.examples}`,
        percent(each.precision),
        percent(each.recall),
        inLanguage(each.byLocale.en),
        inLanguage(each.byLocale.zh),
      ],
    ),
    section(
      'Taken for another',
      report.confusions,
      limit,
      ['examples of', 'taken for', 'times', 'for example'],
      each => [
        each.intent,
        each.takenFor,
        `${each.count} (${percent(each.share)})`,
        each.texts
          .slice(0, isWhole ? undefined : textsShown)
          .map(shorten)
          .join('\n'),
      ],
    ),
    section(
      'Contradictions: examples of two intents that are nearer to each other than to any of their own',
      report.contradictions,
      limit,
      ['cosine', 'example', 'file'],
      pairRow,
    ),
    section(
      'Duplicates: examples of one intent of which one adds nothing',
      report.duplicates,
      limit,
      ['cosine', 'example', 'file'],
      pairRow,
    ),
    ...(report.missing.length > 0
      ? [`Without an example: ${report.missing.map(({ intent, locale }) => `${intent} (${locale})`).join(', ')}.`]
      : []),
  ]
  return `${parts.filter(Boolean).join('\n\n')}\n`
}

function section<Row>(
  title: string,
  rows: readonly Row[],
  limit: number,
  head: readonly string[],
  toCells: (row: Row) => readonly string[],
): string {
  if (rows.length === 0) return ''
  const table = new Table({ ...plain, head: [...head] })
  for (const row of rows.slice(0, limit)) table.push([...toCells(row)])
  const rest = rows.length > limit ? `\n${rows.length - limit} more with --all.` : ''
  return `${title} (${rows.length})\n${table.toString()}${rest}`
}

const pairRow = ({ similarity, texts, files }: SimilarPair) => [
  similarity.toFixed(3),
  texts.map(shorten).join('\n'),
  files[0] === files[1] ? files[0] : files.join('\n'),
]

/** "12: 80 % / 75 %": examples, precision, recall. */
function inLanguage({ examples, precision, recall }: Scores): string {
  return `${examples}: ${percent(precision)} / ${percent(recall)}`
}

function percent(share: number | undefined): string {
  return share === undefined ? '–' : `${(100 * share).toFixed(1)} %`
}

function shorten(text: string): string {
  const characters = [...text]
  return characters.length > textCharacters ? `${characters.slice(0, textCharacters - 1).join('')}…` : text
}
