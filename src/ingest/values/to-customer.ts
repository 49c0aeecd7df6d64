import type { z } from 'zod'
import type { Customer } from '../../domain/index.ts'
import { toCustomerId } from '../../domain/index.ts'
import type { customerRow } from '../rows.ts'
import { defined } from './defined.ts'

export function toCustomer(row: z.output<typeof customerRow>): Customer {
  return defined({
    id: toCustomerId(row.id),
    email: row.email,
    name: row.name,
    locale: row.locale,
    createdAt: Date.parse(row.createdAt),
    personalised: row.personalised,
  })
}
