import { createHash } from 'node:crypto'
import { type IntentName, outOfScopeIntent } from '../../domain/index.ts'

/** What other systems call the texts that no intent serves. */
const outOfScopeNames: ReadonlySet<string> = new Set(['out-of-scope', 'nlu-fallback', 'none', 'oos'])
const maximumCharacters = 60

/**
 * The name of an intent in the form of ours: lower-case words joined by hyphens. "Order Status", "orderStatus" and
 * "faq/order_status" become order-status, order-status and faq-order-status. A name without Latin letters or digits
 * becomes "intent-" and a digest of it; names for what is out of scope become `oos`.
 */
export function toIntentName(foreign: string): IntentName {
  const words = foreign
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/(\p{Ll}|\d)(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean)
  const digest = createHash('sha256').update(foreign.normalize('NFC').trim()).digest('hex').slice(0, 8)
  // A name in another script would lose what tells it from the next one.
  const isCut = /[^\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]/u.test(foreign)
  const name = [...words, ...(isCut || words.length === 0 ? [digest] : [])].join('-')
  const started = /^[a-z]/.test(name) && !(isCut && words.length === 0) ? name : `intent-${name}`
  const short =
    started.length > maximumCharacters
      ? `${started.slice(0, maximumCharacters - 9).replace(/-+$/, '')}-${digest}`
      : started
  return outOfScopeNames.has(short) ? outOfScopeIntent : short
}
