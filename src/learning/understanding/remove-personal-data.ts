import type { Entity } from '../../domain/index.ts'
import { normaliseText } from '../../understanding/index.ts'

// What stands instead looks like the real thing, so that the sentence keeps its form for the embedding.
const neutralEmail = 'name@example.com'
const neutralLink = 'https://example.com'
const neutralNumber = '00000'

const email = /[\w.+-]{1,64}(?:@[\w-]{1,64}(?:\.[\w-]{1,64}){0,4})+/g
const link = /(?:https?:\/\/|\bwww\.)\S+/gi
/** Five figures or more, however they are spaced: order, telephone, card and identity numbers, with their letters. */
const longNumber = /(?:\+|#)?(?:\b[a-z]{1,4}[-_]?)?(?:\(\d{1,5}\)[\s-]?)?\d(?:[\s().\-/]{0,2}\d){4,}(?:[a-z]\b)?/gi

/**
 * A customer's text as it may stand in a file: normalised, with e-mail addresses, links and long numbers replaced by
 * neutral ones. Names and postal addresses are not recognised; whoever assigns a text reads it first.
 *
 * @param entities - what was found in the text: order numbers, e-mail addresses and telephone numbers among it go too.
 */
export function removePersonalData(text: string, entities: readonly Entity[] = []): string {
  let clean = normaliseText(text).replace(email, neutralEmail).replace(link, neutralLink)
  for (const { kind, text: found } of entities) {
    if ((kind === 'order-number' || kind === 'phone') && /\d/.test(found))
      clean = clean.replaceAll(found, neutralNumber)
  }
  return clean.replace(longNumber, neutralNumber).replace(/\s+/g, ' ').trim()
}

/** Whether a cleaned text says anything beside what stands for personal data. */
export function saysSomething(clean: string): boolean {
  return /\p{L}/u.test(clean.replaceAll(neutralEmail, '').replaceAll(neutralLink, ''))
}
