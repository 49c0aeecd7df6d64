import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { AppError, describeError } from '../../domain/index.ts'

const id = z.string().min(1)
/** Matched without regard to case. */
const pattern = z.string().refine(isPattern, 'not a regular expression')
const scalar = z.union([z.string(), z.number(), z.boolean()])

/** A value that is meant (without case), or what has to be true of it; `min` and `max` are about its first number. */
const valueTest = z.union([
  scalar,
  z.strictObject({
    has: pattern.optional(),
    not: pattern.optional(),
    exists: z.boolean().optional(),
    min: z.number().optional(),
    max: z.number().optional(),
    oneOf: z.array(scalar).optional(),
  }),
])

const cardsTest = z.strictObject({
  min: z.int().min(0).optional(),
  max: z.int().min(0).optional(),
  all: z.array(id).optional(),
  anyOf: z.array(id).optional(),
  none: z.array(id).optional(),
  /** Which part of the cards has to satisfy `each`. */
  share: z.number().min(0).max(1).default(1),
  /**
   * By `id`, `name`, `brand`, `category` (any level), `price` (major units), `inStock`, or the shop's own name of an
   * attribute; "colour|color" is whichever there is.
   */
  each: z.record(z.string(), valueTest).optional(),
})

/** All that stands in it must hold. */
const replyTest = z.strictObject({
  /** Each is found in the text. */
  text: z.array(pattern).optional(),
  /** At least one is found in the text or on the cards. */
  any: z.array(pattern).optional(),
  /** None is found in the text or on the cards. */
  not: z.array(pattern).optional(),
  answers: cardsTest.optional(),
  recommends: cardsTest.optional(),
  /** Of answers and recommendations together. */
  shows: cardsTest.optional(),
  coupon: z
    .union([z.boolean(), z.strictObject({ anyOf: z.array(id).optional(), noneOf: z.array(id).optional() })])
    .optional(),
  /** On the titles of the source cards. */
  source: z.union([z.boolean(), pattern]).optional(),
  asks: z.boolean().optional(),
  quick: pattern.optional(),
  handoff: z.boolean().optional(),
  script: z.enum(['Hans', 'Hant', 'Latn']).optional(),
})

const conversation = z.strictObject({
  id,
  category: z.string().min(1),
  /** BCP 47, as a storefront sends it. */
  locale: z.string().optional(),
  /** A customer whom the shop vouches for; absent is a visitor. */
  as: id.optional(),
  turns: z
    .array(
      z.strictObject({
        say: z.string().min(1),
        /** Begins a new conversation of the same customer. */
        fresh: z.boolean().default(false),
        expect: replyTest.optional(),
        /** A reply for which this holds does harm: it states something false, or acts against the customer's wish. */
        never: replyTest.optional(),
      }),
    )
    .min(1),
})

/** A conversation, and what is right and what is harmful in each reply. */
export type ScriptedConversation = z.output<typeof conversation>
export type ReplyTest = z.output<typeof replyTest>
export type CardsTest = z.output<typeof cardsTest>
export type ValueTest = z.output<typeof valueTest>

/**
 * Reads one conversation a line; blank lines and lines that begin with // are passed over.
 * @throws AppError COMMAND_USAGE naming the file, the line and what is wrong with it.
 */
export async function readConversations(file: string): Promise<readonly ScriptedConversation[]> {
  const invalid = (place: string, cause: unknown) =>
    new AppError('COMMAND_USAGE', { message: `${place}: no conversation: ${describeError(cause)}`, cause })
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw invalid(file, cause)
  })
  return text.split('\n').flatMap((line, at) => {
    if (line.trim() === '' || line.startsWith('//')) return []
    try {
      const parsed = conversation.safeParse(JSON.parse(line))
      if (parsed.success) return [parsed.data]
      const issue = parsed.error.issues[0]
      throw new Error(`${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'invalid'}`)
    } catch (cause) {
      throw invalid(`${file}:${at + 1}`, cause)
    }
  })
}

function isPattern(text: string): boolean {
  try {
    new RegExp(text, 'iu')
    return true
  } catch {
    return false
  }
}
