import { type IntentName, type Locale, outOfScopeIntent } from '../domain/index.ts'
import { type ForeignExample, readIntentFiles, toIntentName } from '../ingest/index.ts'
import { planExamples, readIntentFolder, writeExamples } from '../learning/index.ts'
import { detectLocale } from '../understanding/index.ts'
import { openContext } from './context.ts'
import type { GlobalOptions } from './global-options.ts'
import { intentsFolderOf } from './intents-folder.ts'

const nextStep = 'the next start or "train understanding" learns it'

/**
 * Takes over training data of Rasa, Dialogflow ES or CSV into the intents folder. Exit 1 when something was left out
 * because of a fault or a contradiction; a file that is broken as a whole changes nothing.
 */
export async function importIntents(
  globals: GlobalOptions,
  files: readonly string[],
  options: { readonly dryRun?: boolean },
): Promise<void> {
  const context = openContext({ ...globals, quiet: true })
  const folder = intentsFolderOf(context)
  const reading = await readIntentFiles(files)
  const intents = await readIntentFolder(folder)
  const titles = nameIntents(reading.examples, new Set(intents.map(({ name }) => name)))
  const proposed = reading.examples.map(({ intent, text, locale, file, line }) => ({
    ...{ text, file, line },
    intent: titles.nameOf(intent),
    locale: locale ?? detectLocale(text) ?? context.config.shop.locale,
  }))
  const plan = planExamples(intents, proposed)
  const dryRun = options.dryRun ?? false
  const change = await writeExamples({ folder, examples: plan.added, titleOf: titles.titleOf, dryRun })

  const report = {
    ...{ folder, dryRun, read: reading.examples.length, ...change },
    added: plan.added.length,
    addedByLocale: countByLocale(plan.added),
    duplicates: plan.duplicates.length,
    contradictions: plan.contradictions,
    problems: reading.problems,
    ignored: reading.ignored,
    renamed: titles.renamed,
  }
  if (report.contradictions.length + report.problems.length > 0) process.exitCode = 1
  if (globals.json) {
    process.stdout.write(`${JSON.stringify(report)}\n`)
    return
  }
  for (const { file, line, message } of report.problems) process.stderr.write(`${file}:${line}: ${message}\n`)
  for (const { file, line, text, intent, owner } of report.contradictions) {
    process.stderr.write(`${file}:${line}: "${text}" of ${intent} is an example of ${owner}; keep it in one\n`)
  }
  for (const [from, name] of Object.entries(report.renamed)) process.stdout.write(`"${from}" → ${name}\n`)
  const skipped = report.problems.length + report.contradictions.length
  const ignored = Object.entries(report.ignored).map(([kind, count]) => `${count} ${kind}`)
  const hasOutOfScope =
    intents.some(({ name }) => name === outOfScopeIntent) || change.created.includes(outOfScopeIntent)
  const lines = [
    `${report.added} examples ${dryRun ? 'would be ' : ''}added to ${folder}, ${report.duplicates} known already, ${skipped} skipped`,
    ...(change.created.length > 0 ? [`new intents: ${change.created.join(', ')}; see to their skill and wording`] : []),
    ...(change.changed.length > 0 ? [`changed: ${change.changed.join(', ')}`] : []),
    ...(ignored.length > 0 ? [`not intents, left: ${ignored.join(', ')}`] : []),
    ...(report.added > 0 && !dryRun ? [nextStep] : []),
    ...(hasOutOfScope ? [] : [`${folder} has no oos.yaml yet, which a start needs; copy it from the shipped intents`]),
  ]
  process.stdout.write(`${lines.join('\n')}\n`)
}

/** Names of ours for the names in the files: one that is known as it is written stays. */
function nameIntents(examples: readonly ForeignExample[], known: ReadonlySet<IntentName>) {
  const names = new Map<string, IntentName>()
  for (const { intent } of examples) names.set(intent, known.has(intent) ? intent : toIntentName(intent))
  const firstTitles = new Map([...names].reverse().map(([title, name]) => [name, title]))
  return {
    nameOf: (foreign: string): IntentName => names.get(foreign) ?? toIntentName(foreign),
    titleOf: (name: IntentName): string => firstTitles.get(name) ?? name,
    renamed: Object.fromEntries([...names].filter(([title, name]) => title !== name)),
  }
}

function countByLocale(examples: readonly { readonly locale: Locale }[]): Readonly<Record<Locale, number>> {
  const count = (locale: Locale) => examples.filter(example => example.locale === locale).length
  return { en: count('en'), zh: count('zh') }
}
