/** A piece of a message's text: `href` is set for a web address. */
export type TextPiece = { readonly text: string; readonly href?: string }

// Chinese text follows an address without a space, so its punctuation and characters end one.
const address = /https?:\/\/[^\s<>"'`\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]+/g
const trailing = /[.,;:!?)\]}]+$/

/** Splits text around the web addresses in it. The pieces joined are the text. */
export function splitLinks(text: string): readonly TextPiece[] {
  const pieces: TextPiece[] = []
  let end = 0
  for (const match of text.matchAll(address)) {
    const href = match[0].replace(trailing, '')
    if (match.index > end) pieces.push({ text: text.slice(end, match.index) })
    pieces.push({ text: href, href })
    end = match.index + href.length
  }
  if (end < text.length) pieces.push({ text: text.slice(end) })
  return pieces
}
