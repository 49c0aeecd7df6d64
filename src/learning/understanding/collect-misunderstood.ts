import {
  type IntentScore,
  type Locale,
  outOfScopeIntent,
  type TurnId,
  type TurnRecord,
  type Understanding,
} from '../../domain/index.ts'
import { exampleKey } from '../../understanding/index.ts'
import { removePersonalData, saysSomething } from './remove-personal-data.ts'

export const misunderstoodReasons = ['out-of-scope', 'uncertain', 'thumbs-down', 'handed-over'] as const
/** Why a text is thought to have been misunderstood. */
export type MisunderstoodReason = (typeof misunderstoodReasons)[number]

/** A text that customers wrote and the bot did not, or hardly, understand; without personal data. */
export type MisunderstoodText = {
  readonly text: string
  readonly locale: Locale
  /** How often it was written. */
  readonly count: number
  /** Epoch milliseconds of the first and the last time. */
  readonly firstAt: number
  readonly lastAt: number
  readonly reasons: readonly MisunderstoodReason[]
  /** What it was taken for the last time, best first. */
  readonly intents: readonly IntentScore[]
}

export type CollectOptions = {
  /** Turns whose answer got a thumb down. */
  readonly rejected?: ReadonlySet<TurnId>
  /** By {@link exampleKey}: texts that are examples by now, or were dismissed. */
  readonly isDealtWith?: (key: string) => boolean
}

/** The likeliest intent leads clearly when it is at least so many times as likely as the second. */
const clearLead = 2

/**
 * Looks through stored turns for texts that were decided out of scope or nearly tied between two intents, or whose
 * answer was followed by a thumb down or a hand-over. What answered a question of the bot, or was understood from what
 * was said before, is left out.
 *
 * @param records - in any order.
 * @returns every text once, the oldest first: a new turn never changes the order of the old.
 */
export function collectMisunderstood(
  records: readonly TurnRecord[],
  { rejected = new Set(), isDealtWith = () => false }: CollectOptions = {},
): readonly MisunderstoodText[] {
  const ordered = [...records].sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
  const handedOver = turnsBeforeHandover(ordered)
  const texts = new Map<string, MisunderstoodText>()
  for (const record of ordered) {
    for (const { understanding, reason } of doubtfulParts(record, rejected, handedOver)) {
      const { utterance, entities, intents } = understanding
      const text = removePersonalData(utterance.text, entities)
      if (!saysSomething(text)) continue
      const key = exampleKey(text)
      if (isDealtWith(key)) continue
      const known = texts.get(`${utterance.locale} ${key}`)
      texts.set(`${utterance.locale} ${key}`, {
        text: known?.text ?? text,
        locale: utterance.locale,
        count: (known?.count ?? 0) + 1,
        firstAt: known?.firstAt ?? record.at,
        lastAt: record.at,
        reasons: misunderstoodReasons.filter(each => each === reason || known?.reasons.includes(each)),
        intents,
      })
    }
  }
  return [...texts.values()]
}

type DoubtfulPart = { readonly understanding: Understanding; readonly reason: MisunderstoodReason }

function doubtfulParts(
  record: TurnRecord,
  rejected: ReadonlySet<TurnId>,
  handedOver: ReadonlySet<TurnId>,
): readonly DoubtfulPart[] {
  const { understanding, outcomes, stateBefore } = record
  if (!understanding) return []
  const whole = (reason: MisunderstoodReason): readonly DoubtfulPart[] => [{ understanding, reason }]
  if (rejected.has(record.id)) return whole('thumbs-down')
  const { pending } = stateBefore
  if (pending && outcomes.some(({ intent }) => intent === pending.intent)) return []
  // A second failure is passed to a person at once.
  const isAnswered =
    outcomes.length > 0 && outcomes.every(({ intent }) => intent !== outOfScopeIntent) && !isHandover(record)
  const doubtful: DoubtfulPart[] = []
  for (const part of record.clauses ?? [understanding]) {
    if (part.intent !== outOfScopeIntent) {
      if (isNearlyTied(part)) doubtful.push({ understanding: part, reason: 'uncertain' })
    } else if (!isAnswered) doubtful.push({ understanding: part, reason: 'out-of-scope' })
  }
  return doubtful.length === 0 && handedOver.has(record.id) ? whole('handed-over') : doubtful
}

export function isNearlyTied({ intents }: Pick<Understanding, 'intents'>): boolean {
  const [best, second] = intents.filter(({ intent }) => intent !== outOfScopeIntent)
  return best !== undefined && second !== undefined && best.score < clearLead * second.score
}

/** In each conversation, the message whose answer came right before the conversation was passed to a person. */
function turnsBeforeHandover(ordered: readonly TurnRecord[]): ReadonlySet<TurnId> {
  const last = new Map<string, TurnRecord>()
  const found = new Set<TurnId>()
  for (const record of ordered) {
    if (!record.understanding) continue
    const before = last.get(record.conversationId)
    if (before && isHandover(record) && !isHandover(before)) found.add(before.id)
    last.set(record.conversationId, record)
  }
  return found
}

function isHandover({ reply }: TurnRecord): boolean {
  return reply.some(activity => activity.kind === 'handoff' && activity.status === 'requested')
}
