import {
  announcementLength,
  namesTopic,
  partBoundaries,
  type RequestForm,
  requestForm,
  saidOfAll,
  saysFurther,
  wantedPair,
} from '../language/index.ts'

/** A part of a message that asks for something by its form. */
export type Clause = {
  /** What is to be understood: with the topic that a fragment lacks, and with what is said of all parts. */
  readonly text: string
  readonly form: RequestForm
  /** Where it stands in the message. */
  readonly from: number
  readonly to: number
  /** Put beside the others as a request of its own: "also …", 另外…, or one of "two things: …". */
  readonly isFurther: boolean
  /** One of two things that a single wish names. */
  readonly isOfPair?: boolean
}

type Piece = {
  readonly text: string
  readonly from: number
  readonly to: number
  readonly form?: RequestForm
  readonly isFurther: boolean
}

/** Parts of a message beyond these are left with the last one. */
const maximumClauses = 4
/** A part shorter than this asks for nothing of its own: Latin words, or Han characters. */
const minimumWords = 2
const minimumHan = 2
/** A part no longer than this needs the topic of those before it: 几天, "how much". */
const fragmentWords = 2
const fragmentHan = 4

/**
 * The parts of a message that each ask for something, in order: "cancel my order and tell me about refunds". Empty when
 * there are not at least two. Whether they really are two requests is for what they mean to say.
 */
export function splitClauses(message: string): readonly Clause[] {
  const start = announcementLength(message)
  const shared = saidOfAll(message)
  const end = message.length - shared.length
  const pieces = toPieces(message, start, end)
  const requests = pieces.filter(({ form }) => form !== undefined)
  const isAnnounced = start > 0 && requests.length > 0
  const groups = groupPieces(pieces, isAnnounced)
  if (groups.length < 2) return toPair(message.slice(start, end), start, shared)
  const topic = leadingTopic(groups[0] ?? [])
  return groups.map((group, i) => {
    const first = group[0]
    const from = first?.from ?? start
    const to = group.at(-1)?.to ?? end
    const said = message.slice(from, to)
    const lead = i > 0 && topic !== '' && isShorterThan(said, fragmentWords, fragmentHan) ? `${topic} ` : ''
    return {
      text: `${lead}${said}${shared}`,
      form: group.find(({ form }) => form !== undefined)?.form ?? 'wish',
      from,
      to,
      isFurther: isAnnounced || first?.isFurther === true,
    }
  })
}

function toPieces(message: string, start: number, end: number): readonly Piece[] {
  const pieces: Piece[] = []
  let from = start
  let joint = ''
  const push = (to: number, said: string) => {
    const text = message.slice(from, to)
    if (/[\p{L}\p{N}]/u.test(text)) {
      const form = isLongEnough(text)
        ? requestForm(text.trim(), pieces.length === 0 || !/[\p{L},，、]/u.test(joint))
        : undefined
      const isFurther = saysFurther(`${joint}${text}`.replace(/^[\s,，。]+/u, ''))
      pieces.push({ text, from, to, isFurther, ...(form && { form }) })
    }
    joint = said
  }
  for (const boundary of partBoundaries(message)) {
    if (boundary.from < from || boundary.to > end || boundary.to === 0) continue
    push(boundary.from, message.slice(boundary.from, boundary.to))
    from = boundary.to
  }
  push(end, '')
  return pieces
}

/** Each group holds one piece that asks; what asks for nothing belongs to what it stands beside. */
function groupPieces(pieces: readonly Piece[], isAnnounced: boolean): readonly (readonly Piece[])[] {
  const groups: Piece[][] = []
  for (const [i, piece] of pieces.entries()) {
    const group = groups.at(-1)
    const asksAlready = group?.some(isRequest)
    // Of "two things: a cheap mouse, and how long is delivery" the first is a request by its place.
    const isAnnouncedThing = isAnnounced && group?.length === 1 && group[0]?.form === undefined && isRequest(piece)
    const opensStory = piece.isFurther && pieces.slice(i).some(isRequest)
    const opens = !group || ((asksAlready || isAnnouncedThing) && (isRequest(piece) || opensStory))
    if (opens && groups.length < maximumClauses) groups.push([piece])
    else group?.push(piece)
  }
  return groups
}

const isRequest = ({ form, text }: Piece) => form !== undefined && !namesTopic(text)

/** What the first part names before it asks: 寄深圳我姐家 of 那寄深圳我姐家呢 运费多少. */
function leadingTopic(group: readonly Piece[]): string {
  const asking = group.findIndex(isRequest)
  return group
    .slice(0, Math.max(asking, 0))
    .map(({ text }) => text.trim())
    .join(' ')
}

function toPair(said: string, start: number, shared: string): readonly Clause[] {
  const pair = wantedPair(said)
  if (!pair) return []
  const [from, to] = [start, start + said.length]
  return pair.map(text => ({ text: `${text}${shared}`, form: 'wish', from, to, isFurther: false, isOfPair: true }))
}

function isLongEnough(piece: string): boolean {
  return !isShorterThan(piece, minimumWords - 1, minimumHan - 1)
}

/** Whether a text has at most so many Latin words and Han characters. */
function isShorterThan(text: string, mostWords: number, mostHan: number): boolean {
  const words = text.match(/[\p{Script=Latin}\p{N}'’]+/gu)?.length ?? 0
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0
  return words <= mostWords && han <= mostHan
}
