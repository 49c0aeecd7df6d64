import { z } from 'zod'
import { slotNames } from '../domain/index.ts'

const phrase = z.string().trim().min(1).max(500)
const perLocale = <Value extends z.ZodType>(value: Value) => z.strictObject({ en: value, zh: value })

/** One file of `intents/`. `intents/intent.schema.json` is made from it, so that an editor completes and checks. */
export const intentFile = z
  .strictObject({
    name: z
      .string()
      .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'lower-case words joined by hyphens')
      .describe('The file is named after it.'),
    description: phrase.describe('What the customer wants, in one sentence.'),
    skill: z.string().min(1).describe('The skill that answers.'),
    recommend: z
      .enum(['none', 'related', 'personal', 'complementary'])
      .default('none')
      .describe('What to recommend beside the answer.'),
    slots: z.array(z.enum(slotNames)).default([]).describe('What the skill needs; asked for one at a time.'),
    handoff: z.boolean().default(false).describe('True when the conversation is passed to a person.'),
    expectedShare: z
      .number()
      .min(0.01)
      .max(0.9)
      .optional()
      .describe('In oos.yaml: the share of messages that is about none of the intents. By their number where absent.'),
    question: perLocale(phrase)
      .optional()
      .describe("What is asked of the shop's pages when the customer's own words find nothing."),
    isToldByForm: z
      .boolean()
      .default(false)
      .describe('True for an intent that is told by how a message is put and what it names; it may have no examples.'),
    examples: perLocale(z.array(phrase)).describe(
      'What customers say, as many as there are; [] where a language has none yet.',
    ),
    responses: perLocale(z.record(z.string(), z.array(phrase).min(1))).describe(
      'Outcome of the skill → phrasings with {placeholders}; one is chosen a turn.',
    ),
  })
  .refine(({ isToldByForm, examples: { en, zh } }) => isToldByForm || en.length + zh.length > 0, {
    message: 'at least one example in at least one language',
    path: ['examples'],
  })
  .meta({ title: 'Floorwalker intent' })

/** The JSON Schema (draft 2020-12) of an intent file, as a value. */
export function intentFileJsonSchema(): unknown {
  return z.toJSONSchema(intentFile, { io: 'input' })
}
