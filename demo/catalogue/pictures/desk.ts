import { ink, metal } from './finish.ts'
import { box, disc, oval, repeated, shape, stroke, turned } from './shapes.ts'
import type { Picture, Subject } from './subject.ts'

const columnsOf: Readonly<Record<string, number>> = {
  '60%': 12,
  '65%': 12,
  '75%': 13,
  '78%': 13,
  '98%': 15,
  tenkeyless: 14,
  'full size': 16,
}

export const keyboard: Picture = subject => {
  const { finish, accent, get, brand, pick } = subject
  if (get('layout') === 'split') {
    return turned(-12, keys(subject, 62, 176, 170, 6), 146, 240) + turned(12, keys(subject, 248, 176, 170, 6), 334, 240)
  }
  if (get('layout') === '') {
    return [
      box(104, 96, 272, 176, 14, ink, { stroke: finish.edge, 'stroke-width': 5 }),
      box(118, 110, 244, 148, 6, accent, { opacity: 0.5 }),
      shape('M92 274h296l26 116q2 8 -8 8H74q-10 0 -8 -8z', finish.body, { stroke: finish.edge, 'stroke-width': 5 }),
      repeated(4, at =>
        stroke(`M${104 - at * 5} ${296 + at * 18}h${272 + at * 10}`, finish.edge, 11, {
          'stroke-dasharray': '12 9',
          'stroke-linecap': 'butt',
        }),
      ),
      box(198, 366, 84, 24, 5, finish.light),
    ].join('')
  }
  const columns = columnsOf[get('layout')] ?? 14
  const width = columns * 25 + 12
  const knob = pick(2) === 0 && brand !== 'Plainwire' ? disc(240 + width / 2 - 26, 167, 10, accent) : ''
  return turned(-5, keys(subject, 240 - width / 2, 150, width, columns) + knob)
}

/** A board with five rows; a few caps in the accent. */
function keys({ finish, accent, get }: Subject, left: number, top: number, width: number, columns: number): string {
  const step = (width - 20) / columns
  const cap = get('colour') === 'white' ? '#dfe3e8' : finish.light
  const round = get('colour') === 'orange' ? step / 2 : 5
  const row = (at: number) => {
    const y = top + 30 + at * 30
    const line = `M${left + 10 + step / 2} ${y + 11}h${(columns - 1) * step}`
    return stroke(line, cap, 22, {
      'stroke-dasharray': `0 ${step}`,
      'stroke-width': Math.min(22, step - 3),
      ...(round > 5
        ? {}
        : {
            'stroke-linecap': 'square',
            'stroke-width': Math.min(19, step - 6),
            'stroke-dasharray': `0.1 ${step - 0.1}`,
          }),
    })
  }
  return [
    box(left, top, width, 184, 18, finish.body, { stroke: finish.edge, 'stroke-width': 6 }),
    repeated(4, row),
    box(left + 10 + step * 0.1, top + 150, step * 2, 20, 5, cap),
    box(left + 10 + step * 2.4, top + 150, width - 20 - step * 4.6, 20, 5, cap),
    box(left + width - 10 - step * 1.9, top + 150, step * 1.8, 20, 5, accent),
    box(left + 12, top + 31, Math.min(20, step - 4), 20, 5, accent),
  ].join('')
}

