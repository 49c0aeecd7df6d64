import { toTableLines } from '../table-lines.ts'
import { type ConversationResult, scoreConversations } from './run-conversation.ts'

/** The scores for a terminal: one line a category, then all. */
export function toConversationTable(results: readonly ConversationResult[]): string {
  const categories = [...new Set(results.map(({ category }) => category))]
  const row = (name: string, some: readonly ConversationResult[]) => {
    const { turns, right, harmful, conversations, whole } = scoreConversations(some)
    const share = turns > 0 ? (right / turns).toFixed(3) : ''
    return [name, `${right}/${turns}`, share, String(harmful), `${whole}/${conversations}`]
  }
  const rows = categories.map(name =>
    row(
      name,
      results.filter(({ category }) => category === name),
    ),
  )
  const header = ['category', 'turns right', 'share', 'harmful', 'conversations right']
  return `${toTableLines(header, [...rows, row('all', results)]).join('\n')}\n`
}
