import path from 'node:path'
import Table from 'cli-table3'
import { openApp, openStorage } from '../app.ts'
import { AppError, type IntentDefinition } from '../domain/index.ts'
import {
  listReviewGroups,
  type ProposedExample,
  planExamples,
  type ReviewGroup,
  readIntentFolder,
  removePersonalData,
  reviewDigest,
  saysSomething,
  writeExamples,
} from '../learning/index.ts'
import { detectLocale } from '../understanding/index.ts'
import { openContext } from './context.ts'
import type { GlobalOptions } from './global-options.ts'
import { intentsFolderOf } from './intents-folder.ts'

const defaultTurns = 20_000
const defaultLimit = 20
const samplesShown = 3
const sampleWidth = 60
const groupForm = /^g-[0-9a-f]{6}$/

export type ReviewOptions = { readonly limit?: number; readonly turns?: number }

/** Prints what customers wrote and the bot did not understand, in groups of one meaning. */
export async function reviewList(globals: GlobalOptions, options: ReviewOptions): Promise<void> {
  const groups = await openGroups(globals, options)
  const shown = groups.slice(0, options.limit ?? defaultLimit)
  if (globals.json) {
    process.stdout.write(`${JSON.stringify({ groups: shown, total: groups.length })}\n`)
    return
  }
  if (groups.length === 0) {
    process.stdout.write('nothing to review\n')
    return
  }
  const table = new Table({
    head: ['group', 'times', 'language', 'customers wrote', 'likeliest', 'why'],
    colWidths: [null, null, null, sampleWidth + 2, null, null],
    wordWrap: true,
    wrapOnWordBoundary: false,
    style: { head: [], border: [] },
  })
  for (const { id, count, locale, texts, intents, reasons } of shown) {
    const rest = texts.length - samplesShown
    const samples = [...texts.slice(0, samplesShown), ...(rest > 0 ? [`… ${rest} more`] : [])]
    const likeliest = intents.map(({ intent, score }) => `${intent} ${Math.round(score * 100)} %`)
    table.push([id, count, locale, samples.join('\n'), likeliest.join('\n'), reasons.join('\n')])
  }
  const rest =
    groups.length > shown.length ? `${groups.length - shown.length} more groups with --limit ${groups.length}\n` : ''
  process.stdout.write(
    `${table.toString()}\n${rest}floorwalker review assign GROUP INTENT · floorwalker review dismiss GROUP\n`,
  )
}

/** Makes a group's texts, or one text, examples of an intent. Personal data is taken out first. */
export async function reviewAssign(
  globals: GlobalOptions,
  target: string,
  intent: string,
  options: Pick<ReviewOptions, 'turns'>,
): Promise<void> {
  const context = openContext({ ...globals, quiet: true })
  const folder = intentsFolderOf(context)
  const intents = await readIntentFolder(folder)
  refuseUnknown(intents, intent)
  const group = groupForm.test(target) ? await openGroup(globals, target, options) : undefined
  const texts = group?.texts ?? [removePersonalData(target)]
  if (!texts.every(saysSomething)) {
    throw new AppError('COMMAND_USAGE', {
      message: 'there is nothing to learn from that text; give a group, or the words of a customer',
    })
  }
  const proposed = texts.map(
    (text): ProposedExample => ({
      ...{ intent, text },
      locale: group?.locale ?? detectLocale(text) ?? context.config.shop.locale,
    }),
  )
  const { added, duplicates, contradictions } = planExamples(intents, proposed)
  const [clash] = contradictions
  if (clash) {
    throw new AppError('INTENT_FILE_INVALID', {
      message: `"${clash.text}" is an example of ${clash.owner}; take it out of ${clash.owner}.yaml first, nothing was changed`,
    })
  }
  await writeExamples({ folder, examples: added })
  const file = path.join(folder, `${intent}.yaml`)
  if (globals.json) {
    process.stdout.write(
      `${JSON.stringify({ intent, file, added: added.map(({ text }) => text), known: duplicates.length })}\n`,
    )
    return
  }
  const known = duplicates.length > 0 ? `, ${duplicates.length} known already` : ''
  process.stdout.write(`${added.length} examples added to ${file}${known}\n`)
  for (const { text } of added) process.stdout.write(`  ${text}\n`)
  if (added.length > 0) process.stdout.write('the next start or "train understanding" learns them\n')
}

/** Takes a group, or one text, off the list without learning anything from it. */
export async function reviewDismiss(
  globals: GlobalOptions,
  target: string,
  options: Pick<ReviewOptions, 'turns'>,
): Promise<void> {
  const texts = groupForm.test(target)
    ? (await openGroup(globals, target, options)).texts
    : [removePersonalData(target)]
  const storage = await openStorage(openContext({ ...globals, quiet: true }))
  try {
    await storage.review.dismiss(texts.map(reviewDigest))
  } finally {
    await storage.close()
  }
  if (globals.json) process.stdout.write(`${JSON.stringify({ dismissed: texts })}\n`)
  else process.stdout.write(`${texts.length} texts dismissed\n`)
}

function refuseUnknown(intents: readonly IntentDefinition[], intent: string): void {
  if (intents.some(({ name }) => name === intent)) return
  const known = intents.map(({ name }) => name).join(', ')
  throw new AppError('COMMAND_USAGE', { message: `there is no intent "${intent}"; known are ${known}` })
}

async function openGroup(
  globals: GlobalOptions,
  id: string,
  options: Pick<ReviewOptions, 'turns'>,
): Promise<ReviewGroup> {
  const group = (await openGroups(globals, options)).find(found => found.id === id)
  if (!group)
    throw new AppError('NOT_FOUND', { message: `there is no group ${id}; "floorwalker review list" shows them` })
  return group
}

async function openGroups(globals: GlobalOptions, { turns }: ReviewOptions): Promise<readonly ReviewGroup[]> {
  const context = openContext({ ...globals, quiet: true })
  const app = await openApp(context)
  try {
    const { conversations, events, review } = app.storage
    return await listReviewGroups({
      ...{ conversations, events, review },
      intents: app.intents,
      index: app.exampleVectors,
      understand: (text, locale) => app.understand(text, locale, context.clock(), context.signal),
      turns: turns ?? defaultTurns,
    })
  } finally {
    await app.close()
  }
}
