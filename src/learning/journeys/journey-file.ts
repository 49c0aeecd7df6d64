import { readFile } from 'node:fs/promises'
import { parse } from 'yaml'
import { z } from 'zod'
import { AppError, describeError, locales } from '../../domain/index.ts'

const id = z.string().min(1)
/** What a reply must hold. {price:ID} and {name:ID} stand for what the catalogue says of a product. */
const expectation = z.strictObject({
  contains: z.array(z.string()).default([]),
  /** One of these is enough. */
  containsAny: z.array(z.string()).default([]),
  excludes: z.array(z.string()).default([]),
  language: z.enum(locales).optional(),
  /** Cards of what was asked for. */
  answers: z
    .strictObject({
      atLeast: z.int().min(0).default(1),
      atMost: z.int().min(0).optional(),
      includes: z.array(id).default([]),
      kind: z.string().optional(),
      cheaperThan: id.optional(),
    })
    .optional(),
  /** Cards of what the shop suggests beside it. */
  recommends: z
    .strictObject({
      atLeast: z.int().min(0).default(1),
      atMost: z.int().min(0).optional(),
      /** This many of them are made for that product. */
      fit: z.strictObject({ product: id, atLeast: z.int().min(1) }).optional(),
      /** Not the same products as in the reply remembered under that name. */
      differsFrom: z.string().optional(),
      reasonsContainAny: z.array(z.string()).default([]),
    })
    .optional(),
  coupon: z.boolean().optional(),
  source: z.boolean().optional(),
})

const journeyFile = z.strictObject({
  name: z.string().min(1),
  description: z.string().optional(),
  turns: z
    .array(
      z.strictObject({
        /** A verified customer; absent is a visitor. Each has a conversation of their own. */
        as: id.optional(),
        say: z.string().min(1),
        remember: z.string().optional(),
        expect: expectation,
      }),
    )
    .min(1),
})

export type Journey = z.output<typeof journeyFile>
export type JourneyExpectation = z.output<typeof expectation>

/** @throws AppError COMMAND_USAGE naming the file and what is wrong with it. */
export async function readJourney(file: string): Promise<Journey> {
  try {
    const parsed = journeyFile.safeParse(parse(await readFile(file, 'utf8')))
    if (parsed.success) return parsed.data
    const issue = parsed.error.issues[0]
    throw new Error(`${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'invalid'}`)
  } catch (cause) {
    throw new AppError('COMMAND_USAGE', { message: `${file}: not a journey: ${describeError(cause)}`, cause })
  }
}
