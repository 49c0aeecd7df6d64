import type { IntentDefinition } from '../../../src/domain/index.ts'

/** An intent as its file gives it, with nothing but examples. */
export function sampleIntent(name: string, en: readonly string[], zh: readonly string[] = []): IntentDefinition {
  return {
    ...{ name, description: name, skill: 'respond', recommend: 'none', slots: [], handoff: false },
    examples: { en, zh },
    responses: { en: {}, zh: {} },
  }
}
