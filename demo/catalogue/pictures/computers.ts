import { glass, ink, metal } from './finish.ts'
import { litScreen } from './screens.ts'
import { box, disc, repeated, shape, stroke } from './shapes.ts'
import type { Picture } from './subject.ts'

export const laptop: Picture = ({ finish, accent, figure, pick, brand, get }) => {
  const width = 150 + figure('screen size', 14) * 10
  const height = width * 0.64
  const [left, top] = [240 - width / 2, 318 - height]
  const play = get('graphics memory') !== '' && brand === 'Kestrix'
  const thick = brand === 'Tundrik' ? 14 : 6
  return [
    box(left, top, width, height + 8, 16, ink, { stroke: finish.edge, 'stroke-width': thick }),
    litScreen(left + 12, top + 12, width - 24, height - 20, 8, accent, pick(15)),
    disc(240, top + 6, 2.5, metal),
    shape(`M${left - 2} 322h${width + 4}l38 46q6 12 -8 12H${left - 32}q-14 0 -8 -12z`, finish.body, {
      stroke: finish.edge,
      'stroke-width': 4,
    }),
    shape(`M${left + 16} 330h${width - 32}l13 18H${left + 3}z`, finish.edge, { opacity: 0.75 }),
    repeated(3, at =>
      stroke(`M${left + 14 - at * 4} ${334 + at * 5}h${width - 28 + at * 8}`, play ? accent : finish.light, 1.6, {
        'stroke-dasharray': '9 4',
        opacity: 0.9,
      }),
    ),
    shape(`M${240 - 38} 354h76l4 16h-84z`, finish.light, { opacity: 0.8 }),
    play ? stroke(`M${left - 26} 378h${width + 52}`, accent, 4) : '',
  ].join('')
}

export const monitor: Picture = ({ finish, accent, figure, pick, get, name }) => {
  const [wide = 1920, high = 1080] = get('resolution').split(' × ').map(Number)
  const ratio = wide / high
  const area = 200 + figure('screen size', 27) * 3.2
  const width = Math.min(410, area * Math.sqrt(ratio / 1.3))
  const height = width / ratio
  const [left, top] = [240 - width / 2, 226 - height / 2]
  const bottom = top + height
  const foot = name.includes('Easel')
    ? shape(`M${left + 40} ${bottom}h${width - 80}l30 46H${left + 10}z`, finish.body, {
        stroke: finish.edge,
        'stroke-width': 4,
      })
    : box(222, bottom, 36, 76, 4, finish.edge) +
      box(160, bottom + 68, 160, 16, 8, finish.body, { stroke: finish.edge, 'stroke-width': 4 })
  const screen =
    box(left - 8, top - 8, width + 16, height + 18, 10, finish.body, { stroke: finish.edge, 'stroke-width': 3 }) +
    litScreen(left, top, width, height, 4, accent, pick(15))
  const bend =
    get('curved') === 'yes'
      ? shape(`M${left - 8} ${bottom + 10}Q240 ${bottom + 30} ${left + width + 8} ${bottom + 10}z`, finish.body) +
        shape(`M${left - 8} ${top - 7}Q240 ${top + 12} ${left + width + 8} ${top - 7}z`, finish.edge)
      : ''
  return foot + screen + bend
}

export const television: Picture = ({ finish, accent, figure, pick, name }) => {
  const width = 216 + figure('screen size', 55) * 2.35
  const height = width * 0.5625
  const [left, top] = [240 - width / 2, 214 - height / 2]
  const bottom = top + height
  const frame = name.includes('Frame') || name.includes('Bijou') ? 14 : 6
  return [
    stroke(
      `M${left + width * 0.2} ${bottom}l-16 42M${left + width * 0.8} ${bottom}l16 42`,
      name.includes('Frame') ? finish.edge : ink,
      9,
    ),
    box(left - frame, top - frame, width + frame * 2, height + frame * 2, 8, frame > 6 ? finish.body : finish.edge),
    litScreen(left, top, width, height, 3, accent, pick(15)),
    disc(240, bottom + frame / 2 + 1, 2.5, metal),
    box(84, bottom + 44, 312, 12, 6, glass, { opacity: 0.16 }),
  ].join('')
}
