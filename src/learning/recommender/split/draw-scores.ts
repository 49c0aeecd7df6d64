import { escapeXml } from '../../escape-xml.ts'
import type { SplitScore } from './evaluate-split.ts'

const panel = { width: 420, height: 300, left: 56, top: 36, right: 110, bottom: 44 }
const fontSize = 11
const palette = ['#1f6f43', '#b3261e', '#1a5fb4', '#8a5a00', '#6b3fa0', '#00707a', '#a0307a', '#4d4d4d']
const ticksWanted = 5

/** What a chart shows of a model. */
export type DrawnScore = Pick<SplitScore, 'ndcg10' | 'ndcg10Error' | 'trainingSeconds' | 'epochs'> & {
  readonly name: string
}

/**
 * Two charts as SVG: NDCG@10 against the CPU seconds of training, a point a model with one standard error; and, where
 * models were trained in epochs, their NDCG@10 on held-back training events by epoch.
 */
export function drawScores(scores: readonly DrawnScore[], title: string): string {
  const curves = scores.filter(({ epochs }) => epochs?.some(({ validation }) => validation !== undefined))
  const colours = new Map(scores.map(({ name }, place) => [name, palette[place % palette.length] ?? '#000']))
  const panels = [drawTimes(scores, colours), ...(curves.length > 0 ? [drawCurves(curves, colours)] : [])]
  const width = panels.length * panel.width
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${panel.height}" viewBox="0 0 ${width} ${panel.height}" font-family="sans-serif" font-size="${fontSize}" role="img">`,
    `<title>${escapeXml(title)}</title>`,
    `<rect width="${width}" height="${panel.height}" fill="#fff"/>`,
    ...panels.map((content, place) => `<g transform="translate(${place * panel.width} 0)">${content}</g>`),
    '</svg>',
    '',
  ].join('\n')
}

function drawTimes(scores: readonly DrawnScore[], colours: Colours): string {
  const seconds = scores.map(({ trainingSeconds }) => Math.max(0.01, trainingSeconds))
  const x = toLogScale(Math.min(...seconds), Math.max(...seconds))
  const y = toScale(0, Math.max(...scores.map(({ ndcg10, ndcg10Error }) => ndcg10 + ndcg10Error), 0.001))
  const rows = placeApart(scores.map(({ ndcg10 }) => y.at(ndcg10)))
  const points = scores.map(({ name, ndcg10, ndcg10Error }, i) => {
    const [across, ink] = [x.at(seconds[i] ?? 0), colours.get(name)]
    const [low, high] = [y.at(ndcg10 - ndcg10Error), y.at(ndcg10 + ndcg10Error)]
    const about = `${name}: ${ndcg10.toFixed(4)} ± ${ndcg10Error.toFixed(4)}, ${(seconds[i] ?? 0).toFixed(1)} s`
    return (
      `<g stroke="${ink}" fill="${ink}"><title>${escapeXml(about)}</title>` +
      `<line x1="${across}" x2="${across}" y1="${low}" y2="${high}"/>` +
      `<circle cx="${across}" cy="${y.at(ndcg10)}" r="3.5"/>` +
      `<text x="${across + 7}" y="${(rows[i] ?? 0) + 4}" stroke="none">${escapeXml(name)}</text></g>`
    )
  })
  return axes('NDCG@10 by CPU seconds of training', x, y) + points.join('')
}

