import type { CleaningReport, DirtKind } from '../../../recommendation/index.ts'

const meanings: Readonly<Record<DirtKind, string>> = {
  bot: 'looked at more than a person can',
  'unknown-product': 'of products that the shop does not have',
  future: 'dated after today',
  duplicate: 'the same again within seconds',
  burst: 'too many looks at once',
  'accidental-view': 'viewed and left at once',
}

/** What was left out of the events before training, for the terminal. */
export function toCleaningTable({ read, kept, dropped }: CleaningReport): string {
  const lines = dropped.map(
    ({ dirt, events, customers }) =>
      `${String(events).padStart(8)}  ${dirt.padEnd(16)} ${meanings[dirt]}, by ${customers} customer${customers === 1 ? '' : 's'}\n`,
  )
  return `${kept} of ${read} events are fit to learn from\n${lines.join('')}`
}
