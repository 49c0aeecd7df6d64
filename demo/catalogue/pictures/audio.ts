import { glass, ink, metal } from './finish.ts'
import { box, disc, oval, repeated, shape, stroke } from './shapes.ts'
import type { Picture, Subject } from './subject.ts'

export const earphones: Picture = subject => {
  const { finish, accent, get } = subject
  const type = get('type')
  if (type === 'bone-conduction') {
    return [
      stroke('M140 290C100 150 180 92 240 92S380 150 340 290', finish.edge, 16),
      stroke('M140 290q-30 44 10 66', finish.body, 26),
      stroke('M340 290q30 44 -10 66', finish.body, 26),
      box(150, 330, 44, 60, 18, finish.body, { stroke: finish.edge, 'stroke-width': 4 }),
      box(286, 330, 44, 60, 18, finish.body, { stroke: finish.edge, 'stroke-width': 4 }),
      disc(172, 360, 7, accent),
      disc(308, 360, 7, accent),
    ].join('')
  }
  if (get('connection') === 'wired') return wiredBuds(subject)
  const hook = type === 'ear-hook'
  const bud = (x: number, flip: number) =>
    `<g transform="translate(${x} 156) scale(${flip} 1)">` +
    (hook ? stroke('M0 -18C-6 -84 74 -84 62 14', finish.edge, 11) : '') +
    (type === 'open-ear' ? stroke('M-8 -20C-60 -60 -60 40 0 52', finish.edge, 13) : '') +
    box(-13, 0, 26, 92, 13, finish.body, { stroke: finish.edge, 'stroke-width': 4 }) +
    disc(6, -6, 34, finish.body, { stroke: finish.edge, 'stroke-width': 4 }) +
    oval(34, -10, 14, 20, ink, { opacity: 0.75 }) +
    disc(-4, -10, 7, accent) +
    '</g>'
  return [
    bud(176, -1),
    bud(304, 1),
    shape('M132 316q0 -22 22 -22h172q22 0 22 22v44q0 50 -50 50h-116q-50 0 -50 -50z', finish.body, {
      stroke: finish.edge,
      'stroke-width': 5,
    }),
    stroke('M134 332h212', finish.edge, 4),
    disc(240, 362, 6, accent),
    stroke('M158 312h60', finish.light, 6),
  ].join('')
}

function wiredBuds({ finish, accent }: Subject): string {
  const bud = (x: number, flip: number) =>
    `<g transform="translate(${x} 134) scale(${flip} 1)">${disc(0, 0, 36, finish.body, { stroke: finish.edge, 'stroke-width': 5 })}${oval(30, 0, 15, 22, ink, { opacity: 0.75 })}${disc(-6, 0, 12, accent)}</g>`
  return [
    stroke(
      'M160 168C160 250 236 250 240 310M320 168C320 250 244 250 240 310V340C240 400 320 404 320 350',
      finish.edge,
      8,
    ),
    bud(160, -1),
    bud(320, 1),
    box(229, 286, 22, 52, 9, finish.body, { stroke: finish.edge, 'stroke-width': 4 }),
    box(307, 318, 26, 44, 8, finish.body, { stroke: finish.edge, 'stroke-width': 4 }),
    box(313, 296, 14, 24, 4, metal),
  ].join('')
}

export const headphones: Picture = ({ finish, accent, get, brand }) => {
  const small = get('type') === 'on-ear'
  const cup = (x: number, flip: number) =>
    `<g transform="translate(${x} 288) scale(${flip} 1)">${box(-50, -72, 58, 144, 28, finish.edge)}${box(-22, small ? -62 : -84, 64, small ? 124 : 168, 32, finish.body, { stroke: finish.edge, 'stroke-width': 5 })}${disc(12, 0, small ? 20 : 26, finish.light)}${disc(12, 0, 8, accent)}</g>`
  const boom = brand === 'Joyvane' || brand === 'Kestrix'
  return [
    stroke('M120 268C106 60 374 60 360 268', finish.edge, 30),
    stroke('M120 268C106 60 374 60 360 268', finish.body, 18),
    stroke('M170 128Q240 86 310 128', finish.light, 10),
    cup(346, 1),
    cup(134, -1),
    boom ? stroke('M112 344q10 74 92 66', ink, 8) + box(196, 398, 40, 22, 11, ink) : '',
    get('connection') === 'wired' ? stroke('M352 370q4 60 -40 64', ink, 7) : '',
  ].join('')
}

