import { refusesBefore, refusesBehind } from '../../language/index.ts'

/** Looked at before and behind a word for whether it is refused. */
export const sight = 48

const alternativeGap = /^\s*(?:,?\s*(?:or|nor|and)|\/|和|或者?|、|跟|以及|也)\s*(?:in\s+|an?\s+)?$/i
/** "Not in pink, orange or red": a row that ends so is refused as a whole. */
const endOfRow = /^(?:\s*,\s*\p{L}{2,20}){0,3}\s*,?\s+(?:or|nor)\s/iu

/** Whether what stands at a place is refused: "no black or white ones", 红色的不要. */
export function createPolarity(text: string): (span: { readonly start: number; readonly end: number }) => boolean {
  let last: { readonly end: number; readonly isRefused: boolean } | undefined
  return ({ start, end }) => {
    const gap = last && text.slice(last.end, start)
    const goesOn =
      last?.isRefused === true &&
      gap !== undefined &&
      (alternativeGap.test(gap) || (/^\s*[,，]\s*$/.test(gap) && endOfRow.test(text.slice(end, end + sight))))
    // 不带线: the verb may belong to the phrase.
    const from = /^[带用含]/.test(text.slice(start, start + 1)) ? start + 1 : start
    const isRefused =
      goesOn ||
      refusesBefore(text.slice(Math.max(last?.end ?? 0, start - sight), from)) ||
      refusesBehind(text.slice(end, end + sight))
    last = { end, isRefused }
    return isRefused
  }
}
