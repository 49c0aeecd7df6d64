import { glass, ink, metal } from './finish.ts'
import { box, disc, shape, stroke } from './shapes.ts'
import type { Picture, Subject } from './subject.ts'

export const controller: Picture = subject => {
  const { finish, accent, get } = subject
  if (get('type') === 'steering wheel') return wheel(subject)
  if (get('type') === 'phone controller') return clip(subject)
  const line = { stroke: finish.edge, 'stroke-width': 5 }
  return [
    get('connection') === 'wired' ? stroke('M240 150Q236 84 300 84t66 -40', finish.edge, 9) : '',
    stroke('M138 152q28 -20 62 -8M342 152q-28 -20 -62 -8', finish.edge, 24),
    shape(
      'M150 150h180q52 0 66 58l26 112q12 64 -30 72 -34 6 -60 -46 -14 -26 -34 -26H182q-20 0 -34 26 -26 52 -60 46 -42 -8 -30 -72l26 -112q14 -58 66 -58z',
      finish.body,
      line,
    ),
    stick(186, 276, subject),
    stick(294, 276, subject),
    shape('M122 206h22v-22h24v22h22v24h-22v22h-24v-22h-22z', finish.edge),
    [
      [336, 190],
      [362, 216],
      [310, 216],
      [336, 242],
    ]
      .map(([x = 0, y = 0], at) =>
        disc(x, y, 13, at === 0 ? accent : finish.light, { stroke: finish.edge, 'stroke-width': 3 }),
      )
      .join(''),
    disc(240, 206, 15, accent),
    box(206, 176, 18, 8, 4, finish.edge),
    box(256, 176, 18, 8, 4, finish.edge),
  ].join('')
}

function stick(x: number, y: number, { finish }: Subject): string {
  return disc(x, y, 33, finish.edge) + disc(x, y, 23, ink) + disc(x - 6, y - 6, 6, '#fff', { opacity: 0.3 })
}

function clip(subject: Subject): string {
  const { finish, accent } = subject
  const half = (x: number) => box(x, 148, 88, 188, 40, finish.body, { stroke: finish.edge, 'stroke-width': 5 })
  return [
    box(110, 170, 260, 140, 18, ink),
    box(140, 180, 200, 120, 8, glass),
    box(140, 180, 200, 120, 8, accent, { opacity: 0.5 }),
    disc(290, 214, 18, '#fff', { opacity: 0.8 }),
    half(48),
    half(344),
    `<g transform="translate(-94 -66)">${stick(186, 276, subject)}</g>`,
    `<g transform="translate(94 -6)">${stick(294, 276, subject)}</g>`,
    [
      [388, 182],
      [404, 198],
      [388, 214],
      [372, 198],
    ]
      .map(([x = 0, y = 0], at) => disc(x, y, 8, at === 0 ? accent : finish.light))
      .join(''),
    shape('M84 282h16v16h-16z', finish.edge),
  ].join('')
}

function wheel({ finish, accent }: Subject): string {
  return [
    box(176, 300, 128, 104, 18, finish.edge),
    disc(240, 222, 146, 'none', { stroke: finish.edge, 'stroke-width': 36 }),
    disc(240, 222, 146, 'none', { stroke: finish.body, 'stroke-width': 24 }),
    stroke('M116 210h248M240 232v110', finish.body, 30),
    disc(240, 222, 48, finish.light, { stroke: finish.edge, 'stroke-width': 5 }),
    disc(240, 222, 20, accent),
    box(228, 72, 24, 14, 4, accent),
    box(150, 196, 20, 26, 5, metal),
    box(310, 196, 20, 26, 5, metal),
  ].join('')
}
