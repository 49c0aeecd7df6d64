import { z } from 'zod'

const shortText = z.string().max(1_000)
const account = z.looseObject({ id: shortText.nullish(), name: shortText.nullish() })

/** Attached data is stored with the activity, so it has its own limit. */
const channelDataBytes = 16_384

const channelData = z
  .record(z.string(), z.unknown())
  .refine(value => JSON.stringify(value).length <= channelDataBytes, `at most ${channelDataBytes} characters of JSON`)

const isRecord = (value: unknown) => typeof value === 'object' && value !== null && !Array.isArray(value)

/** A Bot Framework activity, as far as it is read. Unknown fields are accepted, as the protocol demands. */
export const activitySchema = z.looseObject({
  type: z.string().min(1).max(100),
  id: shortText.nullish(),
  from: account.nullish(),
  locale: z.string().max(100).nullish(),
  text: z.string().max(10_000).nullish(),
  name: shortText.nullish(),
  value: z.unknown().optional(),
  // Some channels put a text or a list there, which is of no use to anybody here.
  channelData: z.preprocess(value => (isRecord(value) ? value : undefined), channelData.optional()).optional(),
  membersAdded: z.array(account).max(1_000).nullish(),
})

export type WireActivity = z.output<typeof activitySchema>