export const mouse: Picture = ({ finish, accent, get, brand }) => {
  const type = get('type')
  if (type === 'upright') {
    return [
      shape('M150 392q-30 0 -22 -50Q150 110 260 110t106 150q-2 70 20 104 8 28 -24 28z', finish.body, {
        stroke: finish.edge,
        'stroke-width': 5,
      }),
      shape('M262 112q96 10 102 150l-64 -2Q296 170 262 112z', finish.light, { stroke: finish.edge, 'stroke-width': 4 }),
      stroke('M322 176l8 46', accent, 10),
      stroke('M150 320q40 -40 100 -38', finish.edge, 6),
    ].join('')
  }
  if (type === 'trackball') {
    return [
      shape('M132 300q0 -190 130 -190t116 150q0 140 -130 140t-116 -100z', finish.body, {
        stroke: finish.edge,
        'stroke-width': 5,
      }),
      stroke('M262 112v104M196 132q20 60 10 110', finish.edge, 4),
      disc(176, 270, 44, accent, { stroke: finish.edge, 'stroke-width': 6 }),
      disc(162, 256, 10, '#fff', { opacity: 0.6 }),
      box(252, 138, 20, 48, 10, ink),
    ].join('')
  }
  const gaming = brand === 'Kestrix'
  const mirror = type === 'left hand' ? ' transform="matrix(-1 0 0 1 480 0)"' : ''
  return `<g${mirror}>${[
    get('connection') === 'wired' ? stroke('M240 96Q240 40 310 44T400 20', finish.edge, 8) : '',
    type.includes('both')
      ? box(158, 96, 164, 292, 82, finish.body, { stroke: finish.edge, 'stroke-width': 5 })
      : shape('M156 210q0 -116 84 -116t88 112q0 40 6 84 8 104 -90 104t-92 -96q0 -30 4 -88z', finish.body, {
          stroke: finish.edge,
          'stroke-width': 5,
        }),
    stroke('M240 98v98M162 216q78 30 158 0', finish.edge, 4),
    box(229, 130, 22, 56, 11, ink),
    box(234, 144, 12, 24, 6, accent),
    type === 'right hand' || type === 'left hand' ? stroke('M160 240v40M160 296v30', finish.edge, 12) : '',
    gaming
      ? stroke('M186 330q54 44 110 0', accent, 7)
      : stroke('M296 250q8 50 -14 90', finish.light, 8, { opacity: 0.7 }),
  ].join('')}</g>`
}

export const dock: Picture = ({ finish, accent, figure, name }) => {
  const ports = figure('ports', 6)
  const tall = name.includes('Chord')
  const socket = (x: number, y: number, at: number) => box(x, y, at % 3 === 0 ? 36 : 26, 13, at % 2 ? 6 : 2, ink)
  if (tall) {
    const rows = Math.ceil(ports / 2)
    const height = 110 + rows * 28
    return [
      stroke(`M310 ${380}q70 0 80 -60`, finish.edge, 10),
      box(170, 386 - height, 140, height, 18, finish.body, { stroke: finish.edge, 'stroke-width': 5 }),
      repeated(ports, at => socket(186 + (at % 2) * 66, 410 - height + Math.floor(at / 2) * 28, at)),
      disc(240, 362, 6, accent),
      box(156, 380, 168, 14, 7, finish.edge),
    ].join('')
  }
  const width = 120 + ports * 26
  return [
    stroke(`M${240 - width / 2} 262q-56 0 -56 -84v-36`, finish.edge, 12),
    box(240 - width / 2 - 70, 96, 28, 50, 7, finish.body, { stroke: finish.edge, 'stroke-width': 4 }),
    box(240 - width / 2 - 64, 76, 16, 24, 4, metal),
    box(240 - width / 2, 212, width, 100, 20, finish.body, { stroke: finish.edge, 'stroke-width': 5 }),
    box(240 - width / 2 + 16, 224, width - 32, 30, 10, finish.light, { opacity: 0.6 }),
    repeated(Math.min(ports, 6), at =>
      socket(240 - width / 2 + 22 + at * ((width - 60) / Math.min(ports, 6)), 276, at),
    ),
    disc(240 + width / 2 - 24, 239, 6, accent),
  ].join('')
}

