import { glass, ink, metal } from './finish.ts'
import { box, disc, label, oval, repeated, shape, stroke } from './shapes.ts'
import type { Picture, Subject } from './subject.ts'

type Thing = (subject: Subject, line: { readonly stroke: string; readonly 'stroke-width': number }) => string

const glow = '#fff1bd'

const things: Readonly<Record<string, Thing>> = {
  bulb: ({ accent, name, finish }) =>
    [
      disc(240, 206, 150, glow, { opacity: 0.55 }),
      shape(
        'M240 96a110 110 0 0 1 62 200q-14 12 -16 38h-92q-2 -26 -16 -38a110 110 0 0 1 62 -200z',
        name.includes('Colour') ? '#e9dcff' : '#fffbea',
        { stroke: finish.edge, 'stroke-width': 5 },
      ),
      name.includes('Colour')
        ? disc(206, 190, 34, '#ff8fa3', { opacity: 0.6 }) +
          disc(272, 190, 34, '#7cc4ff', { opacity: 0.6 }) +
          disc(240, 240, 34, '#a5e08a', { opacity: 0.6 })
        : stroke('M206 210q34 -40 68 0', accent, 6),
      box(194, 334, 92, 20, 6, metal),
      box(200, 358, 80, 18, 6, metal),
      box(212, 380, 56, 20, 9, ink),
    ].join(''),
  lock: ({ finish, accent }, line) =>
    [
      box(152, 78, 132, 324, 40, finish.body, line),
      disc(218, 152, 40, glass, { stroke: accent, 'stroke-width': 6 }),
      stroke('M204 156l10 10 20 -24', '#fff', 6),
      repeated(6, at => disc(190 + (at % 2) * 56, 222 + Math.floor(at / 2) * 30, 7, finish.light)),
      box(218, 320, 150, 38, 19, metal, { stroke: finish.edge, 'stroke-width': 4 }),
    ].join(''),
  doorbell: ({ finish, accent }, line) =>
    [
      box(178, 74, 124, 332, 48, finish.body, line),
      disc(240, 150, 42, ink),
      disc(240, 150, 28, glass),
      disc(230, 140, 8, '#fff', { opacity: 0.8 }),
      disc(240, 316, 42, finish.light, line),
      disc(240, 316, 24, 'none', { stroke: accent, 'stroke-width': 7 }),
    ].join(''),
  'home camera': ({ finish, accent, name }, line) =>
    name.includes('Garden')
      ? [
          shape('M120 96l230 -18 14 46 -232 20z', '#2d4a78', line),
          box(116, 186, 226, 106, 50, finish.body, line),
          disc(324, 239, 44, ink),
          disc(324, 239, 26, glass),
          disc(316, 230, 7, '#fff'),
          stroke('M180 292v60h-50', finish.edge, 18),
          disc(150, 239, 7, accent),
        ].join('')
      : [
          box(176, 348, 128, 34, 17, finish.edge),
          shape('M206 300h68l14 54h-96z', finish.body, line),
          disc(240, 208, 104, finish.body, line),
          disc(240, 204, 60, ink),
          disc(240, 204, 38, glass),
          disc(226, 190, 10, '#fff', { opacity: 0.8 }),
          disc(240, 292, 6, accent),
        ].join(''),
  sensor: ({ finish, accent, name }, line) =>
    name.includes('Drip')
      ? [
          disc(240, 226, 112, finish.body, line),
          shape('M240 146q62 78 62 112a62 62 0 0 1 -124 0q0 -34 62 -112z', '#fff', { opacity: 0.9 }),
          shape('M240 190q34 46 34 70a34 34 0 0 1 -68 0q0 -24 34 -70z', accent),
          stroke('M120 392q30 -24 60 0t60 0 60 0 60 0', '#7fb6e6', 10),
        ].join('')
      : [
          box(136, 104, 96, 272, 26, finish.body, line),
          box(262, 148, 48, 184, 20, finish.body, line),
          disc(184, 168, 10, accent),
          stroke('M332 200q20 40 0 80M360 180q32 60 0 120', accent, 8),
        ].join(''),
  thermostat: ({ finish, accent }, line) =>
    [
      disc(240, 240, 146, finish.body, line),
      disc(240, 240, 104, glass),
      stroke('M166 314A104 104 0 1 1 336 280', accent, 12),
      label(240, 264, 72, '21°'),
    ].join(''),
  hub: ({ finish, accent }, line) =>
    [
      shape('M112 226h256v84q0 60 -128 60t-128 -60z', finish.body, line),
      oval(240, 226, 128, 54, finish.light, line),
      oval(240, 226, 74, 28, 'none', { stroke: accent, 'stroke-width': 8 }),
      stroke('M196 126q44 -32 88 0M216 156q24 -16 48 0', accent, 9),
      disc(240, 330, 6, accent),
    ].join(''),
  lamp: ({ finish, accent, name }, line) =>
    name.includes('Fern')
      ? [
          disc(300, 160, 84, glow, { opacity: 0.6 }),
          stroke('M190 400C150 240 200 90 300 108', finish.edge, 12),
          shape('M236 168q10 -66 64 -66t64 66z', '#fff8e6', line),
          oval(190, 402, 70, 14, finish.edge),
        ].join('')
      : name.includes('Firefly')
        ? [
            disc(240, 236, 156, glow, { opacity: 0.6 }),
            stroke('M196 152q44 -74 88 0', finish.edge, 10),
            shape('M150 300q0 -150 90 -150t90 150q0 84 -90 84t-90 -84z', finish.light, line),
            disc(206, 272, 10, ink),
            disc(274, 272, 10, ink),
            stroke('M224 306q16 14 32 0', ink, 6),
            disc(240, 360, 6, accent),
          ].join('')
        : [
            disc(240, 180, 130, glow, { opacity: 0.6 }),
            shape('M150 262q10 -150 90 -150t90 150z', '#fffaf0', line),
            box(228, 262, 24, 112, 6, finish.body, line),
            oval(240, 384, 84, 18, finish.body, line),
            disc(240, 384, 7, accent),
          ].join(''),
  'air cleaner': ({ finish, accent }, line) =>
    [
      shape('M146 120v236q0 36 94 36t94 -36V120z', finish.body, line),
      repeated(7, at => stroke(`M170 ${236 + at * 18}q70 18 140 0`, finish.edge, 4)),
      oval(240, 120, 94, 34, finish.light, line),
      oval(240, 120, 60, 20, ink, { opacity: 0.7 }),
      disc(240, 196, 22, 'none', { stroke: accent, 'stroke-width': 6 }),
    ].join(''),
  'robot vacuum': ({ finish, accent }, line) =>
    [
      stroke('M120 346l-34 34M104 326l-40 16', finish.edge, 7),
      disc(240, 244, 150, finish.body, line),
      disc(240, 244, 122, 'none', { stroke: finish.edge, 'stroke-width': 3 }),
      disc(240, 200, 46, finish.light, line),
      disc(240, 200, 20, ink),
      stroke('M104 296q136 60 272 0', finish.edge, 5),
      box(214, 322, 52, 20, 10, accent),
    ].join(''),
  'smart plug': ({ finish, accent }, line) =>
    [
      box(132, 96, 216, 268, 60, finish.body, line),
      disc(240, 220, 80, finish.light, line),
      disc(212, 220, 12, ink),
      disc(268, 220, 12, ink),
      box(216, 324, 48, 14, 7, accent),
      box(196, 364, 18, 40, 6, metal),
      box(266, 364, 18, 40, 6, metal),
    ].join(''),
  'curtain motor': ({ finish, accent }, line) =>
    [
      stroke('M64 110h352', metal, 16),
      repeated(4, at =>
        shape(`M${84 + at * 42} 118h36q-10 130 4 276h-44q14 -146 4 -276z`, '#e9dcc8', { opacity: 0.9 }),
      ),
      box(264, 84, 116, 60, 18, finish.body, line),
      box(304, 144, 36, 180, 16, finish.body, line),
      disc(322, 296, 8, accent),
    ].join(''),
  scale: ({ finish, accent }, line) =>
    [
      box(96, 108, 288, 268, 44, finish.body, line),
      box(184, 138, 112, 52, 14, glass),
      stroke('M206 164h66', accent, 8),
      repeated(4, at => disc(152 + (at % 2) * 176, 232 + Math.floor(at / 2) * 94, 16, metal)),
      stroke('M240 214v130', finish.edge, 3),
    ].join(''),
}

