import { glass, ink, metal } from './finish.ts'
import { box, disc, oval, repeated, shape, stroke, turned } from './shapes.ts'
import type { Picture, Subject } from './subject.ts'

const port = (x: number, y: number) => box(x - 19, y - 6, 38, 12, 6, ink) + box(x - 12, y - 2, 24, 4, 2, metal)
const bolt = (x: number, y: number, colour: string) => shape(`M${x + 6} ${y - 30}l-24 36h16l-6 26 26 -38h-16z`, colour)

export const charger: Picture = subject => {
  const { finish, accent, get } = subject
  const type = get('type')
  if (type === 'wireless pad') return pad(subject)
  if (type === 'wireless stand') return stand(subject)
  if (type === 'watch charger')
    return (
      stroke('M240 250q120 20 120 110t-90 60', finish.edge, 10) +
      disc(214, 220, 84, finish.body, { stroke: finish.edge, 'stroke-width': 5 }) +
      disc(214, 220, 56, finish.light) +
      disc(214, 220, 16, accent)
    )
  if (type === 'car charger') {
    return turned(
      28,
      [
        box(188, 96, 104, 92, 20, finish.body, { stroke: finish.edge, 'stroke-width': 5 }),
        port(240, 96 + 34),
        box(198, 186, 84, 150, 14, finish.light, { stroke: finish.edge, 'stroke-width': 5 }),
        box(222, 330, 36, 40, 12, metal),
        box(188, 222, 12, 50, 5, metal),
        box(280, 222, 12, 50, 5, metal),
        bolt(240, 262, accent),
      ].join(''),
    )
  }
  const count = Math.max(1, Math.min(4, Number(get('ports')) || 1))
  const size = 118 + count * 26
  const [left, top] = [240 - size / 2, 272 - size / 2]
  return [
    box(208, top - 58, 16, 66, 6, metal),
    box(256, top - 58, 16, 66, 6, metal),
    box(left, top, size, size, 34, finish.body, { stroke: finish.edge, 'stroke-width': 5 }),
    box(left + 14, top + 14, size - 28, size - 28, 24, finish.light, { opacity: 0.5 }),
    repeated(count, at => port(240, top + size - 34 - at * 30)),
    bolt(left + size - 36, top + 50, accent),
  ].join('')
}

function pad({ finish, accent }: Subject): string {
  return [
    stroke('M240 300q10 90 110 96', finish.edge, 11),
    oval(240, 252, 146, 62, finish.edge),
    oval(240, 238, 146, 62, finish.body),
    oval(240, 236, 112, 45, finish.light),
    oval(240, 236, 62, 25, 'none', { stroke: accent, 'stroke-width': 6 }),
    oval(240, 236, 22, 9, accent),
  ].join('')
}

function stand({ finish, accent }: Subject): string {
  return [
    box(120, 352, 240, 34, 17, finish.body, { stroke: finish.edge, 'stroke-width': 4 }),
    box(170, 200, 22, 160, 8, finish.edge),
    box(288, 236, 20, 124, 8, finish.edge),
    turned(-8, box(122, 92, 118, 196, 20, ink) + box(130, 100, 102, 180, 14, glass) + bolt(181, 190, accent), 181, 190),
    disc(298, 214, 40, finish.body, { stroke: finish.edge, 'stroke-width': 4 }),
    disc(298, 214, 26, glass),
    stroke('M298 198v16l10 8', '#fff', 4),
    box(206, 318, 70, 36, 16, finish.light, { stroke: finish.edge, 'stroke-width': 3 }),
  ].join('')
}

export const cable: Picture = ({ finish, get, accent }) => {
  const [first = 'USB-C', second = first] = get('connector').split(', ')
  const big = (kind: string) => !kind.startsWith('USB')
  const plug = (x: number, kind: string) =>
    box(x - (big(kind) ? 15 : 10), 74, big(kind) ? 30 : 20, 34, 5, metal) +
    box(x - (big(kind) ? 29 : 21), 100, big(kind) ? 58 : 42, 76, 13, finish.body, {
      stroke: finish.edge,
      'stroke-width': 4,
    }) +
    disc(x, 138, 6, accent) +
    box(x - 8, 174, 16, 26, 6, finish.edge)
  const way = 'M150 196V286A90 90 0 1 0 330 286A68 68 0 1 0 194 286A46 46 0 1 0 286 286Q310 246 330 196'
  return stroke(way, finish.edge, 18) + stroke(way, finish.body, 11) + plug(150, first) + plug(330, second)
}

export const powerBank: Picture = ({ finish, accent, figure, get }) => {
  const capacity = figure('battery', 10_000)
  const special = get('special')
  const height = capacity < 4_000 ? 200 : 216 + capacity / 260
  const width = capacity < 4_000 ? 84 : 138 + capacity / 400
  const [left, top] = [240 - width / 2, 246 - height / 2]
  const face =
    special === 'charge display'
      ? box(left + 24, top + 34, width - 48, 54, 12, glass) +
        stroke(`M${left + 42} ${top + 61}h${(width - 84) * 0.72}`, accent, 10)
      : special === 'magnetic'
        ? disc(240, 232, width * 0.3, 'none', { stroke: finish.light, 'stroke-width': 9 })
        : special === 'camping lamp'
          ? disc(240, top + 70, 34, '#fff3c4', { stroke: finish.edge, 'stroke-width': 5 })
          : special === 'solar panel'
            ? repeated(6, at =>
                box(
                  left + 22 + ((at % 2) * (width - 40)) / 2,
                  top + 26 + Math.floor(at / 2) * 62,
                  (width - 56) / 2,
                  52,
                  4,
                  '#2d4a78',
                ),
              )
            : capacity < 4_000
              ? ''
              : repeated(4, at => disc(left + 34 + at * 20, top + 42, 6, at < 3 ? accent : finish.edge))
  return turned(
    8,
    [
      capacity < 4_000 ? box(226, top - 24, 28, 30, 5, metal) : port(240, top - 1),
      box(left, top, width, height, 30, finish.body, { stroke: finish.edge, 'stroke-width': 5 }),
      box(left + width - 24, top + 28, 9, height - 56, 4.5, finish.light, { opacity: 0.65 }),
      face,
      bolt(240, top + height - 54, accent),
      special === 'built-in cable'
        ? stroke(`M${left + width} ${top + 40}q46 70 0 ${height - 80}`, finish.edge, 12)
        : '',
    ].join(''),
  )
}
