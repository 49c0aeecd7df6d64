import { compile } from 'html-to-text'

/** Characters of HTML that are looked at; no description is longer. */
const maxHtmlLength = 100_000

const toPlain = compile({
  wordwrap: false,
  limits: { maxInputLength: maxHtmlLength, maxDepth: 40, maxChildNodes: 2_000, ellipsis: '' },
  selectors: [
    { selector: 'a', options: { ignoreHref: true } },
    { selector: 'img', format: 'skip' },
    ...['script', 'style', 'iframe', 'object', 'template', 'noscript', 'svg'].map(selector => ({
      selector,
      format: 'skip',
    })),
    ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map(selector => ({ selector, options: { uppercase: false } })),
    { selector: 'ul', options: { itemPrefix: '- ', leadingLineBreaks: 1, trailingLineBreaks: 1 } },
    { selector: 'ol', options: { leadingLineBreaks: 1, trailingLineBreaks: 1 } },
    { selector: 'hr', format: 'lineBreak' },
    { selector: 'table', format: 'dataTable', options: { uppercaseHeaderCells: false } },
  ],
})

/** A tag, a comment or a character by name; not "5 < 6". */
const markup = /<(?:[a-z][^<>]*|\/[a-z][^<>]*|!--)|&(?:#\d+|#x[\da-f]+|[a-z][a-z\d]{1,30});/i

/** Control characters and invisible marks; not line ends, nor what joins letters and emoji. */
const invisible = /(?![\n\r\t\u200c\u200d])[\p{Cc}\p{Cf}\u2028\u2029]/gu

/** HTML becomes text with its paragraphs and lists; blanks are tidied; no line is left blank twice. */
export function cleanText(text: string): string {
  const plain = markup.test(text) ? toPlain(text.slice(0, maxHtmlLength)) : text
  return plain
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(invisible, '')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

/** The same in one line. */
export function cleanLine(text: string): string {
  return cleanText(text).replace(/\s+/g, ' ')
}

/** Cut at a word where there are spaces. */
export function shorten(text: string, most: number): string {
  if (text.length <= most) return text
  const cut = text.slice(0, most)
  // Never half a character.
  const whole = /[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut
  const atWord = whole.slice(0, Math.max(whole.lastIndexOf(' '), whole.lastIndexOf('\n')))
  return (atWord.length > most / 2 ? atWord : whole).trim()
}
