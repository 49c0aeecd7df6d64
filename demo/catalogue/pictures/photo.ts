import { glass, ink, metal } from './finish.ts'
import { box, disc, label, repeated, shape, stroke, turned } from './shapes.ts'
import type { Picture, Subject } from './subject.ts'

function lens(x: number, y: number, radius: number, accent: string): string {
  return [
    disc(x, y, radius, ink),
    disc(x, y, radius * 0.82, '#3a3f49'),
    disc(x, y, radius * 0.62, glass),
    disc(x, y, radius * 0.4, accent, { opacity: 0.75 }),
    disc(x - radius * 0.22, y - radius * 0.24, radius * 0.14, '#fff', { opacity: 0.85 }),
  ].join('')
}

export const camera: Picture = subject => {
  const { finish, accent, get } = subject
  const line = { stroke: finish.edge, 'stroke-width': 5 }
  switch (get('type')) {
    case 'action camera':
      return [
        box(124, 150, 232, 184, 34, finish.body, line),
        box(144, 170, 96, 144, 16, ink, { opacity: 0.82 }),
        lens(292, 228, 52, accent),
        box(158, 190, 68, 50, 6, accent, { opacity: 0.6 }),
        box(166, 134, 60, 18, 7, '#d2453e'),
        stroke('M210 336v34h60v-34', finish.edge, 14),
      ].join('')
    case 'instant camera':
      return [
        box(188, 328, 104, 96, 4, '#fff', { stroke: '#d4d4cf', 'stroke-width': 3 }),
        box(200, 336, 80, 62, 2, accent, { opacity: 0.7 }),
        box(110, 110, 260, 236, 40, finish.body, line),
        box(110, 296, 260, 20, 0, finish.edge),
        lens(240, 214, 70, accent),
        box(136, 134, 48, 34, 9, glass),
        box(300, 134, 46, 30, 9, '#fff6d8', line),
        disc(140, 214, 13, '#d2453e'),
      ].join('')
    case 'gimbal camera':
      return [
        box(196, 214, 88, 196, 26, finish.body, line),
        box(210, 246, 60, 84, 10, accent, { opacity: 0.7 }),
        disc(240, 366, 17, '#d2453e'),
        stroke('M286 220v-66q0 -22 -22 -22', finish.edge, 16),
        box(184, 84, 92, 84, 26, finish.body, line),
        lens(226, 126, 32, accent),
      ].join('')
    case 'compact camera':
      return compact(subject)
    default:
      return interchangeable(subject)
  }
}

function compact({ finish, accent, name }: Subject): string {
  const line = { stroke: finish.edge, 'stroke-width': 5 }
  return [
    box(120, 128, 62, 24, 8, finish.edge),
    disc(322, 138, 20, metal, line),
    box(84, 146, 312, 196, name.includes('Dragonfly') ? 56 : 24, finish.body, line),
    name.includes('Vesper') ? box(84, 206, 312, 92, 0, ink, { opacity: 0.72 }) : '',
    lens(254, 248, 72, accent),
    box(110, 166, 52, 32, 8, glass),
    disc(356, 178, 9, '#fff6d8'),
  ].join('')
}

function interchangeable({ finish, accent, get }: Subject): string {
  const bridge = get('type') === 'bridge camera'
  const line = { stroke: finish.edge, 'stroke-width': 5 }
  return [
    shape('M196 146l16 -48h56l16 48z', finish.body, line),
    box(112, 122, 54, 28, 8, finish.edge),
    disc(334, 134, 22, metal, line),
    shape('M76 172q0 -28 28 -28h272q28 0 28 28v172q0 20 -20 20H96q-20 0 -20 -20z', finish.body, line),
    box(76, 190, 66, 150, 14, ink, { opacity: 0.5 }),
    bridge ? box(168, 178, 144, 176, 20, '#2b2e35') : '',
    lens(240, 258, bridge ? 84 : 92, accent),
    disc(360, 186, 9, '#d2453e'),
  ].join('')
}

export const memoryCard: Picture = ({ finish, accent, get, figure }) => {
  const micro = get('format') === 'microSD'
  const [left, top, width, height] = micro ? [164, 130, 152, 208] : [130, 96, 220, 288]
  return turned(
    7,
    [
      shape(
        `M${left} ${top + 16}q0 -16 16 -16h${width - 70}l54 54v${height - 70}q0 16 -16 16H${left + 16}q-16 0 -16 -16z`,
        finish.body,
        { stroke: finish.edge, 'stroke-width': 5, 'stroke-linejoin': 'round' },
      ),
      repeated(micro ? 5 : 6, at =>
        box(left + 20 + at * (micro ? 18 : 22), top + 14, micro ? 10 : 13, micro ? 36 : 50, 3, '#e2b94f'),
      ),
      box(left + 18, top + height * 0.4, width - 36, height * 0.46, 12, accent),
      label(left + width / 2, top + height * 0.7, micro ? 46 : 62, String(figure('storage', 64))),
    ].join(''),
  )
}

export const tripod: Picture = ({ finish, accent, figure, get, name }) => {
  if (name.includes('Clamp')) {
    return [
      stroke('M190 300v-60h100v120h-60', finish.edge, 30),
      stroke('M190 300v-60h100v120h-60', finish.body, 20),
      box(160, 296, 66, 26, 6, ink),
      disc(300, 330, 26, accent),
      box(226, 190, 28, 54, 6, metal),
      box(196, 100, 88, 96, 14, ink),
      disc(240, 148, 30, glass),
      disc(240, 148, 15, accent),
    ].join('')
  }
  const short = figure('height', 150) < 80
  const top = short ? 196 : 130
  const legs = `M240 ${top + 60}L${short ? 150 : 132} 404M240 ${top + 60}L${short ? 330 : 348} 404M240 ${top + 60}V396`
  return [
    stroke(legs, finish.edge, 20),
    stroke(legs, get('material') === 'carbon fibre' ? '#50565f' : finish.body, 12),
    box(216, top, 48, 76, 10, finish.body, { stroke: finish.edge, 'stroke-width': 5 }),
    stroke(`M262 ${top + 30}l76 26`, finish.edge, 11),
    disc(240, top + 32, 12, accent),
    box(196, top - 22, 88, 20, 6, metal),
    box(190, top - 82, 100, 62, 12, ink),
    disc(240, top - 50, 22, glass, { stroke: accent, 'stroke-width': 4 }),
    box(122, 398, 20, 14, 6, ink),
    box(338, 398, 20, 14, 6, ink),
  ].join('')
}
