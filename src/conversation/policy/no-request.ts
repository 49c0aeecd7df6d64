import type { IntentName, Locale, Understanding } from '../../domain/index.ts'
import type { ProductRequest } from './resolve-request.ts'
import { noWishes } from './resolve-wishes.ts'

/** What an activity without words asks for. */
export const noRequest: ProductRequest = {
  products: [],
  anchors: [],
  mentions: [],
  pointedBy: 'nothing',
  isPrecise: false,
  constraint: {},
  wishes: noWishes,
  isAccessoryKind: false,
  isNamedOfKind: false,
  isForWhatIsSought: false,
}

/** What is understood of an activity without words: the intent that it stands for. */
export function emptyUnderstanding(locale: Locale, intent: IntentName): Understanding {
  return {
    utterance: { text: '', normalised: '', locale },
    intents: [{ intent, score: 1 }],
    intent,
    outOfScope: { score: 1, threshold: 0 },
    entities: [],
    unfamiliar: [],
    frustration: 0,
  }
}
