/** `<!-- asked as:` or `<!-- 顾客这样问：`, then a question a line, to `-->`. */
const opening = /<!--\s*(?:asked as|顾客这样问|问法)\s*[:：]?[ \t]*/i
const block = new RegExp(`${opening.source}([\\s\\S]*?)-->`, 'gi')

/** More of one passage are not read: each has a vector. */
const mostQuestions = 100
/** Longer lines are no customer's question. */
const longestQuestion = 300

/**
 * How customers ask for what stands in a section, as its author knows from them. A comment of HTML, so that neither a
 * site generator nor the bot ever shows it.
 *
 * @returns the questions in their order, each once; empty when the section has none.
 */
export function readAskedAs(markdown: string): readonly string[] {
  const lines = [...markdown.matchAll(block)].flatMap(([, body = '']) => body.split(/\r?\n/))
  const questions = lines.map(line => line.replace(/^\s*(?:[-*+]\s+)?/, '').trim())
  const usable = questions.filter(question => question !== '' && question.length <= longestQuestion)
  return [...new Set(usable)].slice(0, mostQuestions)
}

/** The line, from 1, of such a comment that does not end: what follows it would be shown, or lost. */
export function findOpenAskedAs(markdown: string): number | undefined {
  const closed = markdown.replace(/<!--[\s\S]*?-->/g, comment => comment.replace(/[^\n]/g, ' '))
  const at = closed.search(opening)
  return at < 0 ? undefined : closed.slice(0, at).split('\n').length
}
