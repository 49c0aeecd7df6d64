import type { z } from 'zod'

/** Makes a value of the shop out of one raw row, or says in one line what is wrong with it. */
export type RowMapper<Value> = (
  raw: unknown,
) => { readonly kind: 'value'; readonly value: Value } | { readonly kind: 'bad'; readonly message: string }

/**
 * A mapper that checks a row against `schema` and turns it into a value.
 * @param refuse - what is wrong with a row that the schema allows; undefined when nothing is.
 */
export function rowMapper<Row, Value>(
  schema: z.ZodType<Row>,
  toValue: (row: Row) => Value,
  refuse: (row: Row) => string | undefined = () => undefined,
): RowMapper<Value> {
  return raw => {
    const parsed = schema.safeParse(raw)
    if (!parsed.success) return { kind: 'bad', message: describeIssues(parsed.error.issues) }
    const message = refuse(parsed.data)
    return message === undefined ? { kind: 'value', value: toValue(parsed.data) } : { kind: 'bad', message }
  }
}

/** The first issue in full, the others by number: one line for a person. */
export function describeIssues(issues: readonly z.core.$ZodIssue[]): string {
  const [first, ...others] = issues
  if (!first) return 'not valid'
  const field = first.path.join('.')
  const more = others.length > 0 ? ` (and ${others.length} more)` : ''
  return `${field === '' ? '' : `${field}: `}${first.message}${more}`
}
