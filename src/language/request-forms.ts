import { englishRequestForms } from './en/request-forms.ts'
import { chineseRequestForms } from './zh/request-forms.ts'

/** How a language puts several requests into one message. All patterns are tried on the text as it stands. */
export type RequestForms = {
  /** Says at the beginning how many requests follow: "two things:", 再问两个：. */
  readonly announces: RegExp
  /** Where a part may end, with the flags `g` and `u`; what is matched belongs to neither part. */
  readonly boundary: RegExp
  /** Begins a part that is a request of its own by what it says: "also …", 另外…. */
  readonly further: RegExp
  /** A part that is put as a question. */
  readonly questions: RegExp
  /** A part that orders something done. */
  readonly commands: RegExp
  /** A part that says what is wanted, which may be a condition of what was wanted before. */
  readonly wishes: RegExp
  /** A part that goes on with the one before it, whatever it looks like: "or …", 还是…. */
  readonly goesOn: RegExp
  /** A part that names what the next ones ask of, though it looks like a question: "what about X", 那X呢. */
  readonly topic: RegExp
  /** Said at the end of all that is wanted: "both in black", 都要黑的. */
  readonly ofAll: RegExp
  /** "Need a case and a charger for my phone": groups `head`, `first`, `second` and `tail`, which holds for both. */
  readonly pair: RegExp
}

const languages: readonly RequestForms[] = [englishRequestForms, chineseRequestForms]

export type RequestForm = 'question' | 'command' | 'wish'

/**
 * How a part of a message asks; undefined where it only tells something.
 *
 * @param isSentence - false for what follows a comma or an "and": of "what card should I take, 256 or more?" a question
 * mark alone makes no second question.
 */
export function requestForm(part: string, isSentence: boolean): RequestForm | undefined {
  if (languages.some(({ goesOn }) => goesOn.test(part))) return undefined
  if (languages.some(({ questions }) => questions.test(part)) || (isSentence && /[?？]$/.test(part))) return 'question'
  if (languages.some(({ commands }) => commands.test(part))) return 'command'
  return languages.some(({ wishes }) => wishes.test(part)) ? 'wish' : undefined
}

export const saysFurther = (part: string): boolean => languages.some(({ further }) => further.test(part))
export const namesTopic = (part: string): boolean => languages.some(({ topic }) => topic.test(part))

/** The length of what announces several requests at the beginning of a text; 0 where nothing does. */
export function announcementLength(text: string): number {
  return Math.max(0, ...languages.map(({ announces }) => announces.exec(text)?.[0].length ?? 0))
}

/** Spans between two parts, in order; they may touch. */
export function partBoundaries(text: string): readonly { readonly from: number; readonly to: number }[] {
  return languages
    .flatMap(({ boundary }) =>
      [...text.matchAll(boundary)].map(({ index, 0: said }) => ({ from: index, to: index + said.length })),
    )
    .sort((a, b) => a.from - b.from || b.to - a.to)
}

/** What a text says at its end of all that it wants, or nothing. */
export function saidOfAll(text: string): string {
  return languages.map(({ ofAll }) => ofAll.exec(text)?.[0] ?? '').find(said => said !== '') ?? ''
}

/** "Need a case and a charger" → "need a case", "need a charger". */
export function wantedPair(text: string): readonly [string, string] | undefined {
  for (const { pair } of languages) {
    const { head = '', first, second, tail = '' } = pair.exec(text)?.groups ?? {}
    if (first !== undefined && second !== undefined) return [`${head}${first}${tail}`, `${head}${second}${tail}`]
  }
  return undefined
}