export const smartHome: Picture = subject => {
  const line = { stroke: subject.finish.edge, 'stroke-width': 5 }
  const draw = things[subject.get('type')]
  return draw ? draw(subject, line) : box(140, 140, 200, 200, 40, subject.finish.body, line)
}

export const router: Picture = ({ finish, accent, name }) => {
  const line = { stroke: finish.edge, 'stroke-width': 5 }
  const waves = (x: number, y: number) =>
    stroke(`M${x - 34} ${y}q34 -30 68 0M${x - 60} ${y - 24}q60 -52 120 0`, accent, 8, { opacity: 0.8 })
  if (/Beacon|Lianshan/.test(name)) {
    const column = (x: number, size: number) =>
      shape(
        `M${x - 52 * size} ${390 - 220 * size}v${200 * size}q0 ${26 * size} ${52 * size} ${26 * size}t${52 * size} ${-26 * size}v${-200 * size}z`,
        finish.body,
        line,
      ) +
      `<ellipse cx="${x}" cy="${390 - 220 * size}" rx="${52 * size}" ry="${20 * size}" fill="${finish.light}" stroke="${finish.edge}" stroke-width="5"/>` +
      disc(x, 390 - 40 * size, 6, accent)
    return name.includes('Trio')
      ? column(130, 0.8) + column(350, 0.8) + column(240, 1) + waves(240, 122)
      : column(240, 1.1) + waves(240, 108)
  }
  if (/Buoy|Wanderer/.test(name))
    return (
      box(150, 160, 180, 220, 46, finish.body, line) +
      disc(240, 250, 40, finish.light, line) +
      disc(240, 250, 14, accent) +
      box(206, 330, 68, 14, 7, ink) +
      waves(240, 132)
    )
  const spread = name.includes('Raider') ? [110, 190, 290, 370] : [150, 330]
  return [
    spread.map(x => stroke(`M${x} 300L${x + (x - 240) * 0.2} 116`, finish.edge, 17)).join(''),
    box(84, 280, 312, 92, 24, finish.body, line),
    repeated(5, at => disc(128 + at * 28, 326, 6, at < 3 ? accent : finish.light)),
    stroke('M290 326h76', finish.edge, 7),
  ].join('')
}
