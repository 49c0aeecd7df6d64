import { createHash } from 'node:crypto'
import {
  type ConversationStore,
  type EventStore,
  type IntentDefinition,
  type Locale,
  locales,
  outOfScopeIntent,
  type ReviewStore,
  type TurnId,
  type Understanding,
  type VectorIndex,
} from '../../domain/index.ts'
import { exampleKey } from '../../understanding/index.ts'
import { chooseGroupingLevel } from './choose-grouping-level.ts'
import { collectMisunderstood, isNearlyTied, type MisunderstoodText } from './collect-misunderstood.ts'
import { type EmbeddedText, groupUtterances, type ReviewGroup } from './group-utterances.ts'
import { placeExamples } from './report-understanding.ts'

export type ReviewParts = {
  readonly intents: readonly IntentDefinition[]
  readonly conversations: Pick<ConversationStore, 'listTurns'>
  readonly events: Pick<EventStore, 'listInteractions'>
  readonly review: Pick<ReviewStore, 'listDismissed'>
  /** What the bot makes of a text today. */
  readonly understand: (
    text: string,
    locale: Locale,
  ) => Promise<{ readonly understanding: Understanding; readonly vector: Float32Array }>
  /** Holds the vectors of the examples. */
  readonly index: Pick<VectorIndex, 'vectorOf'>
  /** How many of the latest turns are looked through. */
  readonly turns: number
}

/** What the store of dismissed texts knows a text by. */
export function reviewDigest(text: string): string {
  return createHash('sha256').update(exampleKey(text)).digest('base64url')
}

/**
 * The misunderstood texts of the latest turns in groups of one meaning, the biggest first. Texts that are examples by
 * now, that were dismissed, or that the bot understands today are gone from it.
 *
 * Cost: an embedding a text.
 */
export async function listReviewGroups(parts: ReviewParts): Promise<readonly ReviewGroup[]> {
  const { intents, conversations, events, review, index } = parts
  const records = await conversations.listTurns(parts.turns)
  const rejected = new Set<TurnId>()
  for (const { id, impressionId } of records) {
    if (impressionId === undefined) continue
    const interactions = await events.listInteractions(impressionId)
    // The latest word counts: a thumb can be turned.
    const thumb = interactions.filter(({ kind }) => kind === 'thumbs-up' || kind === 'thumbs-down').at(-1)
    if (thumb?.kind === 'thumbs-down') rejected.add(id)
  }
  const examples = new Set(
    intents.flatMap(intent => locales.flatMap(locale => intent.examples[locale].map(exampleKey))),
  )
  const dismissed = await review.listDismissed()
  const texts = collectMisunderstood(records, {
    rejected,
    isDealtWith: key => examples.has(key) || dismissed.has(reviewDigest(key)),
  })
  const embedded: EmbeddedText[] = []
  for (const text of texts) {
    const { understanding, vector } = await parts.understand(text.text, text.locale)
    if (isStillMisunderstood(text, understanding)) {
      embedded.push({ ...text, intents: understanding.intents, vector })
    }
  }
  const placed = placeExamples(intents).flatMap(example => {
    const vector = index.vectorOf(example.id)
    return vector ? [{ ...example, vector }] : []
  })
  return groupUtterances(embedded, {
    en: chooseGroupingLevel(placed, 'en'),
    zh: chooseGroupingLevel(placed, 'zh'),
  })
}

/** A person's displeasure stands whatever the bot thinks of the text by now. */
function isStillMisunderstood({ reasons }: MisunderstoodText, today: Understanding): boolean {
  if (reasons.some(reason => reason === 'thumbs-down' || reason === 'handed-over')) return true
  return today.intent === outOfScopeIntent || isNearlyTied(today)
}