export const mount: Picture = ({ finish, accent, get, name }) => {
  const screen = (x: number, y: number, width: number, height: number) =>
    box(x, y, width, height, 8, ink) + box(x + 7, y + 7, width - 14, height - 14, 4, accent, { opacity: 0.55 })
  switch (get('type')) {
    case 'monitor arm':
      return [
        box(118, 390, 150, 16, 6, '#b59b7a'),
        box(176, 366, 44, 48, 6, finish.edge),
        stroke('M198 368L150 252L288 196', finish.edge, 24),
        stroke('M198 368L150 252L288 196', finish.body, 15),
        disc(150, 252, 17, finish.body, { stroke: finish.edge, 'stroke-width': 5 }),
        name.includes('Duet') ? screen(226, 226, 170, 104) + screen(226, 108, 170, 104) : screen(226, 126, 180, 128),
      ].join('')
    case 'wall mount':
      return [
        box(96, 92, 288, 296, 10, '#fff', { opacity: 0.4 }),
        box(184, 128, 26, 224, 6, finish.body, { stroke: finish.edge, 'stroke-width': 4 }),
        box(270, 128, 26, 224, 6, finish.body, { stroke: finish.edge, 'stroke-width': 4 }),
        box(130, 186, 220, 26, 6, finish.edge),
        box(130, 268, 220, 26, 6, finish.edge),
        repeated(4, at => disc(146 + (at % 2) * 188, 199 + Math.floor(at / 2) * 82, 6, metal)),
        name.includes('Turn') ? stroke('M240 240l84 60 -10 60', accent, 14) : disc(240, 240, 10, accent),
      ].join('')
    case 'floor stand':
      return (
        stroke('M240 190L160 414M240 190L320 414M240 190V400', finish.edge, 15) +
        stroke('M240 190L160 414M240 190L320 414', finish.body, 9) +
        screen(112, 92, 256, 160)
      )
    case 'laptop stand':
      return [
        stroke('M150 388h190L190 250h200', finish.edge, 22),
        stroke('M150 388h190L190 250h200', finish.body, 13),
        turned(-4, box(170, 222, 230, 18, 6, ink) + shape('M330 222l54 -142h14l-40 142z', ink), 280, 230),
      ].join('')
    default:
      return (
        shape('M150 380h180l-26 -22h-70l44 -196h-24l-56 196h-48z', finish.body, {
          stroke: finish.edge,
          'stroke-width': 5,
          'stroke-linejoin': 'round',
        }) +
        turned(14, screen(214, 88, 110, 220), 269, 198) +
        oval(240, 388, 100, 10, finish.edge)
      )
  }
}

export const bag: Picture = ({ finish, accent, get, figure, brand }) => {
  const line = { stroke: finish.edge, 'stroke-width': 5 }
  const worn = get('type') === 'camera bag' && figure('volume', 0) > 15
  switch (worn ? 'backpack' : get('type')) {
    case 'sleeve':
      return turned(
        -6,
        [
          box(96, 144, 288, 204, 20, finish.body, line),
          shape('M98 164q0 -20 20 -20h244q20 0 20 20l-110 74q-32 20 -64 0z', finish.light, line),
          disc(240, 240, 9, accent),
          stroke('M116 330h248', finish.edge, 3, { 'stroke-dasharray': '8 7' }),
        ].join(''),
      )
    case 'backpack':
      return [
        stroke('M196 112q0 -44 44 -44t44 44', finish.edge, 14),
        shape('M142 392q-24 0 -24 -28V230q0 -126 122 -126t122 126v134q0 28 -24 28z', finish.body, line),
        brand === 'Tundrik'
          ? box(150, 96, 180, 44, 14, finish.light, line)
          : stroke('M150 226q90 -60 180 0', finish.edge, 5),
        box(154, 270, 172, 96, 18, finish.light, line),
        stroke('M172 298h136', finish.edge, 4),
        box(232, 292, 16, 28, 6, accent),
        box(102, 280, 24, 80, 12, finish.edge),
        box(354, 280, 24, 80, 12, finish.edge),
      ].join('')
    case 'camera bag':
      return [
        stroke('M120 200C120 60 360 60 360 200', finish.edge, 12),
        box(104, 184, 272, 196, 26, finish.body, line),
        shape('M104 210q0 -26 26 -26h220q26 0 26 26v58q-136 46 -272 0z', finish.light, line),
        box(222, 264, 36, 46, 8, accent),
      ].join('')
    default:
      return [
        stroke('M112 216C112 40 368 40 368 216', finish.edge, 13),
        box(92, 198, 296, 186, 20, finish.body, line),
        shape('M92 218q0 -20 20 -20h256q20 0 20 20v72H92z', finish.light, line),
        box(146, 268, 20, 54, 5, accent),
        box(314, 268, 20, 54, 5, accent),
      ].join('')
  }
}
