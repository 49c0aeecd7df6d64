import { type IntentDefinition, type IntentName, type Locale, locales } from '../../domain/index.ts'
import { exampleKey } from '../../understanding/index.ts'

/** A text that is to become an example of an intent. */
export type ProposedExample = {
  readonly intent: IntentName
  readonly locale: Locale
  readonly text: string
  /** Where it comes from, for the report. */
  readonly file?: string
  readonly line?: number
}

export type ExamplePlan = {
  readonly added: readonly ProposedExample[]
  /** They are examples of that intent already. */
  readonly duplicates: readonly ProposedExample[]
  /** They stand in another intent, `owner`; one text cannot mean two things. */
  readonly contradictions: readonly (ProposedExample & { readonly owner: IntentName })[]
}

/** Sorts proposed examples into what may be added to the intents and what may not; the first of two alike wins. */
export function planExamples(intents: readonly IntentDefinition[], proposed: readonly ProposedExample[]): ExamplePlan {
  const owners = new Map<string, IntentName>()
  const known = new Set<string>()
  const remember = (intent: IntentName, locale: Locale, key: string) => {
    owners.set(key, intent)
    known.add(`${locale} ${key}`)
  }
  for (const intent of intents) {
    for (const locale of locales) {
      for (const text of intent.examples[locale]) remember(intent.name, locale, exampleKey(text))
    }
  }
  const added: ProposedExample[] = []
  const duplicates: ProposedExample[] = []
  const contradictions: (ProposedExample & { owner: IntentName })[] = []
  for (const example of proposed) {
    const key = exampleKey(example.text)
    const owner = owners.get(key)
    if (owner !== undefined && owner !== example.intent) contradictions.push({ ...example, owner })
    else if (known.has(`${example.locale} ${key}`)) duplicates.push(example)
    else {
      remember(example.intent, example.locale, key)
      added.push(example)
    }
  }
  return { added, duplicates, contradictions }
}