export const speaker: Picture = subject => {
  const { finish, accent, get, name } = subject
  const type = get('type')
  const cone = (x: number, y: number, r: number) =>
    disc(x, y, r, ink, { opacity: 0.85 }) + disc(x, y, r * 0.66, finish.edge) + disc(x, y, r * 0.26, accent)
  if (type === 'radio speaker') {
    return [
      stroke('M330 166L372 74', metal, 7),
      box(92, 160, 296, 196, 26, finish.body, { stroke: finish.edge, 'stroke-width': 6 }),
      repeated(7, at => stroke(`M122 ${196 + at * 20}h116`, finish.edge, 6)),
      box(264, 190, 98, 46, 8, glass),
      stroke('M280 214h66', accent, 5),
      disc(286, 296, 24, metal, { stroke: finish.edge, 'stroke-width': 4 }),
      disc(344, 296, 24, metal, { stroke: finish.edge, 'stroke-width': 4 }),
      stroke('M286 296v-16M344 296l12 -10', ink, 4),
    ].join('')
  }
  if (type === 'desktop speaker' || name.includes('Pair')) {
    return repeated(
      2,
      at =>
        box(102 + at * 148, 118, 128, 250, 16, finish.body, { stroke: finish.edge, 'stroke-width': 5 }) +
        cone(166 + at * 148, 184, 30) +
        cone(166 + at * 148, 288, 50),
    )
  }
  if (type === 'shelf speaker') {
    return (
      box(148, 92, 184, 296, 20, finish.body, { stroke: finish.edge, 'stroke-width': 6 }) +
      cone(240, 162, 40) +
      cone(240, 290, 70) +
      disc(240, 372, 4, accent)
    )
  }
  if (type === 'smart speaker') {
    return [
      shape('M148 170v170q0 50 92 50t92 -50V170z', finish.body, { stroke: finish.edge, 'stroke-width': 5 }),
      repeated(8, at => stroke(`M166 ${206 + at * 20}q74 26 148 0`, finish.edge, 3, { opacity: 0.6 })),
      oval(240, 170, 92, 40, finish.light, { stroke: finish.edge, 'stroke-width': 5 }),
      oval(240, 170, 56, 22, 'none', { stroke: accent, 'stroke-width': 7 }),
    ].join('')
  }
  return [
    stroke('M118 200C110 110 370 110 362 200', finish.edge, name.includes('Party') ? 18 : 9),
    box(84, 176, 312, 158, 76, finish.body, { stroke: finish.edge, 'stroke-width': 6 }),
    repeated(48, at => disc(152 + (at % 12) * 16, 220 + Math.floor(at / 12) * 22, 4, finish.edge)),
    disc(112, 255, 18, finish.light),
    disc(368, 255, 18, finish.light),
    disc(368, 255, 7, accent),
  ].join('')
}

export const soundbar: Picture = ({ finish, accent, figure, get }) => {
  const width = Math.min(400, 190 + figure('width', 80) * 1.9)
  const left = 240 - width / 2
  const sub = get('subwoofer') === 'yes'
  return [
    box(left + 26, 120, width - 52, 150, 8, ink, { opacity: 0.16 }),
    sub
      ? box(312, 246, 96, 128, 14, finish.body, { stroke: finish.edge, 'stroke-width': 5 }) +
        disc(360, 312, 32, finish.edge) +
        disc(360, 312, 12, finish.light)
      : '',
    box(left, 300, width - (sub ? 60 : 0), 62, 26, finish.body, { stroke: finish.edge, 'stroke-width': 5 }),
    repeated(sub ? 11 : 13, at => box(left + 26 + at * ((width - (sub ? 130 : 70)) / 12), 318, 8, 26, 4, finish.edge)),
    disc(left + 16, 331, 5, accent),
  ].join('')
}
