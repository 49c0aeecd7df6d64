import type { Locale } from '../../domain/index.ts'
import { type Deadline, type Place, pageForms, placeMentioned } from '../../language/index.ts'
import { findAmounts } from '../../understanding/index.ts'

/** What a customer's message says of their own case: what the rules of a page are applied to. */
export type Circumstances = {
  readonly place?: Place
  /** In major units of the shop's currency. */
  readonly amount?: number
  /** A number without a unit: an amount, pieces or points, as the page has it. */
  readonly figure?: number
  /** How long ago, or for how long. Two of them are a question of which. */
  readonly times: readonly Deadline[]
}

export function readCircumstances(said: string, locale: Locale): Circumstances {
  const forms = pageForms[locale]
  const place = placeMentioned(said)
  const spoken = forms.spokenTimes.find(({ form }) => form.test(said))
  const times: Deadline[] = spoken ? [{ count: spoken.count, unit: spoken.unit }] : []
  const rest = spoken ? said.replace(spoken.form, ' ') : said
  let amount: number | undefined
  let figure: number | undefined
  for (const { value, end, isMoney, isMeasure } of findAmounts(rest)) {
    const unit = forms.unitNames[forms.timeUnit.exec(rest.slice(end))?.groups?.unit ?? '']
    if (unit) times.push({ count: value, unit })
    else if (isMoney) amount ??= value
    else if (!isMeasure && value > 1) figure ??= value
  }
  return {
    times,
    ...(place && { place }),
    ...(amount !== undefined && { amount }),
    ...(figure !== undefined && { figure }),
  }
}