function drawCurves(scores: readonly DrawnScore[], colours: Colours): string {
  const most = Math.max(...scores.map(({ epochs = [] }) => epochs.length), 2)
  const best = Math.max(...scores.flatMap(({ epochs = [] }) => epochs.map(({ validation = 0 }) => validation)), 0.001)
  const x = toWholeScale(1, most)
  const y = toScale(0, best)
  const rows = placeApart(scores.map(({ epochs = [] }) => y.at(epochs.at(-1)?.validation ?? 0)))
  const lines = scores.map(({ name, epochs = [] }, i) => {
    const points = epochs.map(({ validation = 0 }, epoch) => `${x.at(epoch + 1)},${y.at(validation)}`)
    const label = `<text x="${x.at(epochs.length) + 6}" y="${(rows[i] ?? 0) + 4}" fill="${colours.get(name)}">${escapeXml(name)}</text>`
    return `<polyline points="${points.join(' ')}" fill="none" stroke="${colours.get(name)}" stroke-width="1.5"/>${label}`
  })
  return axes('NDCG@10 on held-back training events by epoch', x, y) + lines.join('')
}

/** By model, the same in both charts. */
type Colours = ReadonlyMap<string, string>

type Scale = { readonly ticks: readonly number[]; at(value: number): number; label(value: number): string }

const right = panel.width - panel.right
const bottom = panel.height - panel.bottom
const round = (value: number) => Math.round(value * 10) / 10

function toScale(from: number, to: number): Scale {
  const step = niceStep((to - from) / ticksWanted)
  const ticks = Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, i) => from + i * step)
  const digits = Math.max(0, Math.ceil(-Math.log10(step)))
  const at = (value: number) => round(bottom - ((value - from) / (to - from)) * (bottom - panel.top))
  return { ticks, at, label: value => value.toFixed(digits) }
}

function toLogScale(least: number, most: number): Scale {
  const [from, to] = [Math.floor(Math.log10(least)), Math.max(Math.floor(Math.log10(least)) + 1, Math.log10(most))]
  const ticks = Array.from({ length: Math.floor(to) - from + 1 }, (_, i) => 10 ** (from + i))
  const at = (value: number) => round(panel.left + ((Math.log10(value) - from) / (to - from)) * (right - panel.left))
  return { ticks, at, label: value => String(Number(value.toPrecision(1))) }
}

function toWholeScale(from: number, to: number): Scale {
  const step = Math.max(1, Math.ceil((to - from) / ticksWanted))
  const ticks = Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, i) => from + i * step)
  return {
    ticks,
    at: value => round(panel.left + ((value - from) / (to - from)) * (right - panel.left)),
    label: String,
  }
}

/** 1, 2 or 5 times a power of ten, at least `step`. */
function niceStep(step: number): number {
  const power = 10 ** Math.floor(Math.log10(step))
  return power * ([1, 2, 5].find(factor => factor * power >= step) ?? 10)
}

/** Heights of labels, moved so that none stands on another. */
function placeApart(heights: readonly number[]): readonly number[] {
  const placed: number[] = [...heights]
  const order = [...heights.keys()].sort((a, b) => (heights[b] ?? 0) - (heights[a] ?? 0))
  order.forEach((own, i) => {
    const below = placed[order[i - 1] ?? -1] ?? Infinity
    placed[own] = round(Math.min(heights[own] ?? 0, below - fontSize))
  })
  return placed
}

function axes(title: string, x: Scale, y: Scale): string {
  const across = x.ticks.map(
    tick =>
      `<line x1="${x.at(tick)}" x2="${x.at(tick)}" y1="${panel.top}" y2="${bottom}" stroke="#eee"/>` +
      `<text x="${x.at(tick)}" y="${bottom + 16}" text-anchor="middle">${x.label(tick)}</text>`,
  )
  const up = y.ticks.map(
    tick =>
      `<line x1="${panel.left}" x2="${right}" y1="${y.at(tick)}" y2="${y.at(tick)}" stroke="#eee"/>` +
      `<text x="${panel.left - 6}" y="${y.at(tick) + 4}" text-anchor="end">${y.label(tick)}</text>`,
  )
  const frame = `<path d="M${panel.left} ${panel.top}V${bottom}H${right}" fill="none" stroke="#999"/>`
  return `<text x="${panel.left}" y="20">${title}</text>${across.join('')}${up.join('')}${frame}`
}
