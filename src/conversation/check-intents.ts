import { AppError, type IntentDefinition, locales } from '../domain/index.ts'
import { skills } from './skills/index.ts'

/** Placeholders that every wording may use. */
const commonPlaceholders = ['shop']

/**
 * Holds intents against the skills that they choose, so that a missing wording is found at start and not by a
 * customer.
 * @throws AppError INTENT_FILE_INVALID naming the file, the outcome or placeholder, and what is known.
 */
export function checkIntents(intents: readonly IntentDefinition[], folder: string): void {
  for (const intent of intents) {
    const fault = (problem: string) =>
      new AppError('INTENT_FILE_INVALID', { message: `${folder}/${intent.name}.yaml: ${problem}` })
    const skill = skills.get(intent.skill)
    if (!skill) throw fault(`skill "${intent.skill}" is unknown; known are ${[...skills.keys()].sort().join(', ')}`)
    for (const locale of locales) {
      const responses = intent.responses[locale]
      for (const [outcome, placeholders] of Object.entries(skill.outcomes)) {
        const phrasings = responses[outcome]
        if (!phrasings) {
          throw fault(`responses.${locale} has no "${outcome}", which skill ${skill.name} can answer; add a phrasing`)
        }
        const known = [...placeholders, ...commonPlaceholders]
        for (const phrasing of phrasings) {
          for (const [, name] of phrasing.matchAll(/\{([^}]*)\}/g)) {
            if (name === undefined || known.includes(name)) continue
            throw fault(
              `responses.${locale}.${outcome} uses {${name}}; it may use ${known.map(p => `{${p}}`).join(', ')}`,
            )
          }
        }
      }
      const unknown = Object.keys(responses).find(outcome => !(outcome in skill.outcomes))
      if (unknown !== undefined) {
        const list = Object.keys(skill.outcomes).join(', ')
        throw fault(`responses.${locale}.${unknown} is no outcome of skill ${skill.name}; its outcomes are ${list}`)
      }
    }
  }
}
