// A page's Markdown as a customer reads it in a chat: the words stay, the marks go, lists and tables keep their lines.

const listItem = /^\s*(?:[-*+]|(\d+)[.)])\s+(.*)$/
const tableDivider = /^\s*\|?\s*:?-{2,}:?\s*(\|\s*:?-{2,}:?\s*)*\|?\s*$/
const rule = /^\s*([-*_])(\s*\1){2,}\s*$/
const linkDefinition = /^\s*\[[^\]]+\]:\s+\S+.*$/
const fence = /^\s*(```|~~~)/
/** Chinese is written without spaces, so a line break within a paragraph becomes none. */
const chineseEnd = /[\p{Script=Han}\u3000-\u303f\uff00-\uffef]$/u
const chineseStart = /^[\p{Script=Han}\u3000-\u303f\uff00-\uffef]/u

/** Paragraphs are separated by an empty line, items of a list stand on lines of their own. */
export function toPlainText(markdown: string): string {
  const lines = markdown.replace(/<!--[\s\S]*?-->/g, '').split(/\r?\n/)
  const blocks: string[] = []
  let paragraph = ''
  let isInCode = false

  const endParagraph = () => {
    if (paragraph !== '') blocks.push(paragraph)
    paragraph = ''
  }
  for (const line of lines) {
    if (fence.test(line)) {
      endParagraph()
      isInCode = !isInCode
    } else if (isInCode) {
      blocks.push(line)
    } else if (line.trim() === '') {
      endParagraph()
      blocks.push('')
    } else if (rule.test(line) || tableDivider.test(line) || linkDefinition.test(line)) {
      endParagraph()
    } else {
      const bare = line.replace(/^\s*(>\s?)+/, '').trim()
      const item = listItem.exec(bare)
      const heading = /^#{1,6}\s+(.*?)\s*#*$/.exec(bare)
      if (item || heading || bare.startsWith('|')) endParagraph()
      if (item) paragraph = `${item[1] === undefined ? '-' : `${item[1]}.`} ${inline(item[2] ?? '')}`
      else if (heading) blocks.push(inline(heading[1] ?? ''))
      else if (bare.startsWith('|')) blocks.push(tableRow(bare))
      else paragraph = joinLines(paragraph, inline(bare))
      if (/(\s{2}|\\)$/.test(line)) endParagraph()
    }
  }
  endParagraph()
  return blocks
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

function joinLines(left: string, right: string): string {
  if (left === '') return right
  return chineseEnd.test(left) && chineseStart.test(right) ? left + right : `${left} ${right}`
}

/** "| Standard | 3 days |" → "Standard – 3 days" */
function tableRow(line: string): string {
  const cells = line.replace(/^\||\|$/g, '').split(/(?<!\\)\|/)
  return cells
    .map(cell => inline(cell.trim()))
    .filter(cell => cell !== '')
    .join(' – ')
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ', '#39': "'" }

/** What stands inside a line: links, pictures, emphasis, code, tags. */
export function inline(text: string): string {
  // Escaped marks are put out of the way as private characters, and come back at the end.
  return text
    .replace(/\\$/, '')
    .replace(/\\([\\`*_{}[\]()#+\-.!|~<>])/g, (_, mark: string) => String.fromCharCode(0xe000 + mark.charCodeAt(0)))
    .replace(/!\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/\[([^\]]+)\](?:\([^)]*\)|\[[^\]]*\])/g, '$1')
    .replace(/<((?:https?:|mailto:)[^>\s]+)>/g, '$1')
    .replace(/<br\s*\/?>/gi, ' ')
    .replace(/<\/?[a-z][^>]*>/gi, '')
    .replace(/(`+)(.+?)\1/g, '$2')
    .replace(/(\*\*|__|~~)(?=\S)(.+?)(?<=\S)\1/g, '$2')
    .replace(/\*(?=\S)([^*]+?)(?<=\S)\*/g, '$1')
    .replace(/(?<![\p{L}\p{N}])_(?=\S)([^_]+?)(?<=\S)_(?![\p{L}\p{N}])/gu, '$1')
    .replace(/&(amp|lt|gt|quot|nbsp|#39);/g, (_, name: string) => entities[name] ?? '')
    .replace(/[\ue000-\ue07f]/g, mark => String.fromCharCode(mark.charCodeAt(0) - 0xe000))
    .replace(/[ \t]+/g, ' ')
    .trim()
}
