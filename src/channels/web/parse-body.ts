import express from 'express'
import type { z } from 'zod'
import { AppError } from '../../domain/index.ts'

/** Reads JSON bodies up to 256 kB. `__proto__` never becomes a key of what the rest of the server sees. */
export const readJson = express.json({
  limit: '256kb',
  type: ['application/json', 'application/*+json'],
  reviver: (key, value) => (key === '__proto__' ? undefined : value),
})

/**
 * What the schema makes of an untrusted value.
 *
 * @param what - how the value is named in the fault: "body", "activity".
 * @throws AppError ACTIVITY_INVALID naming the first field that is wrong, and why.
 */
export function parseValue<Schema extends z.ZodType>(schema: Schema, value: unknown, what: string): z.output<Schema> {
  if (value === undefined) {
    throw new AppError('ACTIVITY_INVALID', {
      message: `the ${what} is missing; send JSON with "Content-Type: application/json"`,
    })
  }
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  const field = [what, ...(issue?.path ?? [])].join('.')
  throw new AppError('ACTIVITY_INVALID', { message: `${field}: ${issue?.message ?? 'invalid'}`, cause: parsed.error })
}
