import { escapeXml } from '../escape-xml.ts'
import type { IntentPrediction } from './evaluate-understanding.ts'
import type { LabelledText } from './labelled-texts.ts'

const cellSize = 18
const fontSize = 11
const letterWidth = 6.2
const margin = 12

/**
 * A confusion matrix as SVG: a row for each intent that was meant, a column for each that was decided, each cell the
 * darker the larger its share of the row; wrong decisions are red. Counts stand in the cells, and the names of both
 * intents in each cell's tooltip.
 */
export function drawConfusion(truth: readonly LabelledText[], predictions: readonly IntentPrediction[]): string {
  const counts = countDecisions(truth, predictions)
  const names = [...new Set([...counts.keys(), ...[...counts.values()].flatMap(row => [...row.keys()])])].sort()
  const longest = Math.max(...names.map(name => name.length), 1)
  const labels = Math.ceil(longest * letterWidth) + margin
  const size = names.length * cellSize
  const cells = names.flatMap((meant, y) => {
    const row = counts.get(meant) ?? new Map<string, number>()
    const total = [...row.values()].reduce((sum, count) => sum + count, 0)
    return names.flatMap((decided, x) => {
      const count = row.get(decided) ?? 0
      return count === 0 ? [] : [drawCell({ meant, decided, count, share: count / total, x, y })]
    })
  })
  const rows = names.map((name, i) => text(name, { x: labels - 4, y: labels + (i + 0.7) * cellSize, anchor: 'end' }))
  const columns = names.map((name, i) => {
    const x = labels + (i + 0.7) * cellSize
    return text(name, { x, y: labels - 4, anchor: 'start', turn: -90 })
  })
  const width = labels + size + margin
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${width}" viewBox="0 0 ${width} ${width}" font-family="sans-serif" font-size="${fontSize}" role="img">`,
    '<title>Confusion of intents: rows are what was meant, columns what was decided</title>',
    `<rect width="${width}" height="${width}" fill="#fff"/>`,
    `<rect x="${labels}" y="${labels}" width="${size}" height="${size}" fill="none" stroke="#999"/>`,
    ...rows,
    ...columns,
    `<g transform="translate(${labels} ${labels})" text-anchor="middle">`,
    ...cells,
    '</g>',
    '</svg>',
    '',
  ].join('\n')
}

function countDecisions(truth: readonly LabelledText[], predictions: readonly IntentPrediction[]) {
  const counts = new Map<string, Map<string, number>>()
  for (const [i, { intent: meant }] of truth.entries()) {
    const decided = predictions[i]?.intent
    if (decided === undefined) continue
    const row = counts.get(meant) ?? new Map<string, number>()
    row.set(decided, (row.get(decided) ?? 0) + 1)
    counts.set(meant, row)
  }
  return counts
}

type Cell = {
  readonly meant: string
  readonly decided: string
  readonly count: number
  readonly share: number
  readonly x: number
  readonly y: number
}

function drawCell({ meant, decided, count, share, x, y }: Cell): string {
  const left = x * cellSize
  const top = y * cellSize
  const hue = meant === decided ? '#1f6f43' : '#b3261e'
  const ink = share > 0.5 ? '#fff' : '#000'
  const label = escapeXml(`${meant} → ${decided}: ${count} (${(share * 100).toFixed(1)} %)`)
  return (
    `<g><title>${label}</title>` +
    `<rect x="${left}" y="${top}" width="${cellSize}" height="${cellSize}" fill="${hue}" fill-opacity="${Math.max(0.08, share).toFixed(3)}"/>` +
    `<text x="${left + cellSize / 2}" y="${top + cellSize * 0.68}" font-size="${fontSize - 3}" fill="${ink}">${count}</text></g>`
  )
}

type Placing = { readonly x: number; readonly y: number; readonly anchor: 'start' | 'end'; readonly turn?: number }

function text(content: string, { x, y, anchor, turn }: Placing): string {
  const transform = turn === undefined ? '' : ` transform="rotate(${turn} ${x} ${y})"`
  return `<text x="${x}" y="${y}" text-anchor="${anchor}"${transform}>${escapeXml(content)}</text>`
}

/** Texts of one intent that were decided as another, the most frequent first. */
export function listConfusions(
  truth: readonly LabelledText[],
  predictions: readonly IntentPrediction[],
): readonly { readonly meant: string; readonly decided: string; readonly count: number }[] {
  return [...countDecisions(truth, predictions)]
    .flatMap(([meant, row]) => [...row].map(([decided, count]) => ({ meant, decided, count })))
    .filter(({ meant, decided }) => meant !== decided)
    .sort((a, b) => b.count - a.count || (a.meant + a.decided < b.meant + b.decided ? -1 : 1))
}
