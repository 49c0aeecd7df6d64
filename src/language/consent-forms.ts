import { englishConsentForms } from './en/consent-forms.ts'
import { chineseConsentForms } from './zh/consent-forms.ts'

/** What a customer may be asked to consent to. */
export const actKinds = ['cancel', 'address', 'return', 'exchange', 'report'] as const
export type ActKind = (typeof actKinds)[number]

/** How a language says yes, no and not yet. Alternatives are sources of regular expressions; longer ones need not stand first. */
export type ConsentForms = {
  /** Each a yes by itself. */
  readonly yes: readonly string[]
  /** A yes to a question, yet after "say so when I should" no more than "I have heard you". */
  readonly weakYes: readonly string[]
  /** Beside a yes; says nothing by itself. */
  readonly filler: readonly string[]
  /** Names the act, and means it only beside a yes, a particle or its object: a bare "cancel" may be the button. */
  readonly acts: Readonly<Record<ActKind, readonly string[]>>
  /** What the act is done to, unnamed. */
  readonly objects: readonly string[]
  /** "Only" the thing that is named. */
  readonly only: readonly string[]
  /** What must not follow a piece: English words end where a letter does not go on. */
  readonly end: string
  /** Leaves it undone for good. */
  readonly refusal: RegExp
  /** A refusal of one act, in words that mean something else of the others. */
  readonly refusalOf: Partial<Readonly<Record<ActKind, RegExp>>>
  /** Not yet: the question stays open. */
  readonly hold: RegExp
  /** Asks something, with or without a question mark. */
  readonly question: RegExp
  /** Takes back what was just done. */
  readonly undo: RegExp
  /** Takes it back at any time. */
  readonly plainUndo: RegExp
}

const languages: readonly ConsentForms[] = [englishConsentForms, chineseConsentForms]

/** What a message says to "shall I?": `unclear` is neither a yes, a no, nor a wish to wait. */
export type Consent = 'given' | 'refused' | 'held' | 'unclear'

export type Asked = {
  readonly act: ActKind
  readonly orderNumber?: string
  /** Words for the things concerned that a yes may name: "yes, the kettle". */
  readonly names?: readonly string[]
  /** Whether it concerns a part of the order, so that a yes may say "only". */
  readonly isPart?: boolean
  /** Whether the customer wanted to wait, and the bot asked nothing new: a mere "ok" is no yes then. */
  readonly isHeld?: boolean
}

/**
 * Reads an answer to "shall I?". Consent is a message that is wholly accounted for by a yes, politeness, and the act
 * and object that were asked about. Anything else beside these is none, and a question never is.
 */
export function readConsent(text: string, asked: Asked): Consent {
  const said = fold(text)
  if (!trailsOff.test(said) && isAccountedFor(said, asked)) return 'given'
  if (languages.some(({ refusal, refusalOf }) => refusal.test(said) || refusalOf[asked.act]?.test(said))) {
    return 'refused'
  }
  return trailsOff.test(said) || languages.some(({ hold }) => hold.test(said)) ? 'held' : 'unclear'
}

/** "What happens then?", 收手续费不: something is to be answered first. */
export const isQuestion = (text: string): boolean => languages.some(({ question }) => question.test(fold(text)))

/** "No wait, don't", "undo that": of something that is done. @param isJustDone - by the bot's last message. */
export function wantsUndo(text: string, isJustDone: boolean): boolean {
  const said = fold(text)
  return languages.some(({ undo, plainUndo }) => plainUndo.test(said) || (isJustDone && undo.test(said)))
}

function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase().replaceAll('’', "'").trim()
}

type Role = 'yes' | 'weak' | 'act' | 'object' | 'filler'
type Piece = { readonly role: Role; readonly form: RegExp }

/** "Well …": a yes that trails off is none yet. */
const trailsOff = /(?:…|\.{2,}|。{2,})\s*$/u

/** Between the pieces: spaces, signs and pictures, yet no question mark. */
const gap = /(?:(?!\?)[\s\p{P}\p{S}\p{M}])*/uy

function isAccountedFor(said: string, asked: Asked): boolean {
  const pieces = piecesFor(asked)
  const roles = new Set<Role>()
  let at = 0
  for (;;) {
    gap.lastIndex = at
    at += gap.exec(said)?.[0].length ?? 0
    if (at >= said.length) break
    const longest = longestAt(said, at, pieces)
    if (!longest) return false
    roles.add(longest.role)
    at += longest.length
  }
  if (roles.has('yes') || (roles.has('weak') && asked.isHeld !== true)) return true
  // "Change it" may be about the address that is shown.
  return (
    asked.act !== 'address' && roles.has('act') && (roles.has('object') || roles.has('filler') || roles.has('weak'))
  )
}

function longestAt(said: string, at: number, pieces: readonly Piece[]) {
  let longest: { readonly role: Role; readonly length: number } | undefined
  for (const { role, form } of pieces) {
    form.lastIndex = at
    const length = form.exec(said)?.[0].length ?? 0
    if (length > (longest?.length ?? 0)) longest = { role, length }
  }
  return longest
}

const quoteForm = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)

function piecesFor({ act, orderNumber, names = [], isPart = false }: Asked): readonly Piece[] {
  const ofOrder = orderNumber === undefined ? [] : [`#?${quoteForm(orderNumber.toLowerCase())}(?!\\d)`]
  const ofNames = names.filter(name => name !== '').map(name => quoteForm(fold(name)))
  const named: Piece[] = [...ofOrder, ...ofNames].map(source => ({ role: 'object', form: new RegExp(source, 'uy') }))
  return [...named, ...languages.flatMap(forms => fixedPieces(forms, act, isPart))]
}

function fixedPieces(forms: ConsentForms, act: ActKind, isPart: boolean): readonly Piece[] {
  const toForm = (sources: readonly string[]) => new RegExp(`(?:${longestFirst(sources).join('|')})${forms.end}`, 'uy')
  return [
    { role: 'yes', form: toForm(forms.yes) },
    { role: 'weak', form: toForm(forms.weakYes) },
    { role: 'act', form: toForm(forms.acts[act]) },
    { role: 'object', form: toForm(forms.objects) },
    { role: 'filler', form: toForm(isPart ? [...forms.filler, ...forms.only] : forms.filler) },
  ]
}

const longestFirst = (sources: readonly string[]) => [...sources].sort((a, b) => b.length - a.length)
