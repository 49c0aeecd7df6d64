import { type Bilingual, joinSentences } from './bilingual.ts'
import { stableChoice, stableNumber } from './stable-number.ts'

/** What the figures of a model mean, told in front of its note and behind it; the two never say the same thing. */
export type Telling = readonly [opening: Bilingual, closing: Bilingual]
export type Tellings = readonly [Telling, ...Telling[]]

/**
 * Two to four sentences. The id chooses the telling and whether the note leads, so that neighbours on a shelf do not
 * read alike.
 *
 * @param note - what is true of this model only.
 */
export function describe(id: string, tellings: Tellings, note: Bilingual): Bilingual {
  const [opening, closing] = stableChoice(`telling of ${id}`, tellings)
  const noteLeads = stableNumber(`order of ${id}`, 3) === 0
  return joinSentences(noteLeads ? [note, opening, closing] : [opening, note, closing])
}

/** "a" or "an", as the next word or figure is spoken: an 8-inch screen, an SD card, a USB-C socket. */
export function article(next: string): string {
  return /^(?:8|11(?!\d)|18(?!\d)|SD|LED|[aeio]|[AEIO])/.test(next) ? 'an' : 'a'
}
